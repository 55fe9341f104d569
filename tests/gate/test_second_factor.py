"""What is asked after the password, at a real server: a code, a new password, one's own account."""

import re
import time
from collections.abc import Iterator

import pytest
from sqlmodel import col, select

from data_access.tables import Account, AuditEntry, SignInSession
from services.language import translator
from tests.gate.conftest import Serve, Server
from tests.gate.staged import FRESH, changed, reset, with_administrator
from tests.gate.visitors import PASSWORD, Visitor, code_of, secret_in

say = translator("zh_CN")


@pytest.fixture(scope="module")
def started(serve: Serve) -> Server:
    return with_administrator(serve)


@pytest.fixture
def server(started: Server) -> Iterator[Server]:
    with started.put_back():
        yield started


def enrolled(server: Server, visitor: Visitor) -> tuple[str, list[str]]:
    """Go through the enrolment and return the secret and the recovery codes."""
    assert visitor.sign_in("head").headers["location"] == "/sign-in/enrol"
    secret, codes = visitor.enrol()
    assert len(codes) == 8
    return secret, codes


def is_inside(visitor: Visitor) -> bool:
    return visitor.ask("/").status == 200


def test_an_administrator_gets_nowhere_before_setting_one_up(server: Server) -> None:
    visitor = server.visitor()
    visitor.sign_in("head")

    for path in ("/", "/people", "/account", "/_stcore/host-config", "/media/x.png"):
        assert visitor.ask(path).status in (303, 401), path
    assert visitor.ask("/sign-in/code").headers["location"] == "/sign-in/enrol"
    assert server.runs == 0


def test_the_enrolment_leads_in_with_a_new_token(server: Server) -> None:
    visitor = server.visitor()
    visitor.sign_in("head")
    before = visitor.token

    visitor.cookies.clear()
    enrolled(server, visitor)

    assert is_inside(visitor)
    assert visitor.token != before
    with server.database.reading() as session:
        account = session.exec(select(Account).where(Account.login == "head")).one()
    assert account.totp_secret.startswith("s1.")


def test_the_recovery_codes_are_shown_once_and_nobody_is_in_before_going_on(
    server: Server,
) -> None:
    visitor = server.visitor()
    visitor.sign_in("head")
    secret, box = secret_in(visitor.ask("/sign-in/enrol").body)
    shown = visitor.post("/sign-in/enrol", {"box": box, "factor": code_of(secret, steps=-1)})

    again = visitor.ask("/sign-in/enrolled")

    assert shown.body.count(b"<li><code>") == 8
    assert (again.status, again.body.count(b"<li><code>")) == (200, 0)
    assert visitor.ask("/sign-in/enrol").headers["location"] == "/sign-in/enrolled"
    assert not is_inside(visitor)
    assert server.visitor().ask("/sign-in/enrolled").headers["location"] == "/sign-in"
    assert server.visitor().post("/sign-in/go-on", {}).headers["location"] == "/sign-in"
    assert visitor.post("/sign-in/go-on", {}).status == 303
    assert is_inside(visitor)


def test_a_wrong_first_code_shows_the_same_secret_again(server: Server) -> None:
    visitor = server.visitor()
    visitor.sign_in("head")
    secret, box = secret_in(visitor.ask("/sign-in/enrol").body)

    again = visitor.post("/sign-in/enrol", {"box": box, "factor": "000000"})

    assert again.status == 403
    assert secret_in(again.body)[0] == secret
    assert not is_inside(visitor)


def test_a_secret_made_for_somebody_else_is_not_taken(server: Server) -> None:
    other, visitor = server.visitor(), server.visitor()
    other.sign_in("chen")
    secret, box = secret_in(other.ask("/account/factor").body)
    visitor.sign_in("head")

    visitor.post("/sign-in/enrol", {"box": box, "factor": code_of(secret)})

    assert not is_inside(visitor)
    with server.database.reading() as session:
        assert not session.exec(select(Account.totp_secret).where(Account.login == "head")).one()


def test_afterwards_the_code_is_asked_and_taken_once(server: Server) -> None:
    secret, _codes = enrolled(server, server.visitor())
    visitor, second = server.visitor(), server.visitor()
    for one in (visitor, second):
        assert one.sign_in("head").headers["location"] == "/sign-in/code"
        assert not is_inside(one)
    code = code_of(secret)

    assert visitor.post("/sign-in/code", {"factor": code}).status == 303
    assert second.post("/sign-in/code", {"factor": code}).status == 403

    assert is_inside(visitor)
    assert not is_inside(second)


def test_a_recovery_code_opens_once(server: Server) -> None:
    _secret, codes = enrolled(server, server.visitor())
    visitor, second = server.visitor(), server.visitor()
    visitor.sign_in("head")
    second.sign_in("head")

    assert visitor.post("/sign-in/code", {"factor": codes[3]}).status == 303
    assert second.post("/sign-in/code", {"factor": codes[3]}).status == 403

    assert is_inside(visitor)


def test_wrong_codes_lock_like_wrong_passwords(server: Server) -> None:
    secret, _codes = enrolled(server, server.visitor())
    visitor = server.visitor()
    visitor.sign_in("head")
    for _ in range(4):
        assert visitor.post("/sign-in/code", {"factor": "000000"}).status == 403

    locked = visitor.post("/sign-in/code", {"factor": code_of(secret, steps=1)})

    assert say("Too many wrong codes. Try again in 15 minutes.") in locked.body.decode()
    assert not is_inside(visitor)
    with server.database.reading() as session:
        refused = session.exec(select(AuditEntry).where(AuditEntry.action == "factor.failed"))
        assert len(refused.all()) == 4


# --- a password that must be changed


def test_a_password_that_somebody_else_saw_is_changed_first(server: Server) -> None:
    seen = reset(server, "chen")
    visitor = server.visitor()

    assert visitor.sign_in("chen", seen).headers["location"] == "/sign-in/password"
    assert not is_inside(visitor)
    for weak in ("short", "Password123!", seen, PASSWORD):
        assert changed(visitor, weak).status == 403
    assert changed(visitor, FRESH).status == 303

    assert is_inside(visitor)
    again = server.visitor()
    assert again.sign_in("chen", FRESH).headers["location"] == "/"


def test_a_reset_ends_every_session_and_closes_its_windows_in_seconds(server: Server) -> None:
    visitor = server.signed_in()
    with visitor.open() as socket:
        reset(server, "chen")
        begun = time.monotonic()
        while True:
            try:
                socket.recv(timeout=10)
            except Exception:  # closed, as it should be
                break

        assert time.monotonic() - begun < 5
    assert not is_inside(visitor)


# --- one's own account


def test_changing_it_ends_the_other_windows_and_gives_a_new_token(server: Server) -> None:
    here, elsewhere = server.signed_in(), server.signed_in()
    before = here.token

    wrong = here.post("/account/password", {"old_password": "no", "new_password": FRESH})
    assert say("The present password is wrong.") in wrong.body.decode()
    right = here.post("/account/password", {"old_password": PASSWORD, "new_password": FRESH})

    assert right.status == 303
    assert here.token != before
    assert is_inside(here)
    assert not is_inside(elsewhere)


def test_it_shows_where_one_is_signed_in_and_signs_another_browser_out(server: Server) -> None:
    here, elsewhere = server.signed_in(), server.signed_in()
    page = here.ask("/account").body.decode()
    names = re.findall(r'name="window" value="([0-9a-f]+)"', page)

    assert len(names) == 1
    assert here.post("/account/end", {"window": names[0]}).status == 303
    assert is_inside(here)
    assert not is_inside(elsewhere)


def test_nobody_signs_out_the_browser_of_somebody_else(server: Server) -> None:
    chen = server.signed_in()
    with server.database.reading() as session:
        sid = session.exec(
            select(SignInSession.token_hash).where(col(SignInSession.ended_at).is_(None))
        ).first()
    lin = server.visitor()
    lin.sign_in("head")

    lin.post("/account/end", {"window": str(sid)[:12]})

    assert is_inside(chen)


@pytest.mark.parametrize("path", ["/sign-in/code", "/sign-in/enrol", "/sign-in/password"])
def test_nobody_comes_to_a_stage_without_the_password(server: Server, path: str) -> None:
    stranger = server.visitor()

    assert stranger.ask(path).headers["location"] == "/sign-in"
    assert stranger.post(path, {"factor": "123456", "new_password": FRESH}).status == 303
    assert "linli" not in stranger.cookies


def test_two_browsers_wait_and_only_the_one_that_sets_it_up_goes_on(server: Server) -> None:
    thief, owner = server.visitor(), server.visitor()
    thief.sign_in("head")
    owner.sign_in("head")

    owner.enrol()
    thief.post("/sign-in/go-on", {})

    assert is_inside(owner)
    assert not is_inside(thief)


def test_an_open_browser_alone_sets_no_factor_up(server: Server) -> None:
    visitor = server.visitor()
    visitor.sign_in("chen")
    secret, box = secret_in(visitor.ask("/account/factor").body)
    asked = {"box": box, "factor": code_of(secret)}

    wrong = visitor.post("/account/factor", {**asked, "proof": "not-the-password"})
    right = visitor.post("/account/factor", {**asked, "proof": PASSWORD})

    assert b"<li><code>" not in wrong.body
    assert right.body.count(b"<li><code>") == 8


@pytest.mark.parametrize("box", ["s1.x", "s1.t1.A", "s1.t1.AAAAAAAA", "s1.zz.AAAA", "x"])
def test_a_forged_box_is_answered_with_a_sentence(server: Server, box: str) -> None:
    visitor = server.visitor()
    visitor.sign_in("head")

    answer = visitor.post("/sign-in/enrol", {"box": box, "factor": "000000"})

    assert answer.status == 403
    assert not is_inside(visitor)
