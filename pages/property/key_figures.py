"""The figures of keys and vacant homes: of the month so far, or of the one before."""

from datetime import timedelta

from domain.calendar import Period
from pages.sections import standing as table
from services import figure_standing, key_figures
from services.context import Context
from services.estates import Estate
from ui import filters

KEY = "keys.figures"


def section(ctx: Context, estate: Estate) -> None:
    """Show the figures of one project."""
    _ = ctx.translate
    titles = {"month": _("This month"), "before": _("Last month")}
    chosen = filters.choice(_("Period"), "period", titles, key=KEY)
    with ctx.reading() as work:
        last = figure_standing.today(work.session, estate.id, now=work.now)
        first = last.replace(day=1)
        if chosen == "before":
            last = first - timedelta(days=1)
            first = last.replace(day=1)
        found = key_figures.of_project(
            work.session, estate.id, Period(first, last), actor=work.actor, now=work.now
        )
    table.table(_, found, alt=_("Figures of keys"), project=estate.code)
