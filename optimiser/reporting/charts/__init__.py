"""The charts of the report, described: what each draws, in words and in cells."""
