"""``python -m stappenplan``."""

from stappenplan.cli import app

if __name__ == "__main__":
    app(prog_name="stappenplan")
