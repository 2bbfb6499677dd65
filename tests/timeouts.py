"""How long tests wait for a sign before they fail: long enough for a machine that is busy.

A test that passes waits no longer than it must: nothing here is slept.
"""

PATIENCE_S = 120
PATIENCE_MS = PATIENCE_S * 1000
