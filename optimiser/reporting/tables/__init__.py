"""The sheets of the report, each a function from a run to a described table."""
