"""The part of a case's screen that leads to what belongs to it: other cases, and the home."""

from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.renovation import RENOVATION
from domain.procedures.self_build import SELF_BUILD
from domain.procedures.service_order import SERVICE_ORDER
from services import repeats
from services.cases import CaseFile
from services.context import Context
from ui import places, words
from ui.texts import Translate, escape

TREE = ":material/account_tree:"
AGAIN = ":material/replay:"


def links(ctx: Context, file: CaseFile, actor: Actor) -> None:
    """Link to what the case grew out of, led to, repeats and is repeated by, and to its home."""
    _, case = ctx.translate, file.case
    if file.parent:
        _other(_, _("Grew out of"), file.parent, TREE)
    for child in file.children:
        _other(_, _("Led to"), child, TREE)
    if file.repeat_of:
        _other(_, _("Repeats"), file.repeat_of, AGAIN, _after(ctx, file.repeat_of, case))
    for later in file.repeats:
        _other(_, _("Repeated by"), later, AGAIN, _after(ctx, case, later))
    if file.notice:
        label = _("About notice {n}").format(n=file.notice)
        places.link("notices", label, {"notice": file.notice}, icon=":material/campaign:")
    if rights.may(actor, "inquiry.open", case.project_id) and case.unit_id:
        query = {"unit": str(case.unit_id), "parent": case.number}
        label = _("Register another case from this one")
        places.link("register", label, query, icon=":material/call_split:")
    if case.procedure == RENOVATION.code:
        places.link("sites", _("The site"), {"site": case.number}, icon=RENOVATION.icon)
    if case.procedure == SELF_BUILD.code:
        places.link("self-builds", _("The application"), {"build": case.number})
    if case.procedure == ILLEGAL_STRUCTURE.code:
        places.link("structures", _("In the ledger"), {"structure": case.number})
    if case.procedure == SERVICE_ORDER.code:
        places.link("services", _("The order"), {"order": case.number}, icon=SERVICE_ORDER.icon)
    if case.asset_id and rights.may(actor, "assets.read", case.project_id):
        query = {"asset": str(case.asset_id)}
        places.link("assets", _("History of the facility"), query, icon=":material/elevator:")
    if case.unit_id and case.unit_code:
        label = _("Household {code}").format(code=escape(case.unit_code))
        places.link("household", label, {"unit": str(case.unit_id)}, icon=":material/home:")


def _other(_: Translate, label: str, other: Case, icon: str, after: str = "") -> None:
    said = f"{label} {other.number} · {escape(words.title(_, other))}{after}"
    places.link("case", said, {"case": other.number}, icon=icon)


def _after(ctx: Context, earlier: Case, later: Case) -> str:
    days = repeats.days_after_closing(earlier, later)
    said = ctx.translate("days after closing: {n}")
    return "" if days is None else f" · {said.format(n=days)}"
