"""How long the whole command takes beside the solver alone, measured on made-up councils."""
