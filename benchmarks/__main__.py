"""Run every benchmark; each module runs alone too: `python benchmarks/page.py`."""

import page

if __name__ == "__main__":
    page.main()
