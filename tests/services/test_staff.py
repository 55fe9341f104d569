"""Figures of people: beside what chance explains, small numbers untold, and one's own alone."""

from datetime import UTC, date, datetime

import pytest

from data_access.database import Database, Session
from data_access.tables import Posting
from domain.calendar import Period
from domain.people import Actor, Post, Role
from domain.rights import NotAllowed
from services import staff_page
from services.staff_page import Compared, Staff
from tests.follow_up_world import end_of
from tests.worked import World, local

NOW = datetime(2025, 6, 30, 4, tzinfo=UTC)
JUNE = Period(date(2025, 6, 1), date(2025, 6, 30))
DONE = {"lin": (40, 39), "chen": (40, 38), "he": (40, 12), "new": (5, 0)}
"""Complaints in the charge of each, and how many of them were handled in time."""


@pytest.fixture
def session(database: Database):
    with database.writing() as opened:
        yield opened


@pytest.fixture
def people(session: Session) -> dict[str, int]:
    """Four people with complaints of June; two are specialists, one an engineer, one is new."""
    world = World(session, "ZX")
    world.unit("H1", ("owner_occupied", "2024-01-01", None))
    found = {name: world.person(name) for name in DONE}
    roles = {"lin": "specialist", "chen": "specialist", "he": "engineer"}
    session.add_all(
        Posting(account_id=found[name], project_id=world.project_id, role=role)
        for name, role in roles.items()
    )
    for name, (many, kept) in DONE.items():
        for n in range(many):
            handled = local("2025-06-03") if n < kept else local("2025-06-09")
            world.complaint(
                f"{name}{n}", "2025-06-02", "H1", assignee_id=found[name],
                due_at=end_of("2025-06-02", after=3), handled_at=handled,
            )  # fmt: skip
    world.complaint("nobody", "2025-06-02", "H1", due_at=local("2025-06-03"))
    return {**found, "project": world.project_id}


def asked(session: Session, people: dict[str, int], role: Role, by: str = "person") -> Staff:
    actor = Actor(people["he"], "he", (Post(people["project"], role),))
    return staff_page.staff(session, people["project"], JUNE, by, actor=actor, now=NOW)  # type: ignore[arg-type]


def in_time(found: Staff) -> Compared:
    return next(one for one in found.shares if one.figure.code == "CH07")


def test_who_differs_lies_outside_and_a_small_number_is_not_judged(
    session: Session, people: dict[str, int]
) -> None:
    found = asked(session, people, Role.SUPERVISOR)

    funnel = in_time(found).funnel
    assert funnel is not None
    assert funnel.centre == 89 / 125
    sides = {found.titles[p.part.key]: (p.side, p.part.small) for p in funnel.points}
    assert sides == {
        "lin": (1, False), "chen": (1, False), "he": (-1, False), "new": (0, True),
    }  # fmt: skip
    assert list(found.titles.values()) == sorted(DONE)
    assert sum(found.volumes["CR01"].values()) == 125


def test_a_person_finds_their_own_number_alone(session: Session, people: dict[str, int]) -> None:
    found = asked(session, people, Role.ENGINEER, by="post")

    assert found.alone
    assert list(found.titles.values()) == ["he"]
    assert found.volumes["CR01"] == {str(people["he"]): 40}
    funnel = in_time(found).funnel
    assert funnel is not None
    assert [point.part.key for point in funnel.points] == [str(people["he"])]


def test_posts_are_told_apart_by_what_people_are_now(
    session: Session, people: dict[str, int]
) -> None:
    found = asked(session, people, Role.MANAGER, by="post")

    shown = in_time(found)
    assert set(found.titles) == {"specialist", "engineer", "none"}
    assert {part.key: part.base for part in shown.own} == {
        "specialist": 80, "engineer": 40, "none": 5,
    }  # fmt: skip


@pytest.mark.parametrize("role", [Role.READONLY, Role.FINANCE, Role.ADMIN])
def test_who_leads_nobody_and_handles_nothing_is_refused(
    session: Session, people: dict[str, int], role: Role
) -> None:
    with pytest.raises(NotAllowed):
        asked(session, people, role)
