"""The button that puts one case on paper, for those who may."""

from functools import partial

from domain import rights
from domain.case import Case
from domain.people import Actor
from services.context import Context
from services.sheets import offering, records
from ui import exporting


def button(ctx: Context, case: Case, actor: Actor) -> None:
    """Draw it; the PDF is made when it is pressed, of the case as it then is."""
    if not rights.may(actor, records.print_action(case), case):
        return
    _ = ctx.translate
    exporting.button(
        _,
        partial(offering.offer_cases, ctx, [case.number]),
        key=f"case.{case.number}.print",
        about=f"{case.number} {case.version}",
        label=_("Print"),
        icon=":material/print:",
    )
