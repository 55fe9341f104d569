"""Targets of figures: what holds where and when; leads set, end and void them."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_access import accounts, month_closes
from data_access import targets as store
from data_access.database import Session
from domain import entry, rights, targets
from domain.audit import Act
from domain.calendar import FOREVER, Period, date_of, day_number, first_of
from domain.kpi import Computed, Figure
from domain.kpis.registry import FIGURES
from domain.people import Actor
from domain.refusal import AnswerRefused, Refusal
from domain.rights import Reach
from domain.targets import KINDS, Aims, Valid
from services import audit, figures

READ, WRITE, PROMISE = "targets.read", "targets.create", "targets.approve"
SOURCE_MOST, REASON_LEAST, REASON_MOST = 120, 2, 500
MOST = 1_000_000
LAST_YEAR = date(2100, 1, 1)
CLOSED = "Months up to {month} are closed and were judged by what held then. Choose a later day."
GONE = "This target has ended or was voided meanwhile. Look at it again."


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A target to be set: no `project_id` is all of the company, no `last` is until further
    notice; both days are counted."""

    project_id: int | None
    figure: str
    kind: str
    value: object
    first: date | None
    last: date | None
    source: str
    reason: str


@dataclass(frozen=True)
class Standing:
    """What a figure aims at on one day; without an internal target its declared default holds."""

    figure: Figure | Computed
    internal: Valid | None
    promise: Valid | None

    @property
    def is_set(self) -> bool:
        return self.internal is not None or self.promise is not None


def valid(session: Session, *, reach: Reach) -> tuple[Valid, ...]:
    """Return every target of the projects in reach and of the company, the voided ones too."""
    return tuple(store.of(session, reach.projects)) if reach.projects else ()


def aims(held: Iterable[Valid], figure: Figure | Computed, period: Period, *, reach: Reach) -> Aims:
    """Return what holds for a figure over a period; a picture is judged by its last day."""
    until = period.until_day
    first = until - 1 if _is_picture(figure) else period.start_day
    return targets.aims(held, figure, reach.projects, from_day=first, until_day=until)


def _is_picture(figure: Figure | Computed) -> bool:
    if isinstance(figure, Computed):
        return _is_picture(figures.find(figure.of))
    return not (figure.numerator.fact.timed or figure.numerator.fact.stock)


def history(session: Session, *, actor: Actor) -> tuple[Valid, ...]:
    """Return the targets of all projects whose targets the actor reads, and of the company."""
    return valid(session, reach=rights.reach(actor, READ).without_own())


def standing(held: Iterable[Valid], project_id: int | None, day: int) -> list[Standing]:
    """Return what every figure with a better direction aims at on a day, in a project or, for
    None, in the company; those that somebody set first."""
    by_figure: dict[tuple[str, str], list[Valid]] = {}
    for one in held:
        by_figure.setdefault((one.figure, one.kind), []).append(one)
    found = [
        Standing(
            figure,
            targets.holding(by_figure.get((code, "internal"), ()), project_id, day),
            targets.holding(by_figure.get((code, "promise"), ()), project_id, day),
        )
        for code, figure in FIGURES.items()
        if targets.may_aim(figure)
    ]
    return sorted(found, key=lambda one: (not one.is_set, one.figure.target is None))


def may_set(session: Session, project_id: int | None, kind: str, *, actor: Actor) -> bool:
    """Tell whether the actor may set a kind in a project; for the company, in all of them."""
    wanted = accounts.project_ids(session) if project_id is None else (project_id,)
    action = PROMISE if kind == "promise" else WRITE
    return bool(wanted) and all(rights.may(actor, action, one) for one in wanted)


def set_target(session: Session, wanted: Wanted, *, actor: Actor, now: datetime) -> int:
    """Let a value hold from a day on; one of the same kind that is open till then ends there.

    :raises NotAllowed: when the actor may not set this kind in the project, or in all
    :raises FigureUnknown: when there is no such figure
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    if wanted.kind not in KINDS:
        raise AnswerRefused("Kind", "Choose one of the list.")
    _require(session, wanted.project_id, wanted.kind, actor)
    figure = figures.find(wanted.figure)
    if not targets.may_aim(figure):
        raise AnswerRefused("Figure", "No direction of this figure is better than the other.")
    value, source = _value(figure, wanted.value), _text("Source", wanted.source, SOURCE_MOST)
    reason = _text("Reason", wanted.reason, REASON_MOST, least=REASON_LEAST)
    from_day, until_day = _days(wanted)
    _hold(session, wanted.project_id)
    _require_open(session, wanted.project_id, from_day, "First day")
    for one in _same(session, wanted):
        _make_room(session, one, from_day, until_day, reason, actor=actor, now=now)
    made = store.add(session, {
        "project_id": wanted.project_id, "figure": figure.code, "kind": wanted.kind,
        "value": value, "from_day": from_day, "until_day": until_day, "source": source,
        "reason": reason, "made_by": actor.id, "made_at": now, "end_reason": "", "voided": False,
    })  # fmt: skip
    said = {"kind": wanted.kind, "value": value, "source": source, **_said(from_day, until_day)}
    whose = (wanted.project_id, figure.code)
    _log(session, "target.set", whose, reason, said, actor=actor, now=now)
    return made


def end(
    session: Session, target_id: int, last: date | None, reason: str, *, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Let a target hold on `last` for the last time.

    :raises NotAllowed: when the actor may not set such targets; one that is not theirs to see too
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    one, said = _asked(session, target_id, reason, actor)
    if last is None or not one.from_day <= day_number(last) < one.until_day - 1:
        raise AnswerRefused("Last day", "Choose a day on which it holds, before its last one.")
    until_day = day_number(last) + 1
    _require_open(session, one.project_id, until_day, "Last day")
    _end(session, one, until_day, said, actor=actor, now=now)


def void(session: Session, target_id: int, reason: str, *, actor: Actor, now: datetime) -> None:
    """Let a target that was set by mistake never have held; it stays in the history.

    :raises NotAllowed: when the actor may not set such targets; one that is not theirs to see too
    :raises AnswerRefused: when a closed month was judged by it, or the reason is missing
    """
    one, said = _asked(session, target_id, reason, actor)
    _require_open(session, one.project_id, one.from_day, "Target")
    store.void(session, one.id, by=actor.id, at=now, reason=said)
    told = {"kind": one.kind, "value": one.value, **_said(one.from_day, one.until_day)}
    _log(session, "target.void", (one.project_id, one.figure), said, told, actor=actor, now=now)


def _asked(session: Session, target_id: int, reason: str, actor: Actor) -> tuple[Valid, str]:
    """Return a target that still holds and the actor may close, and why they do."""
    store.hold(session)
    mine = rights.reach(actor, READ).without_own().projects
    found = [one for one in store.of(session, mine) if one.id == target_id]
    if not found or not mine:
        raise rights.NotAllowed
    _require(session, found[0].project_id, found[0].kind, actor)
    if found[0].voided:
        raise AnswerRefused("Target", GONE)
    _hold(session, found[0].project_id)
    return found[0], _text("Reason", reason, REASON_MOST, least=REASON_LEAST)


def _require(session: Session, project_id: int | None, kind: str, actor: Actor) -> None:
    if not may_set(session, project_id, kind, actor=actor):
        action = PROMISE if kind == "promise" else WRITE
        raise rights.NotAllowed().trying(action)


def _hold(session: Session, project_id: int | None) -> None:
    """Let nobody set a target or close a month of these projects until this has ended."""
    store.hold(session)
    for one in _touched(session, project_id):
        month_closes.hold(session, one)


def _touched(session: Session, project_id: int | None) -> list[int]:
    return sorted(accounts.project_ids(session)) if project_id is None else [project_id]


def _require_open(session: Session, project_id: int | None, day: int, question: str) -> None:
    """Refuse to change what closed months were judged by."""
    found = month_closes.latest(session, _touched(session, project_id))
    last = max((one.month for one in found if one.kind != "reopen"), default=None)
    if last is not None and day < day_number(first_of(last + 1)):
        raise AnswerRefused(question, CLOSED, month=f"{first_of(last):%Y-%m}")


def _same(session: Session, wanted: Wanted) -> list[Valid]:
    found = store.of(session, _touched(session, wanted.project_id), wanted.figure)
    return [
        one for one in found
        if one.project_id == wanted.project_id and one.kind == wanted.kind and not one.voided
    ]  # fmt: skip


def _make_room(
    session: Session, one: Valid, from_day: int, until_day: int, reason: str, *, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """End what is open before the new one begins; anything else that overlaps is refused."""
    if not one.meets(from_day, until_day):
        return
    if not one.is_open or one.from_day >= from_day:
        last = None if one.is_open else date_of(one.until_day - 1)
        sentence = "One of this kind holds from {first} to {last} already. End or void it first."
        said = last.isoformat() if last else "…"
        raise AnswerRefused(
            "First day", sentence, first=date_of(one.from_day).isoformat(), last=said
        )
    _end(session, one, from_day, reason, actor=actor, now=now)


def _end(
    session: Session, one: Valid, until_day: int, reason: str, *, actor: Actor, now: datetime
) -> None:
    store.end(session, one.id, until_day=until_day, by=actor.id, at=now, reason=reason)
    told = {"kind": one.kind, "value": one.value, **_said(one.from_day, until_day)}
    _log(session, "target.end", (one.project_id, one.figure), reason, told, actor=actor, now=now)


def _value(figure: Figure | Computed, given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        raise AnswerRefused("Value", "Enter a number.")
    least, most = (0, 100) if figure.unit == "%" else (-MOST, MOST)
    if not least <= given <= most:
        sentence = "Enter a number from {least} to {most}."
        raise AnswerRefused("Value", sentence, least=least, most=most)
    return float(given)


def _days(wanted: Wanted) -> tuple[int, int]:
    if wanted.first is None or not date(1990, 1, 1) <= wanted.first < LAST_YEAR:
        raise AnswerRefused("First day", "Choose the day from which it holds.")
    if wanted.last is None:
        return day_number(wanted.first), FOREVER
    if not wanted.first <= wanted.last < LAST_YEAR:
        raise AnswerRefused("Last day", "The last day lies before the first.")
    return day_number(wanted.first), day_number(wanted.last + timedelta(days=1))


def _text(question: str, given: str, most: int, *, least: int = 1) -> str:
    try:
        return entry.text(given, most=most, least=least)
    except Refusal as refusal:
        raise AnswerRefused(question, refusal.message, **refusal.values) from refusal


def _said(from_day: int, until_day: int) -> dict[str, str]:
    last = "" if until_day == FOREVER else date_of(until_day - 1).isoformat()
    return {"first": date_of(from_day).isoformat(), "last": last}


def _log(
    session: Session, action: str, target: tuple[int | None, str], reason: str,
    told: Mapping[str, object], *, actor: Actor, now: datetime,
) -> None:  # fmt: skip
    project_id, figure = target
    act = Act(
        action=action, project_id=project_id, subject="figure", ref=figure, reason=reason,
        details=told,
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)
