"""By when an imported case owed its answer and its end: the terms of any case of its kind."""

from dataclasses import replace
from datetime import UTC, datetime

from domain import engine
from domain.case import Case
from domain.deadline import Term
from domain.procedure import Procedure

KINDS = ("reply", "handled")
"""What a file can tell about; the other deadlines of a case would all be missed for no reason."""
_ANY = Case(
    id=0,
    project_id=0,
    number="",
    procedure="",
    state="",
    channel="",
    channel_group="",
    cat_l1="",
    cat_l2="",
    first_cat_l1="",
    title="",
    description="",
    reporter_role="",
    received_at=datetime(2000, 1, 1, tzinfo=UTC),
    received_day=0,
    received_month=0,
    entered_at=datetime(2000, 1, 1, tzinfo=UTC),
)


class Promises:
    """The deadlines of one procedure in one project, by channel."""

    def __init__(self, procedure: Procedure, rules: engine.Rules) -> None:
        self._procedure = procedure
        self._rules = rules
        self._terms: dict[str, dict[str, Term | None]] = {}

    def due(self, channel: str, received_at: datetime) -> dict[str, datetime | None]:
        """Return the end of each kind's term; None where the channel has no such term."""
        terms = self._terms.get(channel)
        if terms is None:
            terms = self._terms[channel] = self._terms_of(channel)
        return {
            kind: engine.after(received_at, term, self._rules) if term else None
            for kind, term in terms.items()
        }

    def _terms_of(self, channel: str) -> dict[str, Term | None]:
        case = replace(_ANY, channel=channel)
        found = {}
        for deadline in self._procedure.deadlines:
            if deadline.kind in KINDS:
                own = self._rules.terms.get(deadline.kind, {})
                found[deadline.kind] = {**deadline.terms, **own}.get(deadline.by(case))
        return found
