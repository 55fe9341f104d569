"""The buttons that put one case on paper, for those who may."""

from collections.abc import Sequence
from functools import partial

from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.sheet import Sheet
from services.context import Context, Work
from services.sheets import offering, records, service_papers, site_papers
from ui import exporting


def button(ctx: Context, case: Case, actor: Actor) -> None:
    """Draw them; the PDF is made when one is pressed, of the case as it then is."""
    _ = ctx.translate
    about = f"{case.number} {case.version}"
    if rights.may(actor, records.print_action(case), case):
        exporting.button(
            _,
            partial(offering.offer_cases, ctx, [case.number]),
            key=f"case.{case.number}.print",
            about=about,
            label=_("Print"),
            icon=":material/print:",
        )
    for of_order in service_papers.offered(case, actor):
        exporting.button(
            _,
            partial(offering.offer, ctx, partial(_of_order, ctx, case.number, of_order.code)),
            key=f"case.{case.number}.print.{of_order.code}",
            about=about,
            label=_(of_order.title),
            icon=":material/print:",
        )
    for paper in site_papers.offered(case, actor):
        exporting.button(
            _,
            partial(offering.offer, ctx, partial(_made, ctx, case.number, paper.code)),
            key=f"case.{case.number}.print.{paper.code}",
            about=about,
            label=_(paper.title),
            icon=":material/print:",
        )


def _of_order(ctx: Context, number: str, code: str, work: Work) -> Sequence[Sheet]:
    return service_papers.of_case(
        work.session, number, code, actor=work.actor, now=work.now, language=ctx.language
    )


def _made(ctx: Context, number: str, code: str, work: Work) -> Sequence[Sheet]:
    sheet = site_papers.of_case(
        work.session, number, code, actor=work.actor, now=work.now, language=ctx.language
    )
    return [sheet]
