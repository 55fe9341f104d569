"""Who reads the audit trail, and how it is narrowed."""

import ast
from datetime import timedelta
from typing import Any

import pytest

from data_access import audit as store
from data_access.database import Database
from domain.audit import ACTS, Act
from domain.people import Actor, Post, Role
from domain.rights import GRANTS, NotAllowed
from services import audit, trail_rows
from services.audit import Filter
from services.language import translator
from tests.architecture import sources
from tests.conftest import NOON, Estate
from tests.services.trails import written


def seen(database: Database, who: Actor, **chosen: Any) -> list[str]:
    with database.reading() as session:
        page = audit.page(session, Filter(**chosen), actor=who, limit=99, offset=0)
    assert page.total == len(page.entries)
    return [entry.ref for entry in page.entries]


def test_leads_read_of_their_projects_and_administrators_what_belongs_to_none(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    for ref, project_id in (("here", estate.project_id), ("none", None)):
        with database.writing() as session:
            act = Act(action="export.offer", project_id=project_id, ref=ref)
            audit.write(session, act, actor=estate.manager, now=NOON)

    assert seen(database, estate.supervisor) == ["here"]
    assert seen(database, estate.manager) == ["none", "here"]  # the manager's own act too
    assert seen(database, estate.admin) == ["none", "here"]
    assert seen(database, other_estate.supervisor) == []
    for actor in (estate.desk, estate.keeper, estate.reader):
        with pytest.raises(NotAllowed):
            seen(database, actor)


@pytest.mark.parametrize(
    ("chosen", "refs"),
    [
        ({"ref": "b"}, ["b"]),
        ({"actions": ("record.void",)}, ["a"]),
        ({"outcome": "refused"}, ["b"]),
        ({"since": NOON + timedelta(hours=1)}, ["b"]),
        ({"until": NOON + timedelta(hours=1)}, ["a"]),
        ({"actor": "HY01-desk"}, ["b"]),
        ({"project_id": 0}, []),
        ({}, ["b", "a"]),
    ],
)
def test_a_reader_narrows_it(
    database: Database, estate: Estate, chosen: dict[str, Any], refs: list[str]
) -> None:
    first = Act(action="record.void", project_id=estate.project_id, ref="a")
    second = Act(action="cases.read", outcome="refused", project_id=estate.project_id, ref="b")
    with database.writing() as session:
        audit.write(session, first, actor=estate.manager, now=NOON)
        audit.write(session, second, actor=estate.desk, now=NOON + timedelta(hours=2))

    assert seen(database, estate.supervisor, **chosen) == refs


def test_every_act_has_a_title_and_every_title_an_act() -> None:
    """An act's code stands as a text wherever it is written."""
    texts = {
        node.value
        for path in sources.files("services")
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    named = {
        keyword.value.value
        for path in sources.files("services", "gate", "pages")
        for name, call in sources.calls(path)
        if name == "Act"
        for keyword in call.keywords
        if keyword.arg == "action" and isinstance(keyword.value, ast.Constant)
    }

    assert named <= set(ACTS)
    assert set(ACTS) <= texts


def test_entries_come_back_as_they_were_written(database: Database, estate: Estate) -> None:
    written(database, estate, 1)

    with database.reading() as session:
        (entry,) = store.walk(session)

    assert entry.at == NOON + timedelta(microseconds=1)
    assert entry.details["nested"] == {"b": [1, "二"], "a": True}
    assert Post(estate.project_id, Role.SUPERVISOR) in estate.supervisor.posts


# --- in words


def test_an_act_and_a_refused_right_are_told_in_words() -> None:
    plain = translator("en")

    assert trail_rows.title(plain, "area.move") == "Homes moved to an area"
    assert trail_rows.title(plain, "people.create") == "Users and roles · Create"
    assert trail_rows.title(plain, "complaint.open") == "Complaint · Register"
    assert trail_rows.title(plain, "of.old") == "of.old"


def test_every_right_that_can_be_refused_has_a_title() -> None:
    named = [trail_rows.title(translator("en"), right) for right in GRANTS]

    assert set(named).isdisjoint(GRANTS)


def test_one_entry_is_shown_to_its_readers_only(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    act = Act(action="export.offer", project_id=estate.project_id, ref="here")
    with database.writing() as session:
        audit.write(session, act, actor=estate.manager, now=NOON)

    with database.reading() as session:
        assert audit.entry(session, 1, actor=estate.supervisor).ref == "here"
        for number, actor in ((1, other_estate.supervisor), (1, estate.desk), (2, estate.admin)):
            with pytest.raises(NotAllowed):
                audit.entry(session, number, actor=actor)


@pytest.mark.parametrize(
    ("details", "changes", "others"),
    [
        (
            {"role": "admin", "old": {"to_on": None}, "new": {"to_on": "2026-03-09"}},
            [("to_on", "", "2026-03-09")],
            [("role", "admin")],
        ),
        ({"old": ["East"], "homes": 3}, [("", "East", "West")], [("homes", "3")]),
        ({"rows": 3}, [], [("rows", "3")]),
    ],
)
def test_old_and_new_are_told_apart_from_the_rest(
    database: Database,
    estate: Estate,
    details: dict[str, Any],
    changes: list[tuple[str, str, str]],
    others: list[tuple[str, str]],
) -> None:
    act = Act(action="area.move", project_id=estate.project_id, ref="West", details=details)
    with database.writing() as session:
        audit.write(session, act, actor=estate.manager, now=NOON)
        entry = audit.entry(session, 1, actor=estate.manager)

    assert trail_rows.changes(entry) == changes
    assert trail_rows.others(entry) == others
