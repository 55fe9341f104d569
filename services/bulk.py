"""One thing done to many cases: each by its own rules and in a unit of work of its own.

Nothing is half done: a case that is refused stays as it was, and the report names it with the
reason. What was done stays done, and sending the same form again does it to the rest only.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from data_access import case_lists as store
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.case_filter import CaseFilter
from domain.people import Actor
from domain.procedure import Move, Procedure
from domain.refusal import Refusal
from services import case_lists, cases, tags
from services.context import Context, Work

MOST = 200


class TooManyPicked(Refusal):
    """More cases were picked than are changed or printed at once."""

    def __init__(self, picked: int, most: int) -> None:
        super().__init__(
            "At most {most} cases are taken at once; these are {picked}. Narrow the list.",
            most=most,
            picked=f"{picked:,}",
        )


@dataclass(frozen=True)
class Pick:
    """A case as it was when the list was drawn."""

    id: int
    number: str
    version: int
    procedure: str
    project_id: int


@dataclass(frozen=True)
class Report:
    """What became of each: the numbers that were done, and the others with their reason."""

    done: tuple[str, ...]
    refused: tuple[tuple[str, Refusal], ...]


def picked(found: Sequence[Case]) -> tuple[Pick, ...]:
    return tuple(Pick(c.id, c.number, c.version, c.procedure, c.project_id) for c in found)


def everything(
    session: Session, chosen: CaseFilter, *, actor: Actor, now: datetime, most: int
) -> tuple[Pick, ...]:
    """Return all that a filter shows, in its order.

    :raises TooManyPicked: when these are more than are changed at once
    """
    wanted = case_lists.narrowed(chosen, actor=actor, now=now)
    found = store.count(session, wanted)
    if found > most:
        raise TooManyPicked(found, most)
    cases_found = store.listed(session, wanted, limit=most, offset=0, order=chosen.sort)
    return picked([rights.shown(actor, case) for case in cases_found])


def handing(procedure: Procedure) -> Move | None:
    """Return the step that gives a case to somebody, None for a procedure without one."""
    return next(
        (
            move
            for move in procedure.moves
            if not move.internal and any(asked.code == "assignee_id" for asked in move.asks)
        ),
        None,
    )


def may_hand(actor: Actor, procedure: Procedure) -> bool:
    """Tell whether there is any project where the actor gives such a case to somebody."""
    move = handing(procedure)
    return move is not None and any(
        rights.may_make(actor, procedure, move, post.project_id) for post in actor.posts
    )


def run(ctx: Context, picks: Sequence[Pick], act: Callable[[Work, Pick], object]) -> Report:
    """Do something to each case, one unit of work after the other.

    :raises TooManyPicked: before anything is done
    """
    if len(picks) > MOST:
        raise TooManyPicked(len(picks), MOST)
    done: list[str] = []
    refused: list[tuple[str, Refusal]] = []
    for pick in picks:
        try:
            with ctx.writing() as work:
                act(work, pick)
        except Refusal as refusal:
            refused.append((pick.number, refusal))
        else:
            done.append(pick.number)
    return Report(tuple(done), tuple(refused))


def move(work: Work, pick: Pick, code: str, answers: Mapping[str, Any], token: str) -> None:
    """Make a step of one case over the version that the list showed.

    :raises Refusal: whatever the case's own rules object to
    """
    cases.move(
        work.session, pick.number, code, answers,
        version=pick.version, token=uuid5(NAMESPACE_OID, f"{token} {pick.number}").hex,
        actor=work.actor, now=work.now,
    )  # fmt: skip


def tag(work: Work, pick: Pick, give: Sequence[str], take: Sequence[str]) -> None:
    """Give and take tags of one case.

    :raises Refusal: when the actor may not, or the case would have too many
    """
    tags.change(work.session, pick.number, give=give, take=take, actor=work.actor, now=work.now)
