"""How the tests try random cases.

Every run tries the same cases, so that a change that broke nothing fails nothing. To look for
cases that nobody thought of: `pytest --hypothesis-profile=search`.
"""

from hypothesis import settings

# Tests do not time: see `test_timeouts.py`.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, derandomize=False)
settings.load_profile("repeatable")
