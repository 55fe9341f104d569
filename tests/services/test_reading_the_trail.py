"""Who reads the audit trail, and how it is narrowed."""

import ast
from datetime import timedelta
from typing import Any

import pytest

from data_access import audit as store
from data_access.database import Database
from domain.audit import ACTS, Act
from domain.people import Actor, Post, Role
from domain.rights import NotAllowed
from services import audit
from services.audit import Filter
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
