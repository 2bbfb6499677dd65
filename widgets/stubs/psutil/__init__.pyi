class _Memory:
    available: int

def virtual_memory() -> _Memory: ...
