"""Every declared procedure keeps the promises of a declaration; a false one fails at import."""

import importlib
import pkgutil
from datetime import timedelta
from itertools import chain

import pytest

from domain import procedures
from domain.case import COLUMNS
from domain.deadline import Deadline
from domain.people import LEADS
from domain.procedure import DeclarationError, Field, Move, Procedure, State
from domain.registry import PROCEDURES

OPEN = State("open", "Open")
DONE = State("done", "Done", "done")
FINISH = Move("finish", "Finish", (OPEN,), DONE, by=LEADS)


def declare(**changes: object) -> Procedure:
    values: dict[str, object] = {
        "code": "sample",
        "title": "Sample",
        "prefix": "XX",
        "plural": "Errands",
        "icon": ":material/check:",
        "asks": (),
        "first": OPEN,
        "states": (OPEN, DONE),
        "moves": (FINISH,),
    }
    return Procedure(**{**values, **changes})  # type: ignore[arg-type]


STRAY = State("stray", "Stray")
NOWHERE = Deadline(
    "late", "Late", "no_such_moment", "closed_at", lambda _: "1", {"1": timedelta(1)}
)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"states": (OPEN, DONE, STRAY)}, "stray is never reached"),
        ({"states": (OPEN, OPEN, DONE)}, "open stands twice"),
        ({"moves": (FINISH, FINISH)}, "finish stands twice"),
        ({"moves": (Move("go", "Go", (STRAY,), DONE, by=LEADS), FINISH)}, "no state stray"),
        ({"moves": (Move("go", "Go", (), DONE, by=LEADS),)}, "starts nowhere"),
        ({"moves": (Move("go", "Go", (OPEN,), DONE, by=()),)}, "nobody's"),
        ({"moves": (Move("go", "Go", (OPEN,), DONE, LEADS, stamps=("noon_at",)),)}, "noon_at"),
        ({"deadlines": (NOWHERE,)}, "no moment no_such_moment"),
        ({"main_deadline": "handled"}, "no deadline handled"),
        ({"asks": (Field("colour", "Colour", "choice"),)}, "offers no choice"),
        ({"asks": (Field("whom", "Whom", "of"),)}, "names no list"),
    ],
)
def test_a_contradiction_fails_when_it_is_declared(changes: dict[str, object], why: str) -> None:
    with pytest.raises(DeclarationError, match=why):
        declare(**changes)


def test_a_sound_one_is_taken() -> None:
    assert declare().move("finish") is FINISH


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES.keys())
def test_codes_fit_their_columns(procedure: Procedure) -> None:
    codes = [s.code for s in procedure.states] + [m.code for m in procedure.moves]

    assert all(len(code) <= 24 for code in (*codes, procedure.code))
    assert len(procedure.prefix) <= 4


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES.keys())
def test_what_is_unfinished_can_be_finished(procedure: Procedure) -> None:
    ends = {state for state in procedure.states if state.phase in ("done", "cancelled")}
    led = {start: move.end for move in procedure.moves for start in move.starts if move.end}
    for state in procedure.states:
        reached, frontier = {state}, [state]
        while frontier:
            here = frontier.pop()
            for move in procedure.moves:
                if here in move.starts and move.end and move.end not in reached:
                    reached.add(move.end)
                    frontier.append(move.end)
        assert reached & ends, f"{state.code} never ends"
    assert led


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES.keys())
def test_one_question_means_one_thing(procedure: Procedure) -> None:
    asked = [*procedure.asks, *(f for move in procedure.moves for f in move.asks)]
    by_code: dict[str, Field] = {}
    for field in asked:
        known = by_code.setdefault(field.code, field)
        assert known.kind == field.kind, field.code
        assert field.code not in ("id", "state", "phase", "version", "number"), field.code
    assert not ({"details"} & by_code.keys())
    assert "handled_at" in COLUMNS


def test_every_procedure_that_is_declared_is_in_the_registry() -> None:
    """What stands there is tried step by step, post by post and by each reading service."""
    found = pkgutil.walk_packages(procedures.__path__, "domain.procedures.")
    modules = [importlib.import_module(one.name) for one in found]
    values = [value for module in modules for value in vars(module).values()]
    lists = [value for value in values if isinstance(value, tuple)]
    declared = [one for one in (*values, *chain(*lists)) if isinstance(one, Procedure)]

    assert {one.code for one in declared} == set(PROCEDURES)
