"""Windows that are open when somebody is signed out, shut out, moved, or loses the post."""

import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlmodel import col, select

from data_access.tables import Account, Case, Posting
from domain.people import Post, Role
from services import accounts, posts, signing_in
from services.codes import sid_of
from services.posts import NewPost
from tests.browser.serving import Served
from tests.gate.visitors import Visitor
from tests.wire.client import Tab, open_tab
from tests.wire.doors import refusals
from tests.wire.newcomers import NOW, disable, hire, projects, somebody_new, take_posts
from tests.wire.registering import SUBMIT, filled_in

WINDOWS = 15


def windows(opened: ExitStack, visitor: Visitor, title: str) -> list[Tab]:
    """Open windows on a filled-in form; three messages each, of a hundred in ten seconds."""
    return [
        opened.enter_context(filled_in(lambda _login: visitor, "", f"{title} {n}"))
        for n in range(WINDOWS)
    ]


def sign_out(served: Served, visitor: Visitor) -> None:
    with served.database.writing() as session:
        signing_in.sign_out(session, sid_of(visitor.token), now=NOW)


@pytest.mark.parametrize("ending", ["signed out", "disabled"])
def test_open_windows_are_cut_within_five_seconds(served: Served, ending: str) -> None:
    visitor, person = somebody_new(served, f"tao{len(ending)}")
    end = {
        "signed out": partial(sign_out, served, visitor),
        "disabled": partial(disable, served, person),
    }

    with ExitStack() as opened:
        tabs = windows(opened, visitor, "窗口还开着")
        before = served.written()
        end[ending]()
        ended = time.monotonic()
        for tab in tabs[::2]:  # every other one is pressed at once, the rest stay idle
            tab.send_press(SUBMIT)

        assert [tab.closed_with() for tab in tabs] == [1008] * WINDOWS
        assert time.monotonic() - ended < 5
    assert served.written() == before
    sys.stdout.write(f"{ending}: {WINDOWS} windows cut\n")


def test_without_the_post_the_open_windows_neither_read_nor_write(served: Served) -> None:
    visitor, person = somebody_new(served, "ning")

    with ExitStack() as opened:
        tabs = windows(opened, visitor, "没有岗位还在按")
        before, denied = served.written(), refusals(served)
        take_posts(served, person)

        for tab in tabs:
            shown = tab.press(SUBMIT)
            assert SUBMIT not in shown.widgets
            assert not shown.errors
    assert served.written() == before
    assert refusals(served) == denied + WINDOWS  # each press is written down, once
    sys.stdout.write(f"post lost: {WINDOWS} windows\n")


def move_to(served: Served, person: int, project: int) -> None:
    """Let the administrator end the person's post, and give the same one in another project."""
    with served.database.writing() as session:
        now = datetime.now(UTC)  # noqa: TID251  the served program has the real clock
        admin = session.exec(select(Account).where(col(Account.login) == "admin")).one()
        actor = accounts.actor_of(session, admin.id or 0, now=now)
        held = session.exec(select(Posting).where(col(Posting.account_id) == person)).one()
        posts.end(session, held.id or 0, account_id=person, actor=actor, now=now)
        post = NewPost(project, Role.FRONT_DESK, grid_id=None, from_on=None, to_on=None)
        posts.give_as_operator(session, person, post, now=now)


def a_case_of(served: Served, project: int) -> Case:
    with served.database.reading() as session:
        found = select(Case).where(col(Case.project_id) == project, col(Case.state) == "handled")
        return session.exec(found).first() or pytest.fail("the demo has a handled complaint")


def test_moved_to_another_project_the_open_windows_have_nothing_of_the_first(
    served: Served,
) -> None:
    first, second = projects(served)[:2]
    visitor, person = hire(served, "qiao", [Post(first, Role.FRONT_DESK)])
    case = a_case_of(served, first)
    note = f"case={case.number}&move=note"

    with ExitStack() as opened:
        forms = windows(opened, visitor, "调走以后还在登记")
        reading = [opened.enter_context(open_tab(visitor, "case", note)) for _ in range(5)]
        assert all(case.title in tab.shown.texts for tab in reading)
        before, denied = served.written(), refusals(served)
        move_to(served, person, second)

        for tab in forms:
            tab.press(SUBMIT)
        for tab in reading:
            submit = next(key for key in tab.shown.widgets if key.endswith(".submit"))
            shown = tab.press(submit)
            assert case.title not in shown.texts
            assert submit not in shown.widgets
    assert served.written() == before
    assert refusals(served) >= denied + len(forms)
    sys.stdout.write(f"moved: {len(forms) + len(reading)} windows\n")
