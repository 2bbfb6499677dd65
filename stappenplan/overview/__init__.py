"""All plans of an organisation side by side: themes, roles, actions; never persons."""

from stappenplan.overview.data_frames import Overview, build_overview
from stappenplan.overview.findings import list_findings
from stappenplan.overview.known_plans import from_journal
from stappenplan.overview.organisation_matching import organisation_key
from stappenplan.overview.plan_files import UnreadablePlan, from_files
from stappenplan.overview.plan_set import PlanSet
from stappenplan.overview.sample_data import local_plans, sample_plans

__all__ = [
    "Overview",
    "PlanSet",
    "UnreadablePlan",
    "build_overview",
    "from_files",
    "from_journal",
    "list_findings",
    "local_plans",
    "organisation_key",
    "sample_plans",
]
