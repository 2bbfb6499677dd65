"""Weighing which form of working together fits a project, by reasons that a group stated."""

from stappenplan.contract.framework import Answer, Criterion, Form, Framework, Reason, Speaks
from stappenplan.framework.checks import remarks_about
from stappenplan.framework.remark import FrameworkRemark
from stappenplan.framework.versions import differences
from stappenplan.framework.weighing import Decider, FormAdvice, Weighing, weigh
from stappenplan.framework.words import in_words

__all__ = [
    "Answer",
    "Criterion",
    "Decider",
    "Form",
    "FormAdvice",
    "Framework",
    "FrameworkRemark",
    "Reason",
    "Speaks",
    "Weighing",
    "differences",
    "in_words",
    "remarks_about",
    "weigh",
]
