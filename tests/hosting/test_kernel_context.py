"""The context of a kernel in its environment."""

from stappenplan.contract.people import Role
from stappenplan.hosting.kernel_context import KernelContext

CONTEXT = KernelContext(
    "sqlite:///x.db", "x.secret", "g-1", Role.PARTICIPANT, "p-anna", "http://zaal/"
)


def test_a_context_is_read_back_from_the_environment() -> None:
    assert KernelContext.from_environment(CONTEXT.environment({"PATH": "/bin"})) == CONTEXT


def test_a_kernel_inherits_no_variable_of_ours_from_the_server() -> None:
    before = {"STAPPENPLAN_KERNEL_CONTEXT": "een ander", "STAPPENPLAN_DATA": "/x", "PATH": "/bin"}
    environment = CONTEXT.environment(before)
    assert KernelContext.from_environment(environment) == CONTEXT
    assert "STAPPENPLAN_DATA" not in environment
    assert environment["PATH"] == "/bin"


def test_an_environment_without_the_variable_has_no_context() -> None:
    assert KernelContext.from_environment({"PATH": "/bin"}) is None
