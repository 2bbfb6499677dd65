"""Pictures that people look at before they read: one module per picture, numbers in, SVG out.

Modules: `progress` (how far the group is), `themes` (with their weight), `roles` (from today to
wanted), `timeline` (the plan in time). They import nothing heavy: a projector draws them live.
"""
