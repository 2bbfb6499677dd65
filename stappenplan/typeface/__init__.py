"""The typeface that is shipped for pictures and documents, and what it can draw.

Modules: `metrics` (its characters and their widths), `drawable` (text of which all is drawn).
"""

from pathlib import Path

FOLDER = Path(__file__).parent
