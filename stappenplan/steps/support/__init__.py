"""Support: initiatives ask for help, rules explain whether they may, and people offer it (L2)."""
