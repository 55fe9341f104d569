"""Saved views: one's own, shared, pinned; none shows more than its reader may see."""

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from data_access.database import Database
from data_access.tables import AuditEntry
from domain import saved_view
from domain.entry import Refused
from domain.people import Actor, Post, Role
from domain.rights import NotAllowed
from domain.saved_view import NameTaken, View, ViewChanged
from services import saved_views
from tests import complaining as tell
from tests.conftest import NOON, Estate, MakeEstate
from tests.listing import keep, names, numbers


def get(database: Database, view_id: int, actor: Actor) -> View:
    with database.reading() as session:
        return saved_views.get(session, view_id, actor=actor)


def acts(database: Database) -> list[str]:
    with database.reading() as session:
        found = session.exec(select(AuditEntry).order_by(col(AuditEntry.id))).all()
    return [entry.action for entry in found if entry.action.startswith("view.")]


def test_a_view_of_ones_own_is_nobody_elses(database: Database, estate: Estate) -> None:
    view_id = keep(database, estate.desk, "Late", overdue="1", page="4")

    assert names(database, estate.desk) == ["Late"]
    assert get(database, view_id, estate.desk).query == {"overdue": "1"}
    assert names(database, estate.supervisor) == []
    with pytest.raises(NotAllowed):
        get(database, view_id, estate.supervisor)
    assert acts(database) == []


def test_a_shared_view_is_for_all_of_the_project_and_nobody_else(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    keep(database, estate.desk, "Late", audience=str(estate.project_id), overdue="1")

    assert names(database, estate.supervisor) == names(database, estate.engineer) == ["Late"]
    assert names(database, other_estate.supervisor) == []
    assert names(database, estate.admin) == []
    assert acts(database) == ["view.share"]


def test_a_view_shared_with_a_post_is_for_that_post_only(
    database: Database, estate: Estate
) -> None:
    audience = f"{estate.project_id}/engineer"
    keep(database, estate.supervisor, "Crew", audience=audience)

    assert names(database, estate.engineer) == names(database, estate.supervisor) == ["Crew"]
    assert names(database, estate.desk) == []


def test_a_shared_view_shows_each_reader_what_is_theirs_to_see(
    database: Database, estate: Estate
) -> None:
    accused = tell.register(database, estate, accused_id=estate.keeper.id)
    plain = tell.register(database, estate)
    view_id = keep(database, estate.desk, "All", audience=str(estate.project_id), phase="all")

    query = get(database, view_id, estate.keeper).query

    assert query == {"phase": "all"}
    assert numbers(database, estate.supervisor) == [plain, accused]
    assert numbers(database, estate.keeper) == [plain]
    assert numbers(database, estate.engineer) == []


def test_sharing_with_another_estate_is_refused(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    with pytest.raises(NotAllowed):
        keep(database, estate.desk, "Late", audience=str(other_estate.project_id))
    with pytest.raises(NotAllowed):
        keep(database, estate.engineer, "Late", audience=str(estate.project_id))
    assert names(database, estate.desk) == []


def test_nobody_without_cases_keeps_a_view(database: Database, estate: Estate) -> None:
    with pytest.raises(NotAllowed):
        keep(database, estate.admin, "Late")


def test_a_name_is_ones_own_once(database: Database, estate: Estate) -> None:
    keep(database, estate.desk, "Late")
    keep(database, estate.supervisor, "Late")

    with pytest.raises(NameTaken):
        keep(database, estate.desk, " Late ")
    other = get(database, keep(database, estate.desk, "New"), estate.desk)
    with pytest.raises(NameTaken), database.writing() as session:
        saved_views.rename(session, other, "Late", audience="", actor=estate.desk, now=NOON)


@pytest.mark.parametrize("name", ["", "   ", "x" * 25, "Mrs Wang 13800138000"])
def test_a_name_that_is_none_is_refused(database: Database, estate: Estate, name: str) -> None:
    with pytest.raises(Refused):
        keep(database, estate.desk, name)


def test_it_is_known_who_uses_it(database: Database, estate: Estate) -> None:
    view_id = keep(database, estate.desk, "Late", audience=str(estate.project_id))
    for reader in (estate.keeper, estate.keeper, estate.supervisor):
        with database.writing() as session:
            saved_views.opened(session, view_id, actor=reader, now=NOON)

    view = get(database, view_id, estate.desk)

    assert (view.owner, view.people, view.times, view.last_at) == ("HY01-desk", 2, 3, NOON)


def test_a_pin_is_each_readers_own(database: Database, estate: Estate) -> None:
    view_id = keep(database, estate.desk, "Late", audience=str(estate.project_id))
    with database.writing() as session:
        saved_views.pin(session, view_id, pinned=True, actor=estate.keeper)
        saved_views.pin(session, view_id, pinned=False, actor=estate.desk)

    assert get(database, view_id, estate.keeper).pinned
    assert not get(database, view_id, estate.desk).pinned
    assert not get(database, view_id, estate.supervisor).pinned


Change = Callable[[Database, View, Actor], None]


def renamed(database: Database, view: View, actor: Actor) -> None:
    with database.writing() as session:
        saved_views.rename(session, view, "Other", audience="", actor=actor, now=NOON)


def updated(database: Database, view: View, actor: Actor) -> None:
    with database.writing() as session:
        saved_views.update(session, view, {"mine": "1"}, actor=actor, now=NOON)


def deleted(database: Database, view: View, actor: Actor) -> None:
    with database.writing() as session:
        saved_views.delete(session, view, actor=actor, now=NOON)


@pytest.mark.parametrize(
    ("change", "left"), [(renamed, ["Other"]), (updated, ["Late"]), (deleted, [])]
)
def test_only_its_owner_changes_a_view(
    database: Database, estate: Estate, change: Change, left: list[str]
) -> None:
    view_id = keep(database, estate.desk, "Late", audience=str(estate.project_id))
    view = get(database, view_id, estate.supervisor)

    with pytest.raises(NotAllowed):
        change(database, view, estate.supervisor)
    change(database, get(database, view_id, estate.desk), estate.desk)
    assert names(database, estate.desk) == left


@pytest.mark.parametrize("second", [renamed, updated])
def test_of_two_windows_the_later_is_told(
    database: Database, estate: Estate, second: Change
) -> None:
    view = get(database, keep(database, estate.desk, "Late", overdue="1"), estate.desk)
    updated(database, view, estate.desk)

    with pytest.raises(ViewChanged):
        second(database, view, estate.desk)
    assert get(database, view.id, estate.desk).name == "Late"


def test_a_view_deleted_in_another_window_is_told(database: Database, estate: Estate) -> None:
    view = get(database, keep(database, estate.desk, "Late"), estate.desk)
    deleted(database, view, estate.desk)

    with pytest.raises(ViewChanged):
        updated(database, view, estate.desk)


def test_what_was_shared_leaves_traces_until_it_is_taken_back(
    database: Database, estate: Estate
) -> None:
    shared = str(estate.project_id)
    view_id = keep(database, estate.desk, "Late", audience=shared)
    updated(database, get(database, view_id, estate.desk), estate.desk)
    renamed(database, get(database, view_id, estate.desk), estate.desk)

    assert acts(database) == ["view.share", "view.change", "view.withdraw"]
    assert names(database, estate.supervisor) == []


def test_it_stays_shared_as_it_was_when_its_owner_may_not_share_any_more(
    database: Database, estate: Estate
) -> None:
    view_id = keep(database, estate.desk, "Late", audience=str(estate.project_id))
    moved = Actor(estate.desk.id, "desk", (Post(estate.project_id, Role.ENGINEER),))
    view = get(database, view_id, moved)

    with database.writing() as session:
        saved_views.rename(session, view, "Later", audience=view.audience, actor=moved, now=NOON)

    assert names(database, estate.supervisor) == ["Later"]


def test_a_person_keeps_a_number_of_views(
    database: Database, estate: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_view, "MOST_OF_ONES_OWN", 1)
    keep(database, estate.desk, "One")

    with pytest.raises(saved_views.TooManyViews):
        keep(database, estate.desk, "Two")


def test_columns_are_kept_for_each_person_and_list(database: Database, estate: Estate) -> None:
    def chosen(actor: Actor, board: str = "complaint") -> tuple[str, ...]:
        with database.reading() as session:
            return saved_views.columns(session, board, actor=actor)

    for columns in (["due", "number"], ["tags", "number", "phone"]):
        with database.writing() as session:
            saved_views.choose_columns(session, "complaint", columns, actor=estate.desk)

    assert chosen(estate.desk) == ("tags", "number")
    assert chosen(estate.desk, "repair") == chosen(estate.keeper) == ()
    with database.writing() as session:
        saved_views.choose_columns(session, "complaint", [], actor=estate.desk)
    assert chosen(estate.desk) == ()


def test_views_are_shared_with_the_projects_one_works_in(
    database: Database, estate: Estate, make_estate: MakeEstate
) -> None:
    make_estate(database, "CH02")
    with database.reading() as session:
        found = saved_views.audiences(session, actor=estate.desk)
        none = saved_views.audiences(session, actor=estate.engineer)

    assert {one.project for one in found} == {"Estate HY01"}
    assert found[0].code == str(estate.project_id)
    assert none == []
