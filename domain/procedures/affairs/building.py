"""Turns the description of a kind into a procedure with the steps that the kind needs (08 §8.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from domain import asking
from domain.case import Case
from domain.deadline import Deadline
from domain.people import LEADS, Role
from domain.procedure import Answers, Effect, Field, Guard, Move, Procedure, State
from domain.procedures.affairs import fields as ask
from domain.procedures.affairs import guards as must
from domain.procedures.affairs import lives
from domain.procedures.affairs import states as at
from domain.procedures.affairs.kind import CENTRE, Kind


@dataclass
class Course:
    """The steps of a kind so far: where it stands, and where it has been."""

    kind: Kind
    here: State = at.REQUESTED
    open: list[State] = field(default_factory=lambda: [at.REQUESTED])
    moves: list[Move] = field(default_factory=list)

    def step(self, move: Move, *, go: bool = True) -> None:
        """Add a step with the guards and the effect that the kind adds to it."""
        kind = self.kind
        guards = (*move.when, *kind.must.get(move.code, ()))
        self.moves.append(
            Move(**{**vars(move), "when": guards, "then": _both(move.then, kind.then, move.code)})
        )
        if go and move.end and move.end.phase == "open":
            self.here = move.end
            self.open.append(move.end)


def built(kind: Kind) -> Procedure:
    """Return the procedure of a kind."""
    course = Course(kind)
    if not kind.simple:
        _checked(course)
    if kind.fee:
        _paid(course)
    if kind.separated:
        _approved(course)
    issue, after = lives.issue(kind), lives.after(kind)
    proof = _proof(kind) if kind.simple else ()
    before = tuple(course.open) if kind.simple else (course.here,)
    course.step(
        Move(
            "issue", kind.issue, before, issue.end, _issuers(kind),
            asks=(*_identity(kind, proof), *issue.asks), when=(*proof, *issue.when),
            stamps=(*(("verified_at",) if proof else ()), *issue.stamps), then=issue.then,
            opens=kind.passed_on, decides=bool(kind.approvers) and not kind.separated,
            icon=":material/task_alt:", formerly=kind.formerly,
        ),
        go=False,
    )  # fmt: skip
    _side_steps(course)
    moves = (*course.moves, *after, *kind.moves)
    ends = [m.end for m in moves if m.end and m.end not in course.open]
    states = tuple(dict.fromkeys((*course.open, *ends)))
    left = tuple(s for s in states if s.phase != "cancelled")
    moves = (*moves, asking.void(left, at.VOIDED))
    if at.VOIDED not in states:
        states = (*states, at.VOIDED)
    return _procedure(kind, moves, states)


def _procedure(kind: Kind, moves: tuple[Move, ...], states: tuple[State, ...]) -> Procedure:
    proof = ask.ASKED_IDENTITY if kind.identity else ()
    own = {asked.code for asked in kind.asks}
    base = tuple(asked for asked in ask.BASE if asked.code not in own)
    rare = (ask.RARE | ask.FOLDED_PROOF | ({"phone"} if kind.identity else set())) - own
    at_once = "issue" if kind.simple else "identify" if kind.identity else ""
    return Procedure(
        code=kind.code,
        title=kind.title,
        plural=kind.plural,
        prefix=kind.prefix,
        icon=kind.icon,
        asks=(*base, *kind.asks, *proof),
        first=at.REQUESTED,
        states=states,
        moves=moves,
        deadlines=(
            Deadline("issue", "Settled or given out", "received_at",
                     "started_at" if kind.life == "lent" else "handled_at",
                     lambda _: "any", {"any": kind.within}),
            *lives.deadlines(kind),
            *kind.deadlines,
        ),
        main_deadline="return" if kind.life == "lent" else "issue",
        opened_by=kind.opened_by,
        begins=ask.BEGINS,
        rare=rare | kind.rare,
        check=partial(must.check, kind),
        at_opening=partial(_opened, kind),
        at_once=at_once,
    )  # fmt: skip


def _opened(kind: Kind, case: Case) -> Answers:
    return {**must.named(case), **must.weight(kind.only_owner, case)}


def _issuers(kind: Kind) -> tuple[Role, ...]:
    """Small approvals are given with the thing itself, by those who may give them."""
    return kind.approvers if kind.approvers and not kind.separated else kind.issuers


def _identity(kind: Kind, proof: tuple[Guard, ...]) -> tuple[Field, ...]:
    return ask.IDENTITY if kind.identity and proof else ()


def _proof(kind: Kind) -> tuple[Guard, ...]:
    if not kind.identity:
        return ()
    return (*must.PROVEN, *((must.OWNER_AGREES,) if kind.only_owner else ()))


def _checked(course: Course) -> None:
    kind = course.kind
    if kind.identity:
        course.step(Move(
            "identify", "Check the identity", (course.here,), at.IDENTIFIED, CENTRE,
            asks=ask.IDENTITY, when=_proof(kind), stamps=("verified_at",),
            icon=":material/badge:",
        ))  # fmt: skip
    if kind.papers:
        course.step(Move(
            "complete", "Papers complete", (course.here,), at.COMPLETE, CENTRE,
            asks=(ask.checklist(kind.papers),), when=(must.ALL_RECEIVED,),
            icon=":material/checklist:",
        ))  # fmt: skip


def _paid(course: Course) -> None:
    course.step(Move(
        "pay", "Settle the fee", (course.here,), at.PAID, (*CENTRE, Role.FINANCE), asks=ask.FEE,
        when=(must.FREE_IS_FREE, must.WAIVED_BY_A_LEAD), then=must.waived,
        icon=":material/payments:",
    ))  # fmt: skip


def _approved(course: Course) -> None:
    kind = course.kind
    course.step(Move(
        "approve", "Approve", (course.here,), at.APPROVED, kind.approvers,
        asks=kind.approval_asks, stamps=("judged_at",), then=must.approved, decides=True,
        icon=":material/approval:",
    ))  # fmt: skip


def _side_steps(course: Course) -> None:
    """Add what may happen on the way: something is missing, doubted, refused or called off."""
    early = tuple(course.open)
    papers = tuple(s for s in early if s not in (at.PAID, at.APPROVED))
    for move in (
        Move("send_back", "Give back: something is missing", papers, at.RETURNED, CENTRE,
             asks=(ask.MISSING,), when=(must.ONCE,), icon=":material/assignment_return:"),
        Move("resubmit", "Brought again", (at.RETURNED,), at.REQUESTED, CENTRE,
             icon=":material/assignment_turned_in:"),
        Move("raise_doubt", "In doubt: to the supervisor", early, at.DOUBTFUL, CENTRE,
             asks=(ask.DOUBT, asking.NOTE), icon=":material/report:"),
        Move("settle_doubt", "The doubt is settled", (at.DOUBTFUL,), at.REQUESTED, LEADS,
             asks=(ask.ALL_SIGNED, ask.RULING, asking.NOTE), when=(must.CO_OWNERS_AGREE,),
             decides=True, icon=":material/balance:"),
        Move("refuse", "Refuse", (*early, at.DOUBTFUL, at.RETURNED), at.REFUSED, LEADS,
             asks=(asking.REASON, ask.LEGAL_BASIS), stamps=("handled_at", "closed_at"),
             decides=True, icon=":material/block:"),
        Move("withdraw", "The applicant withdraws it", (*early, at.RETURNED), at.WITHDRAWN,
             CENTRE, asks=(asking.REASON,), stamps=("closed_at",), icon=":material/undo:"),
        asking.chase((*early, at.RETURNED, at.DOUBTFUL)),
        asking.note((*early, at.RETURNED, at.DOUBTFUL), CENTRE),
    ):  # fmt: skip
        course.step(move, go=False)
    course.open += [at.RETURNED, at.DOUBTFUL]


def _both(first: Effect | None, more: Mapping[str, Effect], code: str) -> Effect | None:
    """Return an effect that does what both do; the kind's own has the last word."""
    second = more.get(code)
    if first is None or second is None:
        return first or second
    return lambda *told: {**first(*told), **second(*told)}
