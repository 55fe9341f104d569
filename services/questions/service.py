"""Answers about repairs and return visits: who is unhappy, what comes back, who waits longest."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta
from math import ceil
from typing import TypeVar

from data_access.questions import service as store
from data_access.questions.service import Arrival, Done, Rated
from domain.calendar import date_of, month_number
from domain.follow_up import TITLES as TRIGGERS
from domain.procedures.repair.fields import TEAMS
from domain.question_terms import ASPECTS, LOW, SHIFTS, shift_of
from domain.statistics import pareto
from domain.wording import DASH
from services.questions.answer import Answer, Bars, Pareto, Table, frame, judged, percent, share
from services.questions.asked import Asked
from services.questions.lists import listed

LAST_DAYS = 3
LAGS = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 7), (8, 14))
T = TypeVar("T")


def dissatisfied(asked: Asked) -> Answer:
    """Return why customers were dissatisfied on return visits (24 §13-18)."""
    _ = asked.translate
    found = store.rated(asked.session, asked.view(), where=asked.places())
    unhappy = [one for one in found if one.unhappy]
    reasons = Counter(reason for one in unhappy for reason in _reasons(asked, one))
    bars = pareto(list(reasons.items())) if reasons else []
    rows = [
        (bar.label, int(bar.count), round(bar.share * 100, 1), round(bar.cumulative * 100, 1))
        for bar in bars
    ]
    columns = [_("Reason"), _("Times"), _("Share (%)"), _("Running share (%)")]
    empty = _("Nobody was dissatisfied. Choose a longer period above.")
    said = _("{share} of the rated return visits left somebody dissatisfied.")
    return Answer(
        (said.format(share=share(_, len(unhappy), len(found))),),
        (
            Table(
                _("Reasons"), frame(rows, columns), empty=empty,
                chart=Pareto(bars) if bars else None,
            ),
            _unhappy_by(asked, found),
            listed(
                asked, _("The dissatisfied"), [one.id for one in unhappy[::-1]], empty=empty,
                kind="return_visits",
            ),
        ),
        (_("One return visit may name several reasons; their words stand in the record."),),
    )  # fmt: skip


def _reasons(asked: Asked, one: Rated) -> list[str]:
    """Return what was scored low, that it is not solved, or else that it stands in words."""
    _ = asked.translate
    low = [_(title) for code, title in ASPECTS.items() if one.scores.get(code) in LOW]
    if one.solved in ("no", "part"):
        low.append(_("Not solved, or in part only"))
    return low or [_("Said in words only")]


def _unhappy_by(asked: Asked, found: Sequence[Rated]) -> Table:
    _ = asked.translate
    by = _grouped(found, lambda one: (one.trigger, one.team))
    rows = [
        (
            _(TRIGGERS.get(trigger, trigger)), _team(asked, team), _unhappy(each), len(each),
            percent(_unhappy(each), len(each)), judged(_, len(each)),
        )
        for (trigger, team), each in by.items()
    ]  # fmt: skip
    rows.sort(key=lambda row: -int(row[2]))
    columns = [_("Service"), _("Team"), _("Dissatisfied"), _("Rated"), _("Share (%)"), ""]
    return Table(_("By service and team"), frame(rows, columns), empty=_("Nobody was rated."))


def _unhappy(each: Sequence[Rated]) -> int:
    return sum(one.unhappy for one in each)


def _team(asked: Asked, code: str) -> str:
    return asked.translate(TEAMS[code]) if code in TEAMS else code or DASH


def _grouped(
    found: Sequence[T], key: Callable[[T], tuple[str, ...]]
) -> dict[tuple[str, ...], list[T]]:
    by: dict[tuple[str, ...], list[T]] = defaultdict(list)
    for one in found:
        by[key(one)].append(one)
    return by


def bunched(asked: Asked) -> Answer:
    """Return on which days return visits of repairs were made, and how late (24 §13-19)."""
    _ = asked.translate
    found = store.repairs_asked_after(asked.session, asked.view(), where=asked.places())
    days, lags = Counter[int](), Counter[str]()
    for day, lag, count in found:
        days[day] += count
        lags[_lag(asked, lag)] += count
    late = sum(count for day, count in days.items() if _is_last(day))
    period = asked.seen
    rows = [
        (date_of(day), days[day], _("Yes") if _is_last(day) else "")
        for day in range(period.start_day, period.until_day) if days[day] or period.days <= 62
    ]  # fmt: skip
    bars = Bars([f"{row[0]:%m-%d}" for row in rows], [row[1] for row in rows])
    said = _("On the last {days} days of a month: {share} of the return visits of repairs.")
    empty = _("No return visit of a repair was made. Choose a longer period above.")
    columns = [_("Day"), _("Return visits"), _("Last days of a month")]
    names = [_lag(asked, first) for first, _last in (*LAGS, (15, 15))]
    lagged = [(name, lags[name], percent(lags[name], days.total())) for name in names]
    return Answer(
        (said.format(days=LAST_DAYS, share=share(_, late, days.total())),),
        (
            Table(
                _("Return visits of repairs by day"), frame(rows if found else [], columns),
                empty=empty, chart=bars if found else None,
            ),
            Table(
                _("Days after it was owed"),
                frame(
                    lagged if found else [], [_("Delay"), _("Return visits"), _("Share (%)")]
                ),
                empty=empty,
            ),
        ),
        (_("Spread evenly, three days of thirty hold a tenth."),),
    )  # fmt: skip


def _is_last(day: int) -> bool:
    """Tell the last days of a month (20 §9.5 RV07)."""
    at = date_of(day)
    return month_number(at + timedelta(days=LAST_DAYS)) > month_number(at)


def _lag(asked: Asked, days: int) -> str:
    _ = asked.translate
    for first, last in LAGS:
        if days <= last:
            return _("{n} days later").format(n=last if first == last else f"{first}–{last}")
    return _("More than {n} days").format(n=LAGS[-1][1])


def coming_back(asked: Asked) -> Answer:
    """Return which repairs are done again, by matter, team and facility (24 §13-20)."""
    _ = asked.translate
    found = store.judged_repairs(asked.session, asked.view(), where=asked.places())
    again = [one for one in found if one.reworked]
    said = _("Of the repairs done 30 days ago or earlier came back: {share}.")
    return Answer(
        (said.format(share=share(_, len(again), len(found))),),
        (
            _again(
                asked, found, _("By matter, team and facility"),
                lambda one: (one.cat_l2, one.team, one.asset),
            ),
            _again(asked, found, _("By team"), lambda one: ("", one.team, "")),
            listed(
                asked, _("Repairs that came back"), [one.id for one in again],
                empty=_("No repair came back."), kind="repairs",
            ),
        ),
        (_("Repairs of the last 30 days are not judged yet."),),
    )  # fmt: skip


def _again(
    asked: Asked, found: Sequence[Done], title: str, key: Callable[[Done], tuple[str, ...]]
) -> Table:
    _ = asked.translate
    rows = []
    for (matter, team, asset), each in _grouped(found, key).items():
        back = sum(one.reworked for one in each)
        words = _(asked.reader.repairs.get(matter, matter)) or DASH
        rows.append(
            (
                words, _team(asked, team), asset or DASH, back, len(each),
                percent(back, len(each)), judged(_, len(each)),
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (-int(row[3]), -int(row[4])))
    columns = [
        _("Matter"), _("Team"), _("Facility"), _("Came back"), _("Repairs done"), _("Share (%)"),
        "",
    ]  # fmt: skip
    return Table(title, frame(rows, columns), empty=_("No repair can be judged yet."))


def slow_arrivals(asked: Asked) -> Answer:
    """Return how long urgent repairs waited for somebody on site, by shift (24 §13-21)."""
    _ = asked.translate
    found = store.arrivals(asked.session, asked.view(), where=asked.places())
    by: dict[str, list[Arrival]] = {code: [] for code in SHIFTS}
    for one in found:
        by[shift_of(one.received_at.astimezone(asked.reader.zone))].append(one)
    rows = [_waited(asked, code, each) for code, each in by.items() if each]
    columns = [
        _("Shift"), _("Urgent repairs"), _("Half within (min)"), _("Nine of ten within (min)"),
        _("Longest (min)"), _("Over the limit"), _("Share (%)"), "",
    ]  # fmt: skip
    over = [one for one in found if _is_over(asked, one)]
    bars = Bars([str(row[0]) for row in rows], [row[3] for row in rows], _("minutes"))
    said = _("{share} of the urgent repairs had nobody on site within the limit.")
    return Answer(
        (said.format(share=share(_, len(over), len(found))),),
        (
            Table(
                _("Minutes until somebody was on site, nine of ten"), frame(rows, columns),
                empty=_("No urgent repair was reported."), chart=bars if rows else None,
            ),
            listed(
                asked, _("Over the limit"), [one.id for one in over],
                empty=_("Somebody was there in time every time."), kind="repairs",
            ),
        ),
        (_("The shift is told by the hour of the report; who was on duty is not recorded."),),
    )  # fmt: skip


Waited = tuple[str, int, int | None, int | None, int | None, int, float | None, str]


def _is_over(asked: Asked, one: Arrival) -> bool:
    if one.due_at is None:
        return False
    return (one.on_site_at or asked.now) > one.due_at


def _waited(asked: Asked, shift: str, each: Sequence[Arrival]) -> Waited:
    minutes = sorted(
        int((one.on_site_at - one.received_at).total_seconds() // 60)
        for one in each if one.on_site_at
    )  # fmt: skip
    over = sum(_is_over(asked, one) for one in each)
    return (
        asked.translate(SHIFTS[shift]), len(each), _nth(minutes, 0.5), _nth(minutes, 0.9),
        minutes[-1] if minutes else None, over, percent(over, len(each)),
        judged(asked.translate, len(each)),
    )  # fmt: skip


def _nth(minutes: Sequence[int], part: float) -> int | None:
    """Return within how many minutes that part of them was there; None of nobody."""
    return minutes[ceil(part * len(minutes)) - 1] if minutes else None
