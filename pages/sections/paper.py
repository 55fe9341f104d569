"""The buttons that put one case on paper, for those who may."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from domain import rights
from domain.archives.papers import ANSWER
from domain.case import Case
from domain.people import Actor
from domain.sheet import Sheet
from services.context import Context, Work
from services.sheets import archive_papers, offering, records, service_papers, site_papers
from ui import exporting

Offer = Callable[[], str]


def button(ctx: Context, case: Case, actor: Actor) -> None:
    """Draw them; the PDF is made when one is pressed, of the case as it then is."""
    _ = ctx.translate
    for code, title, offer in _offers(ctx, case, actor):
        exporting.button(
            _,
            offer,
            key=".".join(("case", case.number, "print", code)).rstrip("."),
            about=f"{case.number} {case.version}",
            label=_(title),
            icon=":material/print:",
        )


def _offers(ctx: Context, case: Case, actor: Actor) -> Iterator[tuple[str, str, Offer]]:
    """Yield the code, the title and the making of every paper; the record itself has no code."""

    def sheets(made: Callable[[Work], Sequence[Sheet]]) -> Offer:
        return partial(offering.offer, ctx, made)

    if rights.may(actor, records.print_action(case), case):
        yield "", "Print", partial(offering.offer_cases, ctx, [case.number])
    if archive_papers.is_answered(case) and rights.may(actor, records.PRINT, case):
        yield "answer", ANSWER[0], sheets(partial(_answer, ctx, case.number))
    for order in service_papers.offered(case, actor):
        yield order.code, order.title, sheets(partial(_of_order, ctx, case.number, order.code))
    for paper in site_papers.offered(case, actor):
        yield paper.code, paper.title, sheets(partial(_of_site, ctx, case.number, paper.code))


def _answer(ctx: Context, number: str, work: Work) -> Sequence[Sheet]:
    return [archive_papers.answer(work.session, number, actor=work.actor, language=ctx.language)]


def _of_order(ctx: Context, number: str, code: str, work: Work) -> Sequence[Sheet]:
    return service_papers.of_case(
        work.session, number, code, actor=work.actor, now=work.now, language=ctx.language
    )


def _of_site(ctx: Context, number: str, code: str, work: Work) -> Sequence[Sheet]:
    sheet = site_papers.of_case(
        work.session, number, code, actor=work.actor, now=work.now, language=ctx.language
    )
    return [sheet]
