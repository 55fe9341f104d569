"""The program as it is started, and people who are signed in at it without a browser."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from domain.people import Post
from tests.browser.serving import Seeded, Served, serve
from tests.gate.visitors import Visitor
from tests.wire.doors import LOGINS
from tests.wire.newcomers import DESKLESS, hire, projects

Enter = Callable[[str], Visitor]


@pytest.fixture(scope="session")
def served(seeded: Seeded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(seeded, tmp_path_factory.mktemp("wire"), ticks=False) as running:
        yield running


@pytest.fixture(scope="session")
def enter(served: Served) -> Enter:
    """Return a function that gives the browser of a person; everyone signs in once."""
    inside: dict[str, Visitor] = {}

    def visitor_of(login: str) -> Visitor:
        if login not in inside:
            visitor = Visitor(served.port)
            answer = visitor.sign_in(login, served.passwords[login])
            assert answer.status == 303
            if answer.headers["location"] == "/sign-in/enrol":
                visitor.enrol()
            inside[login] = visitor
        return inside[login]

    return visitor_of


@pytest.fixture(scope="session")
def everybody(served: Served, enter: Enter) -> Mapping[str, Visitor]:
    """Return one person of each post: those of the demo, and of the posts that it leaves out."""
    inside = {login: enter(login) for login in LOGINS}
    for role in DESKLESS:
        posts = [Post(project, role) for project in projects(served)]
        inside[role.value], _person = hire(served, role.value, posts)
    return inside
