"""Answers about the desk: what is asked most, and whether notices kept people from asking."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from data_access import figure_rows
from data_access.questions import desk as store
from data_access.questions.desk import Announced, Call
from domain.calendar import Period, day_of
from domain.procedures.inquiry import INQUIRY
from domain.procedures.notice.kinds import KINDS
from domain.question_terms import COVERED_BY, OUTAGES
from domain.wording import DASH
from services.questions.answer import Answer, Bars, Table, Target, frame
from services.questions.asked import Asked

TOP, MOST_BUILDINGS = 3, 3
AROUND_DAYS = 3
"""Days before a notice is posted and from its posting on that are compared."""


Topics = Sequence[tuple[str, str, int | None, int]]


def topics(asked: Asked) -> Answer:
    """Return what was asked most, whether it grows, and whether a notice says it (24 §13-22)."""
    _, before = asked.translate, _before(asked)
    rows, targets = _topics(asked, before)
    columns = [
        _("Topic"), _("Inquiries"), _("In the days before"), _("More or fewer"), _("Buildings"),
        _("Notice in force"),
    ]  # fmt: skip
    top = ", ".join(f"{row[0]} ({row[1]})" for row in rows[:TOP])
    without = [row[0] for row in rows[:TOP] if row[5] == _("None in force")]
    told = [_("Asked most: {topics}.").format(topics=top or DASH)]
    if without:
        told.append(_("No notice is in force about: {topics}.").format(topics=", ".join(without)))
    bars = Bars([str(row[0]) for row in rows[:12]], [float(row[1]) for row in rows[:12]])
    empty = _("Nobody asked. Choose a longer period above.")
    compared = _("Compared with {first} – {last}, as many days.")
    return Answer(
        tuple(told),
        (
            Table(
                _("What people ask"), frame(rows, columns), targets, empty=empty,
                chart=bars if rows else None,
            ),
        ),
        (compared.format(first=before.first, last=before.last),),
    )  # fmt: skip


def _topics(
    asked: Asked, before: Period
) -> tuple[list[tuple[str, int, int, int, str, str]], list[Target]]:
    """Return each topic with the count of the days before and its notice, and what it opens."""
    _, where = asked.translate, asked.where("building", "channel_group")
    found = store.topics(asked.session, asked.view(), where=where)
    then = _counted(store.topics(asked.session, asked.view(before), where=where))
    titles, forced = _titles(asked), _in_force(asked)
    rows = [
        (
            _(titles.get(code, code)), count, then[code], count - then[code],
            _busiest(asked, found, code),
            _notice(forced, _first_level(found, code), code) or _("None in force"),
        )
        for code, count in _most_first(_counted(found))
    ]  # fmt: skip
    return rows, [_listed(code, asked.seen) for code, _n in _most_first(_counted(found))]


def _most_first(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _before(asked: Asked) -> Period:
    """Return the period before, cut to as many days as this one has come."""
    base, gone = asked.scope.period.before(), asked.seen.days
    if gone >= base.days:
        return base
    return replace(base, last=base.first + timedelta(days=gone - 1))


def _counted(found: Topics) -> Counter[str]:
    counts: Counter[str] = Counter()
    for _first, code, _building, count in found:
        counts[code] += count
    return counts


def _first_level(found: Topics, code: str) -> str:
    return next(first for first, second, _building, _count in found if second == code)


def _titles(asked: Asked) -> dict[str, str]:
    rows = figure_rows.categories(asked.session, INQUIRY.code, reach=asked.reach)
    return {code: title for code, _parent, title in rows}


def _busiest(asked: Asked, found: Topics, code: str) -> str:
    counts = Counter({b: n for _first, second, b, n in found if second == code and b is not None})
    return ", ".join(f"{asked.building(b)} ({n})" for b, n in counts.most_common(MOST_BUILDINGS))


def _in_force(asked: Asked) -> list[tuple[str, str]]:
    """Return kind and title of the notices in force, the latest first."""
    found = store.kinds_in_force(asked.session, asked.reach.whole, asked.now)
    return [(kind, title) for kind, _number, title in found]


def _notice(forced: Sequence[tuple[str, str]], first: str, code: str) -> str:
    """Return the title of the latest notice that answers a topic, empty for none."""
    wanted = COVERED_BY.get(code, COVERED_BY.get(first, ()))
    return next((title for kind, title in forced if kind in wanted), "")


def _listed(code: str, seen: Period) -> Target:
    query = {"phase": "all", "category": code, "from": str(seen.first), "to": str(seen.last)}
    return "inquiries", query


def outages(asked: Asked) -> Answer:
    """Return each outage notice with its papers, and who asked before and after (24 §13-23)."""
    _ = asked.translate
    found = store.announced(asked.session, asked.view(), kinds=OUTAGES)
    places = store.buildings_of(asked.session, found)
    calls = store.calls(asked.session, asked.view(_around(asked)))
    lines = [line for one in found for line in _lines(asked, one, places[one.case_id], calls)]
    said = _(
        "{notices} notices, {posted} of {planned} papers posted. In their buildings {before} "
        "people asked or complained in the {days} days before and {after} in the {days} days after."
    ).format(
        notices=len(found), posted=sum(one.posted for one in found), days=AROUND_DAYS,
        planned=sum(one.planned for one in found), before=sum(line[2] for line in lines),
        after=sum(line[3] for line in lines),
    )  # fmt: skip
    heads = [
        _("Notice"), _("Building"), _("{n} days before").format(n=AROUND_DAYS),
        _("{n} days after").format(n=AROUND_DAYS), _("Cited by callers"),
    ]  # fmt: skip
    empty = _("No outage was announced. Choose a longer period above.")
    return Answer(
        (said,),
        (
            _papers(asked, found, calls, empty),
            Table(_("Before and after, by building"), frame(lines, heads), empty=empty),
        ),
        (
            _("Days count from the first posting, else from the beginning of the outage. All "
              "inquiries and complaints of the buildings count, whatever they are about."),
        ),
    )  # fmt: skip


def _papers(asked: Asked, found: Sequence[Announced], calls: Sequence[Call], empty: str) -> Table:
    """Return the notices in time, each with its papers and how many callers cited it."""
    _ = asked.translate
    rows = [
        (
            one.title, _(KINDS[one.kind]), _local(asked, one.first_posted),
            _local(asked, one.effective_from), _local(asked, one.effective_to), one.posted,
            one.planned, sum(_cited(one, calls).values()),
        )
        for one in found
    ]  # fmt: skip
    columns = [
        _("Notice"), _("Kind"), _("First posted"), _("Begins"), _("Ends"), _("Papers posted"),
        _("Papers planned"), _("Cited by callers"),
    ]  # fmt: skip
    targets = [("notices", {"notice": one.number}) for one in found]
    return Table(_("Notices and their papers"), frame(rows, columns), targets, empty=empty)


def _around(asked: Asked) -> Period:
    seen, days = asked.seen, timedelta(days=31)
    return Period(seen.first - days, seen.last + days)


def _local(asked: Asked, at: datetime | None) -> str:
    return f"{at.astimezone(asked.reader.zone):%Y-%m-%d %H:%M}" if at else DASH


def _cited(one: Announced, calls: Sequence[Call]) -> Counter[int | None]:
    counts: Counter[int | None] = Counter()
    for call in calls:
        if call.notice_id == one.case_id:
            counts[call.building_id] += call.count
    return counts


def _lines(
    asked: Asked, one: Announced, buildings: Sequence[int], calls: Sequence[Call]
) -> list[tuple[str, str, int, int, int]]:
    start = day_of(one.first_posted or one.effective_from, asked.reader.zone.key)
    by: dict[int | None, list[Call]] = defaultdict(list)
    for call in calls:
        by[call.building_id].append(call)
    cited = _cited(one, calls)
    found = []
    for building in buildings:
        before = _in_days(by[building], start - AROUND_DAYS, start - 1)
        after = _in_days(by[building], start, start + AROUND_DAYS - 1)
        found.append((one.title, asked.building(building), before, after, cited[building]))
    return found


def _in_days(calls: Sequence[Call], first: int, last: int) -> int:
    return sum(call.count for call in calls if first <= call.day <= last)
