"""Names in a case and its history, for whoever may read its matter but not who is behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from domain import rights
from domain.case import Case, Event
from domain.people import Actor
from domain.printing import short_name
from domain.procedure import Procedure

BESIDE = frozenset({"payer", "resident_name"})
"""Names that no question of the kind asks for: of the deposit ledger, and in rows of a table."""


def case_shown(actor: Actor, procedure: Procedure, case: Case) -> Case:
    """Return a case as the actor may read it: a masked reader sees surnames only."""
    if not _is_masked(actor, procedure, case):
        return case
    return replace(
        case,
        reporter_name=short_name(case.reporter_name),
        details=_hidden(case.details, _codes(procedure)),
    )


def events_shown(
    actor: Actor, procedure: Procedure, case: Case, events: Iterable[Event]
) -> tuple[Event, ...]:
    """Return a history as the actor may read it: a masked reader sees surnames only."""
    if not _is_masked(actor, procedure, case):
        return tuple(events)
    codes = _codes(procedure)
    return tuple(replace(one, answers=_hidden(one.answers, codes)) for one in events)


def _is_masked(actor: Actor, procedure: Procedure, case: Case) -> bool:
    return rights.level(actor, f"{procedure.read_by}.read", case) == "masked"


def _hidden(told: Any, codes: frozenset[str]) -> Any:
    """Return answers with every name shortened, also in the rows of small tables."""
    if isinstance(told, Mapping):
        return {
            code: short_name(value)
            if code in codes and isinstance(value, str)
            else _hidden(value, codes)
            for code, value in told.items()
        }
    if isinstance(told, list | tuple):
        return [_hidden(one, codes) for one in told]
    return told


def _codes(procedure: Procedure) -> frozenset[str]:
    asked = (*procedure.asks, *(one for move in procedure.moves for one in move.asks))
    fields = (*asked, *(column for one in asked for column in one.columns))
    return BESIDE | {one.code for one in fields if one.kind == "name"}
