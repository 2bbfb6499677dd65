"""TypeScript declarations of what travels between engine and pages.

Entries come from the engine's models, views from rehearsed gatherings. The files lie in
`stappenplan_widgets/types`; ``python -m declarations`` in `widgets` writes them.
"""
