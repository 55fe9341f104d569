"""Answers that hold one thing against another: late buildings, rankings, verdicts."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from data_access.questions import compared as store
from data_access.questions.compared import Grown, Handed
from domain.figure_scope import Drill
from domain.kpi import Figure
from domain.kpis.complaints import TOTAL_RATE, VALID_RATE
from domain.procedures.complaint.fields import VALIDITIES
from domain.question_terms import AGES
from domain.wording import DASH
from services import figures
from services.questions.answer import Answer, Bars, Heat, Table, Target, frame, judged, percent
from services.questions.asked import Asked

NEW_DAYS = 730
"""Buildings whose handover began so many days ago or later are the ones handed over last."""
DAYS_A_MONTH, PER, FEW = 365.25 / 12, 1000, 5
INVALID = ("invalid_scope", "invalid_unfounded", "invalid_misunderstanding", "invalid_malicious")


@dataclass(frozen=True)
class Side:
    """Some buildings: their homes by the day of handover, and their complaints."""

    homes: Sequence[Handed]
    cases: Sequence[Grown]
    first: int
    until: int

    def months(self, band: tuple[int, int] | None = None) -> float:
        """Return the household-months of the period, of homes of one age or of all."""
        youngest, oldest = band or (0, self.until)
        days = sum(
            one.count
            * max(
                min(self.until, one.day + oldest + 1) - max(self.first, one.day + youngest), 0
            )
            for one in self.homes
        )  # fmt: skip
        return days / DAYS_A_MONTH

    def of(self, band: tuple[int, int]) -> int:
        return sum(one.age is not None and band[0] <= one.age <= band[1] for one in self.cases)


def phases(asked: Asked) -> Answer:
    """Return complaints of the buildings handed over last beside the others' (24 §13-24).

    Rates are per household-month; the second table compares homes of the same age only.
    """
    _, seen = asked.translate, asked.seen
    homes = store.handed_over(asked.session, asked.view())
    begun: dict[int, int] = {}
    for one in homes:
        begun[one.building_id] = min(begun.get(one.building_id, one.day), one.day)
    late = {building for building, day in begun.items() if day > asked.today - NEW_DAYS}
    cases = store.by_age(asked.session, asked.view(), where=asked.where("category"))
    new, old = (
        Side(
            [one for one in homes if one.building_id in some],
            [one for one in cases if one.building_id in some],
            seen.start_day, seen.until_day,
        )
        for some in (late, set(begun) - late)
    )  # fmt: skip
    said = _("Handed over within two years: {late}. Before: {others}.")
    names = (_named(asked, late), _named(asked, set(begun) - late))
    adjusted = _("At the same age of homes the last buildings would have {expected} complaints "
                 "at the others' rates; they have {had}.")  # fmt: skip
    return Answer(
        (
            said.format(late=names[0], others=names[1]),
            adjusted.format(expected=f"{_expected(new, old):.1f}", had=_comparable(new, old)),
        ),
        (_structure(asked, new, old), _by_age(asked, new, old)),
        (
            _("Homes count from their first handover, empty ones too."),
            _("Ages that only one side has are left out of the comparison."),
        ),
    )


def _named(asked: Asked, buildings: Collection[int]) -> str:
    return ", ".join(sorted(asked.building(one) for one in buildings)) or DASH


def _shared(new: Side, old: Side) -> Iterable[tuple[int, int]]:
    return (band for band in AGES.values() if new.months(band) and old.months(band))


def _expected(new: Side, old: Side) -> float:
    return sum(old.of(b) / old.months(b) * new.months(b) for b in _shared(new, old))


def _comparable(new: Side, old: Side) -> int:
    return sum(new.of(band) for band in _shared(new, old))


def _rate(count: int, months: float) -> float | None:
    return round(count / months * PER, 2) if months else None


Structure = tuple[str, int, float | None, float | None, int, float | None, float | None, str]


def _structure(asked: Asked, new: Side, old: Side) -> Table:
    _ = asked.translate
    mine, theirs = (Counter(one.cat_l1 for one in side.cases) for side in (new, old))
    rows = [
        (
            asked.category(code), mine[code], percent(mine[code], mine.total()),
            _rate(mine[code], new.months()), theirs[code],
            percent(theirs[code], theirs.total()), _rate(theirs[code], old.months()),
            _("Too few to judge") if mine[code] + theirs[code] < FEW else "",
        )
        for code in sorted({*mine, *theirs}, key=lambda code: -(mine[code] + theirs[code]))
    ]  # fmt: skip
    columns = [
        _("Category"), _("Last: complaints"), _("Last: share (%)"), _("Last: ‰ a month"),
        _("Others: complaints"), _("Others: share (%)"), _("Others: ‰ a month"), "",
    ]  # fmt: skip
    empty = _("No valid complaint came in. Choose a longer period above.")
    heat = _heat(asked, rows) if rows else None
    return Table(_("What they complain about"), frame(rows, columns), empty=empty, chart=heat)


def _heat(asked: Asked, rows: Sequence[Structure]) -> Heat:
    """Return shares and rates of both sides beside each other; colours are those of the rates."""
    _ = asked.translate
    cells = [((row[1], row[2], row[3]), (row[4], row[5], row[6])) for row in rows]
    told = [
        [f"{rate or 0:.2f} ‰ · {part or 0:.0f} % ({n})" for n, part, rate in line]
        for line in cells
    ]  # fmt: skip
    return Heat(
        [row[0] for row in rows], [_("Handed over last"), _("The others")],
        [[rate for _n, _part, rate in line] for line in cells], told, told,
    )  # fmt: skip


def _by_age(asked: Asked, new: Side, old: Side) -> Table:
    _ = asked.translate
    rows = [
        (
            _(title), new.of(band), round(new.months(band)), _rate(new.of(band), new.months(band)),
            old.of(band), round(old.months(band)), _rate(old.of(band), old.months(band)),
            _("Too few to judge") if min(new.of(band), old.of(band)) < FEW else "",
        )
        for title, band in AGES.items()
    ]  # fmt: skip
    columns = [
        _("Handed over for"), _("Last: complaints"), _("Last: household-months"),
        _("Last: ‰ a month"), _("Others: complaints"), _("Others: household-months"),
        _("Others: ‰ a month"), "",
    ]  # fmt: skip
    return Table(_("Homes of the same age"), frame(rows, columns))


def ranking(asked: Asked) -> Answer:
    """Return the buildings by total and by valid rate, and who judged how (24 §13-25)."""
    _ = asked.translate
    total, valid = _rates(asked, TOTAL_RATE), _rates(asked, VALID_RATE)
    ranked = [code for code, one in total.items() if one[0] >= FEW]
    places = [_places(ranked, rates) for rates in (total, valid)]
    moved = [code for code in ranked if places[0][code] != places[1][code]]
    rows = [
        (
            asked.reader.titles.get(code, code) or DASH, count, valid.get(code, (0, 0, None))[0],
            round(base, 1), rate, valid.get(code, (0, 0, None))[2], places[0].get(code),
            places[1].get(code), _shift(places, code), "" if code in ranked else
            _("Too few to judge"),
        )
        for code, (count, base, rate) in sorted(total.items(), key=lambda i: -(i[1][2] or 0))
    ]  # fmt: skip
    columns = [
        _("Building"), _("Complaints"), _("Valid complaints"), _("Homes"), _("Total (‰)"),
        _("Valid (‰)"), _("Rank by total"), _("Rank by valid"), _("Places up or down"), "",
    ]  # fmt: skip
    said = _("With invalid complaints counted {moved} of {ranked} buildings change their rank.")
    bars = Bars([str(row[0]) for row in rows], [row[4] for row in rows], "‰")
    return Answer(
        (said.format(moved=len(moved), ranked=len(ranked)),),
        (
            Table(
                _("Ranking by total and by valid complaints"), frame(rows, columns),
                [_records(asked, code) for code, _one in
                 sorted(total.items(), key=lambda i: -(i[1][2] or 0))],
                empty=_("No complaint came in. Choose a longer period above."),
                chart=bars if rows else None,
            ),
            _judges(asked),
        ),
        (_("Buildings with fewer than {n} complaints are not ranked.").format(n=FEW),),
    )  # fmt: skip


Rated = tuple[float, float, float | None]


def _rates(asked: Asked, figure: Figure) -> dict[str, Rated]:
    """Return numerator, homes and rate of each building that complained."""
    request = replace(asked.reader.request(figure, asked.scope), by=("building",))
    cells = figures.cells_of(asked.session, figure, request, reach=asked.reach)
    return {
        cell.key[0]: (
            cell.numerator, cell.denominator or 0,
            round(cell.value, 2) if cell.value is not None else None,
        )
        for cell in cells if cell.numerator and cell.key[0]
    }  # fmt: skip


def _places(ranked: Sequence[str], rates: Mapping[str, Rated]) -> dict[str, int]:
    """Return ranks, the highest rate first; equal rates share one."""
    values = {code: rates.get(code, (0, 0, 0.0))[2] or 0.0 for code in ranked}
    return {code: 1 + sum(other > own for other in values.values())
            for code, own in values.items()}  # fmt: skip


def _shift(places: Sequence[Mapping[str, int]], code: str) -> int | None:
    return places[1][code] - places[0][code] if code in places[0] else None


def _records(asked: Asked, code: str) -> Target:
    drill = Drill(figure=TOTAL_RATE.code, cuts={"building": code})
    return "records", {**asked.scope.query(), **drill.query()}


def _judges(asked: Asked) -> Table:
    _ = asked.translate
    by: dict[str, Counter[str]] = defaultdict(Counter)
    for name, verdict, count in store.verdicts(asked.session, asked.view(), where=asked.matters()):
        by[name][verdict] += count
    rows = []
    for name, told in sorted(by.items(), key=lambda item: -item[1].total()):
        invalid = sum(told[code] for code in INVALID)
        rows.append(
            (
                name or DASH, told.total(), invalid, percent(invalid, told.total()),
                *(told[code] for code in INVALID), judged(_, told.total()),
            )
        )  # fmt: skip
    columns = [
        _("Judged by"), _("Judged"), _("Invalid"), _("Share (%)"),
        *(_(VALIDITIES[code]) for code in INVALID), "",
    ]  # fmt: skip
    return Table(_("Who judged how"), frame(rows, columns), empty=_("Nothing was judged."))
