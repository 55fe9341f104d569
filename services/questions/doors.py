"""Answers about single homes: who was never visited, which key ones are overdue, at what hour."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from data_access import figure_rows, measures
from data_access.measures import UnitRow
from data_access.questions import visits as store
from data_access.questions.visits import Door, Talk
from domain import rights
from domain.calendar import date_of, day_number
from domain.homes import STATUS, TAG
from domain.kpis.visits import COVERAGE
from domain.question_terms import WEEKDAYS
from domain.rights import Where
from domain.visit_hours import BANDS
from domain.wording import DASH
from services import coverage_page, figures, visit_advice
from services.questions.answer import MOST, Answer, Heat, Table, frame, household, percent, share
from services.questions.asked import Asked

DAYS_A_MONTH = 30.44
FEW_KNOCKS = 5
"""Fewer knocks in an hour of a weekday are told, and have no colour."""


def _homes(asked: Asked, **where: bool) -> list[UnitRow]:
    """Return the homes lived in at the period's end that are so, in the scope's building."""
    request = asked.reader.request(COVERAGE, asked.scope)
    view = coverage_page.picture(request, asked.reach)
    rows = measures.unit_rows(asked.session, view, unit_ids=None, where=where)
    if not request.where:
        return rows
    code = COVERAGE.code
    base = figures.records(asked.session, code, request, "denominator", reach=asked.reach)
    inside = set(base)
    return [row for row in rows if row.unit_id in inside]


def never_visited(asked: Asked) -> Answer:
    """Return the homes that nobody has ever talked with on a visit (24 §13-12)."""
    _, view = asked.translate, asked.view()
    ids = [row.unit_id for row in _homes(asked, never=True)]
    known = figure_rows.homes(asked.session, ids, reach=asked.reach)
    since = {home.unit_id: home.since for home in known}
    ids.sort(key=lambda one: (since.get(one) or date.max, one))
    doors = store.doors(asked.session, view, ids[:MOST])
    listed = sorted(doors.values(), key=lambda door: (door.project_id, door.building_id))
    advice = _advice(asked, listed)
    rows = [
        (
            asked.building(door.building_id), door.code, _(STATUS[door.status].title),
            _months(asked, since.get(door.unit_id)), door.tries,
            date_of(door.tried_day) if door.tried_day else None, advice.get(door.unit_id, DASH),
            _("Yes") if door.phones else _("No"),
        )
        for door in listed
    ]  # fmt: skip
    columns = [
        _("Building"), _("Household"), _("Status"), _("Months since moving in"), _("Attempts"),
        _("Last attempt"), _("Best time to try"), _("Phone number on record"),
    ]  # fmt: skip
    untried = sum(not door.tries for door in listed)
    said = _("{homes} homes were never visited; of the {listed} listed, {untried} never tried.")
    numbers = {"homes": len(ids), "listed": len(listed), "untried": untried}
    return Answer(
        (said.format(**numbers),),
        (
            Table(
                _("Never visited"), frame(rows, columns),
                [household(door.unit_id) for door in listed], empty=_("Nobody waits here."),
            ),
        ),
        (_("Visits on paper that were never entered look like none."),),
    )  # fmt: skip


def _months(asked: Asked, since: date | None) -> int | None:
    return None if since is None else int((asked.today - day_number(since)) / DAYS_A_MONTH)


def _advice(asked: Asked, listed: Sequence[Door]) -> dict[int, str]:
    """Return the best hours in words, in the projects where the person makes visits."""
    by: dict[int, list[int]] = defaultdict(list)
    for door in listed:
        by[door.project_id].append(door.unit_id)
    found: dict[int, str] = {}
    for project, ids in by.items():
        if rights.may(asked.actor, "visits.create", project):
            told = visit_advice.of_units(
                asked.session, project, ids, actor=asked.actor, now=asked.now
            )
            found |= {
                unit: asked.translate(BANDS[one.best.band])
                for unit, one in told.items()
                if one.best
            }
    return found


def key_overdue(asked: Asked) -> Answer:
    """Return the key homes whose visit is overdue, and what was said last (24 §13-13).

    Only homes that the person reads unmasked: tags and talks tell of illness or old age.
    """
    _, view = asked.translate, asked.view()
    rows = _homes(asked, key=True, overdue=True)
    doors = store.doors(asked.session, view, [row.unit_id for row in rows[:MOST]])
    mine = {one: door for one, door in doors.items() if _reads(asked, door)}
    talks = store.last_talks(asked.session, view, mine)
    tags: dict[int, list[str]] = defaultdict(list)
    for unit_id, code in store.tags_of(asked.session, view, mine):
        tags[unit_id].append(_(TAG[code].title) if code in TAG else code)
    listed = [row for row in rows if row.unit_id in mine]
    cells = [
        (
            row.code, view.last_day - row.due_day, ", ".join(tags[row.unit_id]),
            *_last(asked, talks.get(row.unit_id)),
        )
        for row in listed
    ]  # fmt: skip
    columns = [
        _("Household"), _("Days overdue"), _("Tags"), _("Last visit"), _("What was said"),
        _("What was promised"), _("Promised by"),
    ]  # fmt: skip
    said = _("{homes} key households are overdue; {hidden} more are not yours to read in full.")
    numbers = {"homes": len(listed), "hidden": len(doors) - len(mine)}
    return Answer(
        (said.format(**numbers),),
        (
            Table(
                _("Key households overdue"), frame(cells, columns),
                [household(row.unit_id) for row in listed], empty=_("Nobody waits here."),
            ),
        ),
    )  # fmt: skip


def _reads(asked: Asked, door: Door) -> bool:
    where = Where(project_id=door.project_id, grid_id=door.grid_id, unit_id=door.unit_id)
    asks = ("households.read", "cases.read")
    return all(rights.level(asked.actor, action, where) == "plain" for action in asks)


def _last(asked: Asked, talk: Talk | None) -> tuple[date | None, str, str, date | None]:
    if talk is None:
        return None, DASH, DASH, None
    due = talk.promised_at.astimezone(asked.reader.zone).date() if talk.promised_at else None
    said = talk.said or asked.translate("No comment")
    return date_of(talk.day), said, talk.promise or DASH, due


def hours(asked: Asked) -> Answer:
    """Return how often a knock at the door succeeds, by weekday and hour (24 §13-15)."""
    _ = asked.translate
    found = store.knocks(asked.session, asked.view(), where=asked.places())
    local = [(at.astimezone(asked.reader.zone), met) for at, met in found]
    tries = Counter((at.weekday(), at.hour) for at, _met in local)
    met = Counter((at.weekday(), at.hour) for at, was in local if was)
    said = _("Of all knocks at the door somebody was met at {share}.")
    best = max(
        (key for key in tries if tries[key] >= FEW_KNOCKS),
        key=lambda key: (met[key] / tries[key], tries[key]), default=None,
    )  # fmt: skip
    told = [said.format(share=share(_, met.total(), tries.total()))]
    if best:
        words = _("Best is {weekday} from {hour}:00: {share}.")
        day = _(WEEKDAYS[best[0]])
        told.append(words.format(weekday=day, hour=best[1], share=share(_, met[best], tries[best])))
    return Answer(
        tuple(told),
        (_by_hour(asked, tries, met),),
        (_("Hours with fewer than {n} knocks have no colour.").format(n=FEW_KNOCKS),),
    )


def _by_hour(
    asked: Asked, tries: Mapping[tuple[int, int], int], met: Mapping[tuple[int, int], int]
) -> Table:
    _ = asked.translate
    used = sorted({hour for _day, hour in tries})
    days = range(7)
    cells = [[(tries.get((day, h), 0), met.get((day, h), 0)) for h in used] for day in days]
    heat = Heat(
        rows=[_(WEEKDAYS[day]) for day in days],
        columns=[f"{hour}:00" for hour in used],
        values=[[percent(m, n) if n >= FEW_KNOCKS else None for n, m in row] for row in cells],
        shown=[[f"{percent(m, n):.0f}% ({n})" if n else "" for n, m in row] for row in cells],
        notes=[[share(_, m, n) for n, m in row] for row in cells],
    )
    rows = [
        (_(WEEKDAYS[day]), f"{hour:02d}:00", met.get((day, hour), 0), tries[day, hour],
         percent(met.get((day, hour), 0), tries[day, hour]))
        for day, hour in sorted(tries)
    ]  # fmt: skip
    columns = [_("Weekday"), _("Hour"), _("Met somebody"), _("Knocks"), _("Share (%)")]
    empty = _("No door was knocked at. Choose a longer period above.")
    title = _("Knocks at the door by weekday and hour")
    return Table(title, frame(rows, columns), empty=empty, chart=heat if rows else None)
