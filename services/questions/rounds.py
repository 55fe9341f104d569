"""Answers about rounds of visits: why an area lags, what visits change, what became of findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_access import homes
from data_access.questions import visits as store
from data_access.questions.visits import Grid, Week
from domain.calendar import Period, date_of
from domain.statistics import poisson_interval
from domain.wording import DASH
from services.questions.answer import Answer, Bars, Table, frame, judged, percent, share
from services.questions.asked import Asked
from services.questions.lists import listed

AROUND_DAYS = 90
"""Days before a visit and after it that are compared (20 §9.4 VC21)."""
DAYS_A_MONTH = 365.25 / 12
PER = 1000


@dataclass(frozen=True)
class Rounds:
    """The rounds of every area: homes and those met, visits planned and done, weeks."""

    titles: Mapping[Grid, str]
    base: Mapping[Grid, tuple[int, int]]
    plans: Mapping[Grid, tuple[int, int]]
    weeks: Sequence[Week]

    @property
    def areas(self) -> list[Grid]:
        found = {*self.base, *self.plans, *(one.grid_id for one in self.weeks)}
        return sorted(found, key=lambda grid: grid or 0)

    def of(self, grid: Grid) -> list[Week]:
        return [one for one in self.weeks if one.grid_id == grid]

    def share(self, grid: Grid) -> float:
        """Return how much of its homes an area has met; all of none."""
        there, covered = self.base.get(grid, (0, 0))
        return covered / there * 100 if there else 100.0


def lagging(asked: Asked) -> Answer:
    """Return the rounds of one area by week, beside those of all areas (24 §13-14).

    Without a choice it is the area with the lowest coverage.
    """
    _, seen = asked.translate, _rounds(asked)
    behind = min(seen.areas, key=seen.share, default=None)
    chosen = next((grid for grid in seen.areas if str(grid) == asked.pick), behind)
    name = seen.titles.get(chosen, DASH)
    shares = [seen.share(grid) for grid in seen.areas if seen.base.get(grid)]
    there, covered = seen.base.get(chosen, (0, 0))
    said = _("{area}: {share} of its homes were met face to face this year; areas reach {range}.")
    limits = f"{min(shares):.1f} – {max(shares):.1f} %" if shares else DASH
    return Answer(
        (said.format(area=name, share=share(_, covered, there), range=limits),),
        (_weekly(asked, name, seen.of(chosen)), _compared(asked, seen)),
        (_("Planned visits are planned for months, attempts fall into weeks."),),
        {str(grid): seen.titles[grid] for grid in seen.areas if grid in seen.titles},
    )


def _rounds(asked: Asked) -> Rounds:
    where, last = asked.places(), asked.seen.last
    year = asked.view(Period(last.replace(month=1, day=1), last), population="P2")
    titles: dict[Grid, str] = {
        one.id: one.name for one in homes.grids(asked.session, reach=asked.reach)
    }
    return Rounds(
        titles,
        store.bases(asked.session, year, where=where),
        store.planned(asked.session, asked.view(), where=where),
        store.weeks(asked.session, asked.view(), where=where),
    )


def _weekly(asked: Asked, name: str, weeks: Sequence[Week]) -> Table:
    _ = asked.translate
    rows = [
        (date_of(one.monday), one.tries, one.met, one.not_home, one.refused,
         percent(one.met, one.tries), one.days)
        for one in weeks
    ]  # fmt: skip
    columns = [
        _("Week from"), _("Attempts"), _("Met and talked"), _("Not home"), _("Refused"),
        _("Met (%)"), _("Days out"),
    ]  # fmt: skip
    bars = Bars([f"{row[0]:%m-%d}" for row in rows], [row[2] for row in rows])
    title = _("Met by week: {area}").format(area=name)
    empty = _("Nobody was out in this area. Choose a longer period above.")
    return Table(title, frame(rows, columns), empty=empty, chart=bars if rows else None)


def _compared(asked: Asked, seen: Rounds) -> Table:
    _ = asked.translate
    rows = [_area(asked, seen, grid) for grid in seen.areas]
    columns = [
        _("Area"), _("Homes"), _("Met this year"), _("Coverage (%)"), _("Planned"), _("Done"),
        _("Done (%)"), _("Attempts"), _("Met (%)"), _("Not home (%)"), _("Refused (%)"),
        _("Attempts a day out"), "",
    ]  # fmt: skip
    empty = _("No home was lived in then.")
    return Table(_("The areas beside each other"), frame(rows, columns), empty=empty)


def _area(asked: Asked, seen: Rounds, grid: Grid) -> tuple[object, ...]:
    there, covered = seen.base.get(grid, (0, 0))
    planned, done = seen.plans.get(grid, (0, 0))
    mine = seen.of(grid)
    tries, days = sum(one.tries for one in mine), sum(one.days for one in mine)
    return (
        seen.titles.get(grid, DASH), there, covered, percent(covered, there), planned, done,
        percent(done, planned), tries, percent(sum(one.met for one in mine), tries),
        percent(sum(one.not_home for one in mine), tries),
        percent(sum(one.refused for one in mine), tries),
        round(tries / days, 1) if days else None, judged(asked.translate, tries),
    )  # fmt: skip


def effect(asked: Asked) -> Answer:
    """Return the complaints of routinely visited homes before their visit and after (24 §13-16)."""
    _ = asked.translate
    there, before, after = store.around_visits(
        asked.session, asked.view(), where=asked.places(), days=AROUND_DAYS
    )
    months = there * AROUND_DAYS / DAYS_A_MONTH
    rows = [
        _rate(asked, _("{days} days before").format(days=AROUND_DAYS), before, months),
        _rate(asked, _("{days} days after").format(days=AROUND_DAYS), after, months),
    ]
    columns = [
        _("Time"), _("Valid complaints"), _("Household-months"), _("‰ a month"),
        _("95 % from"), _("95 % to"), "",
    ]  # fmt: skip
    said = _("{homes} homes had a routine visit whose {days} days after it are over.")
    if not there:
        verdict = _("There is nothing to compare yet. Choose a longer period above.")
    elif _apart(rows):
        verdict = _("The two rates differ by more than their intervals: see the caution below.")
    else:
        verdict = _("The intervals overlap: chance explains the difference.")
    bars = Bars([str(row[0]) for row in rows], [row[3] for row in rows], "‰")
    table = Table(
        _("Before and after a routine visit"), frame(rows if there else [], columns),
        empty=verdict, chart=bars if there else None,
    )  # fmt: skip
    return Answer(
        (said.format(homes=f"{there:,}", days=AROUND_DAYS), verdict),
        (table,),
        (
            _("A difference does not prove that visits work: seasons change, who complained a "
              "lot complains less later by itself, and a visit makes it easier to complain."),
            _("Only routine visits count: after a complaint the visit follows from it."),
        ),
    )  # fmt: skip


Rate = tuple[str, int, float, float | None, float | None, float | None, str]


def _rate(asked: Asked, name: str, count: int, months: float) -> Rate:
    if not months:
        return name, count, 0.0, None, None, None, ""
    low, high = poisson_interval(count, months)
    few = asked.translate("Too few to judge") if count < 5 else ""
    return (
        name, count, round(months, 1), round(count / months * PER, 2), round(low * PER, 2),
        round(high * PER, 2), few,
    )  # fmt: skip


def _apart(rows: Sequence[Rate]) -> bool:
    (*_b, low, high, _few), (*_a, other_low, other_high, _other) = rows
    return bool(high is not None and other_low is not None and (
        high < other_low or (other_high or 0) < (low or 0)
    ))  # fmt: skip


def findings(asked: Asked) -> Answer:
    """Return what became of the matters that visits brought up (24 §13-17)."""
    _, where = asked.translate, asked.places()
    made = store.visits_made(asked.session, asked.view(), where=where)
    found = store.raised(asked.session, asked.view(), where=where)
    tickets = store.tickets_of(asked.session, [one.case_id for one in found])
    opened = [one for one in found if one.case_id in tickets]
    over = [one for one in opened if tickets[one.case_id][0] == tickets[one.case_id][1]]
    answered = [one for one in found if one.answered]
    steps = [
        (_("Visits with a talk"), made), (_("Something was brought up"), len(found)),
        (_("A case was opened"), len(opened)), (_("All its cases are over"), len(over)),
        (_("The household was answered"), len(answered)),
    ]  # fmt: skip
    rows = [(name, count, percent(count, len(found)) if at else None)
            for at, (name, count) in enumerate(steps)]  # fmt: skip
    topics = sum(one.topics for one in found)
    said = _("{topics} matters were brought up at {visits} visits; answered: {share}.")
    told = said.format(
        topics=topics, visits=len(found), share=share(_, len(answered), len(found))
    )  # fmt: skip
    columns = [_("Step"), _("Visits"), _("Of those with a matter (%)")]
    bars = Bars([name for name, _count in steps[1:]], [float(count) for _name, count in steps[1:]])
    return Answer(
        (told,),
        (
            Table(_("From the door to the answer"), frame(rows, columns), chart=bars),
            listed(
                asked, _("Not answered yet"),
                [one.case_id for one in found if not one.answered],
                empty=_("Everything was answered."), kind="attempts",
            ),
        ),
        (_("Steps do not all follow from each other: a matter may be answered without a case."),),
    )  # fmt: skip
