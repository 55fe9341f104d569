"""Every step of every procedure: possible where it is declared, refused elsewhere, in words."""

from collections.abc import Iterator
from contextlib import suppress

import pytest

from data_access import cases as store
from data_access.database import Database, Session
from domain import engine, rights
from domain.case import Case
from domain.people import Actor, Post, Role
from domain.procedure import Move, Procedure, State
from domain.refusal import AnswerRefused
from domain.registry import PROCEDURES
from services import cases
from services.language import LANGUAGES, translator
from tests import complaining as tell
from tests.conftest import NOON, Estate, MakeEstate

SAID = {
    "en": "This step is not possible now, or is not yours to take.",
    "zh_CN": "该步骤目前不能办理，或不属于您的权限。",
}


def everything(estate: Estate, number: int) -> Actor:
    """Return somebody who holds every post, so that only the state can be in the way."""
    posts = tuple(Post(estate.project_id, role) for role in Role)
    return Actor(number, "Somebody with every post", posts)


def steps(*, internal: bool = False) -> Iterator[tuple[Procedure, State, Move]]:
    for procedure in PROCEDURES.values():
        for state in procedure.states:
            for move in procedure.moves:
                if move.internal or not internal:
                    yield procedure, state, move


def named(step: object) -> str:
    return str(getattr(step, "code", step))


def declared(procedure: Procedure, state: State, move: Move) -> bool:
    return state.code in {start.code for start in move.starts} and not move.internal


@pytest.fixture
def case_in(sqlite_database: Database, make_estate: MakeEstate) -> Iterator[object]:
    """Put a case of any procedure into any state; a complaint's row, so nothing else is asked."""
    estate = make_estate(sqlite_database, "HY01")
    number = tell.register(sqlite_database, estate)

    def placed(session: Session, procedure: Procedure, state: State) -> Case:
        case = cases.get(session, number, actor=estate.manager)
        values = {"procedure": procedure.code, "state": state.code, "phase": state.phase}
        store.change(session, case, values)
        stored = store.by_number(session, number, reach=rights.whole(estate.project_id))
        assert stored
        return stored

    with suppress(Rollback), sqlite_database.writing() as session:
        yield session, placed, everything(estate, estate.reader.id)
        raise Rollback


class Rollback(Exception):
    """Nothing of a walk is kept."""


@pytest.mark.parametrize(("procedure", "state", "move"), steps(), ids=named)
def test_is_possible_exactly_where_it_is_declared(
    case_in: tuple[Session, object, Actor], procedure: Procedure, state: State, move: Move
) -> None:
    session, placed, actor = case_in
    case = placed(session, procedure, state)  # type: ignore[operator]

    refusal = None
    try:
        cases.move(
            session, case.number, move.code, {}, version=case.version, token="t", actor=actor,
            now=NOON,
        )  # fmt: skip
    except (engine.MoveRefused, AnswerRefused) as refused:
        refusal = refused

    out_of_place = str(refusal) == engine.NOT_NOW
    assert out_of_place is not declared(procedure, state, move), refusal
    assert (move in engine.moves_for(procedure, case, actor)) is declared(procedure, state, move)
