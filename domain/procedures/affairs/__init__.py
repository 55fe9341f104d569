"""The other affairs: one small description a kind, and one builder for their steps (domain 08).

Two have a course of their own: lost and found, and community activities.
"""

from domain.escalation import Escalation, checked
from domain.procedure import Procedure
from domain.procedures.affairs import cards, escalations, papers, passes, things
from domain.procedures.affairs.activity import ACTIVITY
from domain.procedures.affairs.building import built
from domain.procedures.affairs.lost_found import LOST_FOUND

__all__ = ["AFFAIRS", "AT_THE_GATE", "ESCALATIONS", "KINDS"]

KINDS = (*passes.KINDS, *cards.KINDS, *papers.KINDS, *things.KINDS)
AFFAIRS: tuple[Procedure, ...] = (*(built(kind) for kind in KINDS), LOST_FOUND, ACTIVITY)
AT_THE_GATE = tuple(kind.code for kind in KINDS if kind.life == "gate")
"""Kinds of which the gate checks what goes through."""
_LEVELS = {
    **{kind.code: escalations.of(kind) for kind in KINDS},
    LOST_FOUND.code: escalations.LOST_FOUND,
    ACTIVITY.code: escalations.ACTIVITY,
}
ESCALATIONS: dict[str, tuple[Escalation, ...]] = {
    one.code: checked(one, _LEVELS[one.code]) for one in AFFAIRS
}
