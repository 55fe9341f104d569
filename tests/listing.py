"""Reads lists of cases and keeps views, as the tests of several subjects need it."""

from typing import Any

from data_access.database import Database
from domain.case_filter import CaseFilter
from domain.people import Actor
from services import case_lists, saved_views
from tests.conftest import NOON


def numbers(database: Database, actor: Actor, **chosen: Any) -> list[str]:
    """Return the numbers of a list, and know that its count says the same."""
    with database.reading() as session:
        found = case_lists.board(
            session, CaseFilter(**chosen), actor=actor, now=NOON, limit=100, offset=0
        )
    assert found.total == len(found.cases)
    return [case.number for case in found.cases]


def keep(database: Database, actor: Actor, name: str, *, audience: str = "", **query: str) -> int:
    with database.writing() as session:
        return saved_views.save(
            session, name, "complaint", query, audience=audience, actor=actor, now=NOON
        )


def names(database: Database, actor: Actor) -> list[str]:
    with database.reading() as session:
        return [view.name for view in saved_views.listed(session, actor=actor)]
