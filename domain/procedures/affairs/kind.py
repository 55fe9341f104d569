"""One kind of affair as a supervisor would describe it: plain values that a builder reads.

Whatever a kind does not need is left empty, and its step does not exist.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from domain.deadline import Deadline, Term, WorkingDays
from domain.people import DESK, LEADS, Role
from domain.procedure import Answers, Effect, Field, Guard, Move

CENTRE = (*DESK, *LEADS)
AT_THE_DESK: Term = timedelta(minutes=15)
NEXT_DAY: Term = WorkingDays(1)
Life = Literal["ends", "valid", "lent", "gate"]
"""What becomes of it once it is given out: it is done with; it holds until a date; it must come
back; it goes through the gate once."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What is asked, who proves what, who approves, and what becomes of it.

    `rare` are questions folded away; `papers` what must be brought, by code; `approvers` empty
    means that the desk decides, and `issuers` hand it out. `within` is how long it may take;
    what `waits` is not settled while it is registered. `back` says how a lent thing ends.
    `must` adds guards, and `then` effects, to the step of that name: identify, complete, pay,
    approve, issue. `formerly` is what issuing it asked once. `anywhere` needs no room. `moves`
    are steps of its own, `check` compares answers. `only_owner` wants the owner's word for whoever
    else asks. `passed_on` names the procedure of which a case is opened when it is issued.
    """

    code: str
    title: str
    plural: str
    prefix: str
    icon: str
    asks: tuple[Field, ...] = ()
    rare: frozenset[str] = frozenset()
    identity: bool = True
    papers: Mapping[str, str] = field(default_factory=dict)
    fee: bool = False
    approvers: tuple[Role, ...] = ()
    approval_asks: tuple[Field, ...] = ()
    issue: str = "Settle"
    issuers: tuple[Role, ...] = CENTRE
    issue_asks: tuple[Field, ...] = ()
    formerly: tuple[Field, ...] = ()
    life: Life = "ends"
    back: str = "Brought back"
    waits: bool = False
    deadlines: tuple[Deadline, ...] = ()
    within: Term = AT_THE_DESK
    opened_by: tuple[Role, ...] = CENTRE
    anywhere: bool = False
    only_owner: bool = False
    must: Mapping[str, tuple[Guard, ...]] = field(default_factory=dict)
    then: Mapping[str, Effect] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    check: Callable[[Answers], None] = lambda _: None
    passed_on: tuple[str, ...] = ()

    @property
    def simple(self) -> bool:
        """Tell whether one press settles it: nothing is brought, paid or approved by a lead."""
        return not (self.papers or self.fee or self.separated or self.waits)

    @property
    def separated(self) -> bool:
        """Tell whether nobody approves what they asked for: small approvals are the desk's."""
        return bool(self.approvers) and not set(self.approvers) & set(DESK)
