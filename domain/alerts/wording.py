"""What an alert says: figures, counts and limits, never anything about a person."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.alerts.course import Seen
from domain.alerts.rule import CONDITIONS, SPANS, Rule
from domain.figure_wording import aim, count, value
from domain.kpi import Figure
from domain.kpis.registry import FIGURES
from domain.wording import Translate

Colour = Literal["red", "orange", "green", "gray"]


@dataclass(frozen=True, kw_only=True)
class Found:
    """The number that an alert speaks of, with the days that it is of."""

    kind: str
    numerator: float | None
    denominator: float | None
    value: float | None
    first: date | None
    last: date | None
    why: str = ""


def sentence(_: Translate, rule: Rule, found: Found, *, sees: bool) -> str:
    """Return what happened in one sentence, with both halves of the number and the limit.

    Who may not see all that was counted reads only that it happened.
    """
    if found.kind == "stopped":
        return _("This alert has stopped and tells nobody any more. {why}").format(why=_(found.why))
    if not sees:
        return _("Its condition holds. What was counted reaches beyond what you may see.")
    if rule.about == "list":
        said = _("{n} records stand in the list; the alert fires with {limit} or more.")
        return said.format(n=count(found.numerator), limit=count(rule.limit))
    return _FIGURE[rule.condition](_).format(
        figure=_(FIGURES[rule.figure].title), value=number(_, rule, found), limit=limit(_, rule),
        parts=parts(_, found), days=days(found),
    )  # fmt: skip


def condition(_: Translate, rule: Rule) -> str:
    """Return what an alert watches, and when it fires, in one line."""
    if rule.about == "list":
        return _("A list with at least {limit} in it").format(limit=count(rule.limit))
    figure, said = _(FIGURES[rule.figure].title), _(CONDITIONS[rule.condition])
    if rule.condition == "signal":
        return f"{figure} · {said}"
    return f"{figure} · {_(SPANS[rule.span])} · {said} · {limit(_, rule)}"


def state(
    _: Translate, rule: Rule, seen: Seen | None, *, fired: str, last: str
) -> tuple[str, Colour]:
    """Return how an alert stands in words, and a colour. `fired` is the day on which it told of
    what still lasts, `last` the day on which it told anything, both "" for never."""
    if rule.paused:
        return _("Paused"), "gray"
    if seen is None:
        return _("Not looked at yet"), "gray"
    if seen.verdict == "stopped":
        return _("Stopped"), "red"
    if seen.verdict == "volume":
        return _("Waiting for volume"), "gray"
    if seen.verdict == "holds":
        return (
            (_("Fired on {day}").format(day=fired), "red") if fired else (_("Would fire"), "orange")
        )
    return (_("Quiet, fired on {day}").format(day=last) if last else _("Quiet")), "green"


def limit(_: Translate, rule: Rule) -> str:
    """Return the limit of an alert in the figure's unit, or the target that must be met."""
    figure = FIGURES[rule.figure]
    if rule.condition == "target":
        return aim(_, figure.target, figure.unit) if figure.target else ""
    return value(rule.limit, figure.unit)


def number(_: Translate, rule: Rule, found: Found) -> str:
    """Return the value; where events are few a chart shows the days between two."""
    if found.numerator is None and found.value is not None:
        return _("{n} days").format(n=count(found.value))
    return value(found.value, FIGURES[rule.figure].unit)


def parts(_: Translate, found: Found) -> str:
    """Return numerator and denominator; a plain count has no second half."""
    if found.numerator is None:
        return _("from one to the next")
    if found.denominator is None:
        return _("A count")
    return _("{n} / {base}").format(n=count(found.numerator), base=count(found.denominator))


def days(found: Found) -> str:
    return f"{found.first} – {found.last}" if found.first != found.last else str(found.first)


def _above(_: Translate) -> str:
    return _("{figure} is {value} ({parts}) in {days}: above the limit of {limit}.")


def _below(_: Translate) -> str:
    return _("{figure} is {value} ({parts}) in {days}: below the limit of {limit}.")


def _target(_: Translate) -> str:
    return _("{figure} is {value} ({parts}) in {days}: it misses its target, {limit}.")


def _signal(_: Translate) -> str:
    return _("{figure} is {value} ({parts}) in {days}: a signal on its control chart.")


_FIGURE = {"above": _above, "below": _below, "target": _target, "signal": _signal}


def watchable() -> dict[str, Figure]:
    """Return the figures that an alert may watch: those that are a number with its halves."""
    return {code: one for code, one in FIGURES.items() if isinstance(one, Figure)}
