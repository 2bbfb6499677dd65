"""The commands of `stappenplan.cli`, one module per command, named after it."""
