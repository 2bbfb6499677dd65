"""How many kernels there are, and when one is ended."""

from collections.abc import Iterator

import pytest
from served_pages import close_page, open_page
from servers import App, start_app
from visitors import Browser, open_gathering


@pytest.fixture(scope="module")
def limited(tmp_path_factory) -> Iterator[App]:
    """A server for one kernel at a time; a test ends the kernel that it leaves."""
    flags = ("--VisitorKernels.max_kernels=1", "--VisitorKernels.max_per_visitor=1")
    with start_app(tmp_path_factory.mktemp("limited"), *flags) as app:
        yield app


@pytest.fixture
def facilitator(limited: App) -> Iterator[Browser]:
    with Browser(base_url=limited.url, timeout=60) as browser:
        yield browser


def test_a_full_server_refuses_a_page_and_keeps_running_kernels(limited, facilitator) -> None:
    gathering = open_gathering(limited, facilitator)
    page = open_page(facilitator, f"begeleider/{gathering.code}")
    with Browser(base_url=limited.url, timeout=60) as phone:
        phone.join(gathering.code, "Anna")
        answer = phone.get(f"deelnemer/{gathering.code}")
    assert answer.status_code == 503
    assert "te veel pagina" in answer.text
    assert facilitator.get(f"api/kernels/{page.kernel}").status_code == 200
    close_page(page)


def test_too_many_pages_in_one_browser_end_the_oldest_kernel(limited, facilitator) -> None:
    gathering = open_gathering(limited, facilitator)
    pages = [open_page(facilitator, f"begeleider/{gathering.code}") for _ in range(2)]
    answers = [facilitator.get(f"api/kernels/{page.kernel}") for page in pages]
    assert [answer.status_code for answer in answers] == [404, 200]
    close_page(pages[1])


def test_a_kernel_without_a_page_is_ended(tmp_path) -> None:
    flags = ("--VisitorKernels.cull_idle_timeout=1", "--VisitorKernels.cull_interval=1")
    with start_app(tmp_path, *flags) as app, Browser(base_url=app.url, timeout=60) as facilitator:
        gathering = open_gathering(app, facilitator)
        page = open_page(facilitator, f"begeleider/{gathering.code}")
        ended = app.says("its page is gone")
        assert ended, app.log
        assert facilitator.get(f"api/kernels/{page.kernel}").status_code == 404
