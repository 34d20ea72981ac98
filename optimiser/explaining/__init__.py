"""What a plan's figures rest on: asked by solving again with one thing changed."""
