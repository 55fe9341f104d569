"""Files of what the pages of figures show: the tables, and a sheet that says what they mean."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import pandas as pd

from data_access.database import Session
from domain import rights
from domain.figure_scope import TITLES, Drill, Scope
from domain.homes import POPULATIONS
from domain.intake import CHANNEL_GROUPS
from domain.kpi import DIMENSIONS, Figure
from domain.kpis.complaints import VALID_RATE
from domain.kpis.handling import BACKLOG_AGES
from domain.people import Actor
from services import desk_page, exports, figure_frames, figure_records, figure_scope, workbooks
from services.context import Context
from services.coverage_page import Coverage, coverage
from services.exports import Export
from services.figure_pages import Card, ComplaintRates, complaint_rates
from services.figure_scope import Reader
from services.handling_page import Course, follow_ups, handling
from services.language import Translate
from services.repairs_page import repairs
from services.workbooks import SheetOut

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Desk:
    """Who exports what: everything that a file says about itself."""

    def __init__(
        self, reader: Reader, scope: Scope, *, actor: Actor, now: datetime, _: Translate
    ) -> None:
        self.reader, self.scope, self.actor = reader, scope, actor
        self.now, self.translate = now, _

    def file(self, name: str, sheets: Sequence[SheetOut], figures: Iterable[Figure]) -> Export:
        """Make the file, with what the audit trail tells of it."""
        _ = self.translate
        content = workbooks.write(
            sheets, about=self._about(figures), about_name=_("About"), zone=self.reader.zone
        )
        today = self.reader.offer.today
        rows = sum(len(sheet.frame) for sheet in sheets)
        return Export(
            f"{name} {today}.xlsx",
            MIME,
            content,
            project_id=min(self.reader.reach(self.scope).projects),
            about={"rows": rows, **self.scope.query()},
        )

    def require(self) -> None:
        """Let the export pass.

        :raises NotAllowed: when records of a project in it may not be taken out
        """
        if not self.reader.may_export(self.scope):
            raise rights.NotAllowed().trying("exports.create")

    def _about(self, figures: Iterable[Figure]) -> list[tuple[str, str]]:
        _, scope, offer = self.translate, self.scope, self.reader.offer
        places = [offer.projects[c] for c in scope.projects or offer.projects]
        local = self.now.astimezone(self.reader.zone)
        told = [
            (_("Period"), f"{scope.period.first} – {scope.period.last}"),
            (_("As of"), str(offer.today)),
            (_(TITLES["projects"]), ", ".join(places)),
            (_(TITLES["building"]), offer.buildings.get(scope.building, "")),
            (_(TITLES["category"]), _(offer.categories.get(scope.category, ""))),
            (_(TITLES["group"]), _(CHANNEL_GROUPS.get(scope.group, ""))),
            (_(TITLES["population"]), self._population()),
            (_("Made"), f"{local:%Y-%m-%d %H:%M}"),
            (_("Made by"), self.actor.name),
        ]
        meant = [(f"{f.code} {_(f.title)}", _(f.question)) for f in figures]
        return [(label, value or "—") for label, value in told] + meant

    def _population(self) -> str:
        _, code = self.translate, self.scope.population
        return f"{code} {_(POPULATIONS[code])}" if code else _("Each figure's own")


def offer(ctx: Context, scope: Scope, make: Callable[[Session, Desk], Export]) -> str:
    """Make a file for the person who asks now and return the id under which they fetch it, once.

    What they may see is looked up anew: a page may have been open since before a change.

    :raises NotAllowed: when the person may not export from every project in it
    """
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
        desk = Desk(reader, scope, actor=work.actor, now=work.now, _=ctx.translate)
        file = make(work.session, desk)
    with ctx.writing() as work:
        return exports.offer(work.session, file, sid=ctx.sid, actor=work.actor, now=work.now)


def complaints(session: Session, desk: Desk) -> Export:
    """Return the file of what the page of complaint rates shows.

    :raises NotAllowed: when the person may not export from every project in it
    """
    desk.require()
    _, page = desk.translate, complaint_rates(session, desk.reader, desk.scope)
    shown = (*page.headlines, *page.others)
    sheets = [
        SheetOut(_("Figures"), _figures(_, shown)),
        SheetOut(_(DIMENSIONS[desk.scope.grain]), _lines(_, page)),
        SheetOut(_("Categories"), _categories(desk, page)),
        SheetOut(_("Buildings and categories"), _places(desk, page)),
    ]
    return desk.file(_("Complaint rates"), sheets, [card.figure for card in shown])


def visits(session: Session, desk: Desk) -> Export:
    """Return the file of what the page of visit coverage shows.

    :raises NotAllowed: when the person may not export from every project in it
    """
    desk.require()
    _, page = desk.translate, coverage(session, desk.reader, desk.scope)
    shown = (*page.headlines, *page.others)
    sheets = [
        SheetOut(_("Figures"), _figures(_, shown)),
        SheetOut(_("Curve"), _curve(_, page)),
        SheetOut(_("Buildings"), _buildings(desk, page)),
        SheetOut(_("Overdue"), figure_frames.waiting(_, page.overdue, late=True)),
        SheetOut(_("Never visited"), figure_frames.waiting(_, page.never, late=False)),
    ]
    return desk.file(_("Visit coverage"), sheets, [card.figure for card in shown])


def handled(session: Session, desk: Desk) -> Export:
    """Return the file of what the page of complaint handling shows.

    :raises NotAllowed: when the person may not export from every project in it
    """
    desk.require()
    _, page = desk.translate, handling(session, desk.reader, desk.scope)
    shown = (*page.headlines, page.backlog, *page.others)
    ages = [(_(BACKLOG_AGES[cell.key[0]]), cell.numerator) for cell in page.ages]
    sheets = [
        SheetOut(_("Figures"), _figures(_, shown)),
        SheetOut(_(DIMENSIONS[desk.scope.grain]), _courses(_, page.courses)),
        SheetOut(_("Age"), pd.DataFrame(ages, columns=[_("Age"), _("Complaints")])),
    ]
    return desk.file(_("Complaint handling"), sheets, [card.figure for card in shown])


def asked_again(session: Session, desk: Desk) -> Export:
    """Return the file of what the page of return visits and rework shows.

    :raises NotAllowed: when the person may not export from every project in it
    """
    desk.require()
    _, page = desk.translate, follow_ups(session, desk.reader, desk.scope)
    shown = (*page.headlines, *page.others)
    sheets = [
        SheetOut(_("Figures"), _figures(_, shown)),
        SheetOut(_(DIMENSIONS[desk.scope.grain]), _courses(_, page.courses)),
    ]
    return desk.file(_("Return visits and rework"), sheets, [card.figure for card in shown])


def repaired(session: Session, desk: Desk) -> Export:
    """Return the file of what the page of repairs shows.

    :raises NotAllowed: when the person may not export from every project in it
    """
    desk.require()
    _, page = desk.translate, repairs(session, desk.reader, desk.scope)
    shown = (*page.headlines, page.in_hand, *page.others)
    ages = [(_(BACKLOG_AGES[cell.key[0]]), cell.numerator) for cell in page.ages]
    sheets = [
        SheetOut(_("Figures"), _figures(_, shown)),
        SheetOut(_(DIMENSIONS[desk.scope.grain]), _courses(_, page.courses)),
        SheetOut(_("Age"), pd.DataFrame(ages, columns=[_("Age"), _("Repair orders")])),
    ]
    return desk.file(_("Repairs in figures"), sheets, [card.figure for card in shown])


def at_the_desk(session: Session, desk: Desk) -> Export:
    """Return the file of what the page of the desk shows.

    :raises NotAllowed: when the person may not export from every project in it
    """
    desk.require()
    _, page = desk.translate, desk_page.desk(session, desk.reader, desk.scope)
    shown = (*page.headlines, *page.others)
    sheets = [
        SheetOut(_("Figures"), _figures(_, shown)),
        SheetOut(_(DIMENSIONS[desk.scope.grain]), _courses(_, page.courses)),
    ]
    return desk.file(_("The desk in figures"), sheets, [card.figure for card in shown])


def records(session: Session, desk: Desk, *, drill: Drill) -> Export:
    """Return the file of all the records behind a number.

    :raises NotAllowed: when the person may not export from every project in it
    :raises FigureUnknown: when there is no such number
    """
    desk.require()
    _ = desk.translate
    found = figure_records.behind(
        session, desk.reader, desk.scope, drill, actor=desk.actor, limit=None, offset=0
    )
    frame = figure_frames.of(_, found, desk.reader)
    name = f"{found.figure.code} {_(found.figure.title)}"
    return desk.file(name, [SheetOut(_("Records"), frame)], [found.figure])


def _figures(_: Translate, shown: Sequence[Card]) -> pd.DataFrame:
    rows = [
        {
            _("Code"): card.figure.code,
            _("Figure"): _(card.figure.title),
            _("Numerator"): card.cell.numerator,
            _("Denominator"): card.cell.denominator,
            _("Value"): card.cell.value,
            _("Unit"): card.figure.unit,
            _("Population"): card.population,
            _("At most"): card.aims.target.at_most if card.aims.target else None,
            _("At least"): card.aims.target.at_least if card.aims.target else None,
            _("Target and promise"): card.aimed(_),
        }
        for card in shown
    ]
    return pd.DataFrame(rows)


def _courses(_: Translate, courses: Sequence[Course]) -> pd.DataFrame:
    rows = [
        (cell.key[0], one.figure.code, _(one.figure.title), cell.numerator, cell.denominator,
         cell.value, one.figure.unit)
        for one in courses
        for cell in one.cells
    ]  # fmt: skip
    columns = [
        _("Time"), _("Code"), _("Figure"), _("Numerator"), _("Denominator"), _("Value"), _("Unit"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _lines(_: Translate, page: ComplaintRates) -> pd.DataFrame:
    return figure_frames.lines(_, page.lines)


def _categories(desk: Desk, page: ComplaintRates) -> pd.DataFrame:
    _, titles = desk.translate, desk.reader.titles
    rows = [
        (_(titles.get(str(b.label), str(b.label))), b.count, b.share, b.cumulative, b.vital)
        for b in page.categories
    ]
    columns = [_("Category"), _("Complaints"), _("Share"), _("Running share"), _("Vital few")]
    return pd.DataFrame(rows, columns=columns)


def _places(desk: Desk, page: ComplaintRates) -> pd.DataFrame:
    _, titles = desk.translate, desk.reader.titles
    rows = [
        (titles.get(c.key[0], "—"), _(titles.get(c.key[1], c.key[1])), c.numerator, c.denominator,
         c.value, VALID_RATE.unit)
        for c in page.places
        if c.numerator
    ]  # fmt: skip
    columns = [
        _("Building"), _("Category"), _("Complaints"), _("Homes"), _("Value"), _("Unit"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _curve(_: Translate, page: Coverage) -> pd.DataFrame:
    rows = [(p.month, p.covered, p.planned, p.base, p.gap, p.gap_points) for p in page.curve.points]
    columns = [
        _("Month"), _("Homes reached"), _("Homes planned"), _("Homes"), _("Gap"),
        _("Gap in points"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _buildings(desk: Desk, page: Coverage) -> pd.DataFrame:
    _, titles = desk.translate, desk.reader.titles
    rows = [
        (titles.get(c.key[0], "—"), _(figure.title), c.numerator, c.denominator, c.value,
         figure.unit)
        for figure, cells in page.buildings
        for c in cells
    ]  # fmt: skip
    columns = [_("Building"), _("Figure"), _("Numerator"), _("Denominator"), _("Value"), _("Unit")]
    return pd.DataFrame(rows, columns=columns)
