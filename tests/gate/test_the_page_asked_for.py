"""The page that was asked for before signing in is kept through the stages, if it is ours."""

from collections.abc import Iterator

import pytest

from tests.gate.conftest import Serve, Server
from tests.gate.staged import FRESH, changed, reset, with_administrator
from tests.gate.visitors import code_of, secret_in


@pytest.fixture(scope="module")
def started(serve: Serve) -> Server:
    return with_administrator(serve)


@pytest.fixture
def server(started: Server) -> Iterator[Server]:
    with started.put_back():
        yield started


def test_the_page_that_was_asked_for_waits_for_the_second_factor(server: Server) -> None:
    visitor = server.visitor()

    visitor.sign_in("head", next="/people?text=a")
    secret, box = secret_in(visitor.ask("/sign-in/enrol").body)
    visitor.post("/sign-in/enrol", {"box": box, "factor": code_of(secret, steps=-1)})
    assert visitor.post("/sign-in/go-on", {}).headers["location"] == "/people?text=a"

    again = server.visitor()
    again.sign_in("head", next="/areas")
    assert again.post("/sign-in/code", {"factor": code_of(secret)}).headers["location"] == "/areas"


@pytest.mark.parametrize("forged", ["https://evil.example/", "//evil.example", "/sign-out", "%0d"])
def test_a_forged_page_leads_to_the_start(server: Server, forged: str) -> None:
    visitor = server.visitor()
    password = reset(server, "chen")
    assert visitor.sign_in("chen", password).headers["location"] == "/sign-in/password"
    visitor.cookies["linli-next"] = forged

    assert changed(visitor, FRESH).headers["location"] == "/"
