"""Single sign-on against a real provider that the tests start: over HTTP, as a browser goes."""

import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from sqlmodel import col, select, update

from data_access.tables import Account, AuditEntry, Grid, Posting, Project
from services.language import translator
from tests.gate.conftest import Serve, Server
from tests.gate.providing import Provider
from tests.gate.visitors import Answer, Visitor

say = translator("zh_CN")
POSTS = """
[[keepers]]
project = "P01"
role = "specialist"
area = "East"

[[leads]]
project = "P01"
role = "supervisor"

[[strangers]]
project = "NO"
role = "manager"

[[lost]]
project = "P01"
role = "specialist"
area = "Atlantis"
"""
FAILED = "Single sign-on did not work this time. Try again, or sign in with your password."
NO_POST = "Your account at the provider has no post in this program. Ask for one."


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with run_server_in_thread(user_claims=(User(sub="unused"),)) as running:
        yield Provider(running.server_port)


@pytest.fixture(scope="module")
def served(serve: Serve, provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Server:
    file = tmp_path_factory.mktemp("sso") / "posts.toml"
    file.write_text(POSTS, encoding="utf-8")
    server = serve("chen", settings=settings_for(provider.issuer, file))
    with server.database.writing() as session:
        project = Project(code="P01", name="P")
        session.add(project)
        session.flush()
        session.add(Grid(project_id=project.id or 0, name="East"))
    return server


def settings_for(issuer: str, posts: Path) -> dict[str, str]:
    return {
        "LINLI_OIDC_ISSUER": issuer,
        "LINLI_OIDC_CLIENT_ID": "linli",
        "LINLI_OIDC_CLIENT_SECRET": "a-secret-of-the-tests",
        "LINLI_OIDC_POSTS": str(posts),
    }


def left(visitor: Visitor, back: str = "/") -> str:
    """Leave for the provider and return its address."""
    answer = visitor.ask(f"/sign-in/sso?next={urllib.parse.quote(back, safe='')}")
    assert answer.status == 303, answer.body
    return answer.headers["location"]


def came_back(visitor: Visitor, location: str) -> Answer:
    parts = urllib.parse.urlsplit(location)
    return visitor.ask(f"{parts.path}?{parts.query}")


def signed_in_as(server: Server, provider: Provider, sub: str) -> tuple[Visitor, Answer]:
    visitor = server.visitor()
    return visitor, came_back(visitor, provider.approve(left(visitor), sub))


def posts_of(server: Server, name: str) -> list[tuple[str, str, bool]]:
    with server.database.reading() as session:
        held = session.exec(
            select(Posting)
            .join(Account, col(Account.id) == col(Posting.account_id))
            .where(Account.name == name)
        )
        return [(post.role, post.source, post.grid_id is not None) for post in held]


def test_a_stranger_with_a_post_gets_an_account_and_comes_in(
    served: Server, provider: Provider
) -> None:
    provider.know("u1", name="Wang Fang", preferred_username="Wang.Fang@corp", groups=["keepers"])

    visitor, answer = signed_in_as(served, provider, "u1")

    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert visitor.ask("/").status == 200
    assert posts_of(served, "Wang Fang") == [("specialist", "oidc", True)]
    with served.database.reading() as session:
        account = session.exec(select(Account).where(Account.name == "Wang Fang")).one()
    assert (account.login, account.password_hash) == ("wang.fang", "")
    assert visitor.sign_in("wang.fang", "").status == 403


def test_the_posts_follow_the_groups_and_those_given_by_hand_stay(
    served: Server, provider: Provider
) -> None:
    provider.know("u2", name="Li Na", groups=["keepers"])
    signed_in_as(served, provider, "u2")
    with served.database.writing() as session:
        account = session.exec(select(Account).where(Account.name == "Li Na")).one()
        project = session.exec(select(Project)).first()
        assert project
        session.add(
            Posting(account_id=account.id or 0, project_id=project.id or 0, role="front_desk")
        )

    provider.know("u2", name="Li Na", groups=["leads"])
    signed_in_as(served, provider, "u2")

    assert sorted(posts_of(served, "Li Na")) == [
        ("front_desk", "", False), ("supervisor", "oidc", False),
    ]  # fmt: skip


@pytest.mark.parametrize("groups", [[], ["strangers"], ["lost"], ["nobody"], {"keepers": 1}])
def test_without_a_post_nobody_comes_in_and_no_account_is_made(
    served: Server, provider: Provider, groups: object
) -> None:
    provider.know("u3", name="Zhao Liu", groups=groups)

    visitor, answer = signed_in_as(served, provider, "u3")

    assert answer.status == 403
    assert say(NO_POST) in answer.body.decode()
    assert visitor.ask("/").status == 303
    with served.database.reading() as session:
        assert not session.exec(select(Account).where(Account.name == "Zhao Liu")).all()
        refused = session.exec(select(AuditEntry).where(AuditEntry.action == "sso.refused"))
        assert refused.first() is not None


def test_a_closed_account_stays_out(served: Server, provider: Provider) -> None:
    provider.know("u4", name="Sun Qi", groups=["leads"])
    signed_in_as(served, provider, "u4")
    with served.database.writing() as session:
        account = session.exec(select(Account).where(Account.name == "Sun Qi")).one()
        closed = update(Account).where(col(Account.id) == account.id)
        session.execute(closed.values(disabled_at=account.created_at))

    visitor, answer = signed_in_as(served, provider, "u4")

    assert answer.status == 403
    assert visitor.ask("/").status == 303


def test_groups_that_are_withdrawn_take_their_posts_along(
    served: Server, provider: Provider
) -> None:
    provider.know("u6", name="Wu Jiu", groups=["leads"])
    signed_in_as(served, provider, "u6")

    provider.know("u6", name="Wu Jiu", groups=[])
    _visitor, answer = signed_in_as(served, provider, "u6")

    assert answer.status == 403
    assert posts_of(served, "Wu Jiu") == []


def test_where_only_the_provider_lets_in_a_password_does_not(
    serve: Serve, provider: Provider, tmp_path: Path
) -> None:
    file = tmp_path / "posts.toml"
    file.write_text(POSTS, encoding="utf-8")
    settings = settings_for(provider.issuer, file) | {"LINLI_OIDC_ONLY": "1"}
    strict = serve("chen", "head", settings=settings)
    with strict.database.writing() as session:
        project = Project(code="P01", name="P")
        session.add(project)
        session.flush()
        head = session.exec(select(Account).where(Account.login == "head")).one()
        session.add(Posting(account_id=head.id or 0, project_id=project.id or 0, role="admin"))

    answers = [strict.visitor().sign_in(login) for login in ("chen", "head")]

    assert [answer.status for answer in answers] == [403, 303]


def test_it_leads_back_to_the_page_that_was_asked_for_and_nowhere_else(
    served: Server, provider: Provider
) -> None:
    provider.know("u5", name="Zhou Ba", groups=["leads"])
    for asked, reached in (("/coverage?year=2026", "/coverage?year=2026"),
                           ("https://evil.example/", "/"), ("//evil.example", "/")):  # fmt: skip
        visitor = served.visitor()
        answer = came_back(visitor, provider.approve(left(visitor, asked), "u5"))

        assert answer.headers["location"] == reached


def refused(answer: Answer, visitor: Visitor) -> bool:
    return say(FAILED) in answer.body.decode() and visitor.ask("/").status == 303


def test_another_state_is_refused(served: Server, provider: Provider) -> None:
    visitor = served.visitor()
    location = provider.approve(left(visitor), "u5")
    forged = location.replace("state=", "state=x")

    assert refused(came_back(visitor, forged), visitor)


def test_a_code_works_once_and_only_in_the_browser_that_left(
    served: Server, provider: Provider
) -> None:
    visitor, thief = served.visitor(), served.visitor()
    location = provider.approve(left(visitor), "u5")

    assert refused(came_back(thief, location), thief)
    assert came_back(visitor, location).status == 303
    again = served.visitor()
    again.cookies = {name: c for name, c in visitor.cookies.items() if name.endswith("sso")}
    assert refused(came_back(again, location), again)


def test_the_nonce_of_another_sign_in_is_refused(served: Server, provider: Provider) -> None:
    """A code that was made for another attempt of the same browser does not fit this one."""
    visitor = served.visitor()
    first = provider.approve(left(visitor), "u5")
    second = provider.approve(left(visitor), "u5")
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(first).query)["code"][0]
    parts = urllib.parse.urlsplit(second)
    state = urllib.parse.parse_qs(parts.query)["state"][0]
    mixed = f"{parts.path}?{urllib.parse.urlencode({'code': code, 'state': state})}"

    assert refused(visitor.ask(mixed), visitor)


@pytest.mark.parametrize("query", ["", "code=x", "code=x&state=y", "error=access_denied"])
def test_coming_back_without_having_left_is_refused(served: Server, query: str) -> None:
    visitor = served.visitor()

    assert refused(visitor.ask(f"/sign-in/sso/back?{query}"), visitor)


def test_a_tampered_cookie_is_refused(served: Server, provider: Provider) -> None:
    visitor = served.visitor()
    location = provider.approve(left(visitor), "u5")
    visitor.cookies["linli-sso"] = visitor.cookies["linli-sso"][:-6] + "AAAAAA"

    answer = came_back(visitor, location)

    assert visitor.ask("/").status == 303
    assert "Traceback" not in answer.body.decode()


def test_a_provider_that_is_away_is_a_sentence(
    serve: Serve, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("away") / "posts.toml"
    file.write_text(POSTS, encoding="utf-8")
    server = serve("chen", settings=settings_for("http://localhost:9", file))
    visitor = server.visitor()

    answer = visitor.ask("/sign-in/sso")

    assert say(FAILED) in answer.body.decode()
    assert visitor.sign_in("chen").status == 303


def test_where_only_it_is_wanted_the_form_is_for_emergencies(
    serve: Serve, provider: Provider, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("only") / "posts.toml"
    file.write_text(POSTS, encoding="utf-8")
    server = serve("chen", settings={**settings_for(provider.issuer, file), "LINLI_OIDC_ONLY": "1"})

    usual = server.visitor().ask("/sign-in").body.decode()
    emergency = server.visitor().ask("/sign-in?local=1").body.decode()

    assert 'type="password"' not in usual
    assert "/sign-in/sso" in usual
    assert 'type="password"' in emergency


def test_without_the_setting_there_is_no_such_address(serve: Serve) -> None:
    server = serve("chen")

    assert server.visitor().ask("/sign-in/sso").status == 404
    assert server.visitor().ask("/sign-in/sso/back?code=x&state=y").status == 404
