"""Step kinds: one module or folder per kind; see `stappenplan.steps.registry`."""
