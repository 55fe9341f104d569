"""Every step of every procedure: possible where it is declared, refused elsewhere, in words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from data_access import cases as store
from data_access.database import Database, Session
from domain import rights
from domain.case import Case
from domain.people import Actor, Post, Role
from domain.procedure import Procedure, State
from domain.refusal import Refusal
from domain.registry import PROCEDURES
from services import cases
from services.language import translator
from tests import complaining as tell
from tests.conftest import NOON, Estate, MakeEstate

Pairs = set[tuple[str, str]]
Walk = Callable[[Procedure], tuple[Pairs, set[str]]]
SAID = {
    "en": "This step is not possible now, or is not yours to take.",
    "zh_CN": "该步骤目前不能办理，或不属于您的权限。",
}


def declared(procedure: Procedure) -> Pairs:
    """Return the (state, move) pairs that a person may try."""
    return {
        (start.code, move.code)
        for move in procedure.moves
        for start in move.starts
        if not move.internal
    }


@pytest.fixture
def walk(sqlite_database: Database, make_estate: MakeEstate) -> Walk:
    """Try every move in every state as somebody who holds every post.

    Returns the pairs that were not refused as out of place, and what the others were told. A
    move that is in place may still lack an answer, or meet a guard: that has its own sentence.
    """
    estate = make_estate(sqlite_database, "HY01")
    number = tell.register(sqlite_database, estate)
    actor = _everything(estate)

    def walked(procedure: Procedure) -> tuple[Pairs, set[str]]:
        possible, told = set(), set()
        with sqlite_database.writing() as session:
            for state in procedure.states:
                case = _placed(session, number, procedure, state)
                for move in procedure.moves:
                    said = _tried(session, case, move.code, actor)
                    if said in SAID.values():
                        told.add(said)
                    else:
                        possible.add((state.code, move.code))
        return possible, told

    return walked


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES.keys())
def test_is_possible_exactly_where_it_is_declared(walk: Walk, procedure: Procedure) -> None:
    possible, told = walk(procedure)

    assert possible == declared(procedure)  # so that nobody is offered an internal step
    for language, sentence in SAID.items():
        assert {translator(language)(said) for said in told} == {sentence}


def test_a_step_in_a_wrong_place_would_be_found(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = PROCEDURES["repair"]
    loose = tuple(
        replace(move, starts=sound.states, internal=False) if move.code == "not_drawn" else move
        for move in sound.moves
    )
    monkeypatch.setitem(PROCEDURES, "repair", replace(sound, moves=loose))

    possible, _ = walk(PROCEDURES["repair"])

    everywhere = {(state.code, "not_drawn") for state in sound.states}
    assert possible - declared(sound) == everywhere


def _everything(estate: Estate) -> Actor:
    posts = tuple(Post(estate.project_id, role) for role in Role)
    return Actor(estate.reader.id, "Somebody with every post", posts)


def _tried(session: Session, case: Case, code: str, actor: Actor) -> str:
    """Return what the person was told, "" when the move was made; nothing of a try is kept."""
    attempt = session.begin_nested()
    try:
        cases.move(
            session, case.number, code, {}, version=case.version, token=tell.token(), actor=actor,
            now=NOON,
        )  # fmt: skip
    except Refusal as refusal:
        return str(refusal)
    finally:
        attempt.rollback()
    return ""


def _placed(session: Session, number: str, procedure: Procedure, state: State) -> Case:
    """Put the row of a complaint into a state of another procedure, whatever led there."""
    reach = rights.whole(1)  # the only project
    case = store.by_number(session, number, reach=reach)
    assert case
    values = {"procedure": procedure.code, "state": state.code, "phase": state.phase}
    store.change(session, case, values)
    placed = store.by_number(session, number, reach=reach)
    assert placed
    return placed
