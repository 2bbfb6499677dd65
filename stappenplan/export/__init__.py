"""The step plan in every format; all of them say the same."""

from collections.abc import Callable

from stappenplan.export import docx, json, markdown, odt, pdf
from stappenplan.plan.model import Plan

Writer = Callable[[Plan], bytes]

WRITERS: dict[str, Writer] = {
    "plan.md": markdown.write,
    "plan.json": json.write,
    "plan.odt": odt.write,
    "plan.docx": docx.write,
    "plan.pdf": pdf.write,
}
NAMES = tuple(WRITERS)

__all__ = ["NAMES", "WRITERS", "Writer"]
