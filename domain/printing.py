"""How the record of a procedure is printed: its title, who signs, and what paper may not tell.

Paper leaves the office and cannot be called back. What a colleague noted for colleagues, whom
a complaint accuses and how it was judged stay in the record; a person's number is masked, and
a name is whole only where the paper is of no use without it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.case import Event
from domain.household import masked, masked_id
from domain.procedure import Procedure
from domain.procedures.complaint import COMPLAINT
from domain.procedures.notice.content import ID_NUMBER, PHONE
from domain.procedures.repair import REPAIR
from domain.procedures.visit import VISIT

WITHHELD = frozenset(
    {
        "accused_id", "accused_dept", "identity_sealed", "hot", "headcount", "severity",
        "callback_ok", "no_phone", "phone", "external_due_at", "identity_checked", "delicate",
        "special_need", "attitude", "no_comment", "urgency", "household_change", "consent", "wish",
    }
)  # fmt: skip
"""Answers of registration that no paper tells."""
TOLD = frozenset(
    {
        "reply_content", "reply_method", "measure", "satisfaction", "chase_note", "stop_reason",
        "resume_at", "promised_at", "new_due_at", "counterpart", "expected_at", "adopted",
        "help_given", "finding", "answer", "eta", "appoint_from", "appoint_until", "wait_reason",
        "labour_fee", "material_fee", "quote_note", "result", "cause", "solution", "materials",
        "cleaned", "verify_by", "pay_status", "receipt_no", "warranty_party",
    }
)  # fmt: skip
"""Answers of steps that the customer may read; any other stays in the record."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """How one procedure is printed. `names` tells whole names, `phone` a masked number."""

    title: str
    purpose: str = "Kept with the record; phone numbers are masked."
    signs: tuple[str, ...] = ("Customer", "Handled by")
    names: bool = False
    phone: bool = False


FORMS: Mapping[str, Form] = {
    COMPLAINT.code: Form(
        title="Complaint handling record",
        signs=("Customer", "Handled by", "Service supervisor"),
    ),
    REPAIR.code: Form(
        title="Repair work order",
        purpose="Taken along to the place of work; the customer signs that it is mended.",
        signs=("Customer", "Technician", "Service centre"),
        names=True,
        phone=True,
    ),
    VISIT.code: Form(title="Visit record", signs=("Person met", "Visited by")),
}


def form_of(procedure: Procedure) -> Form:
    """Return how a procedure is printed; one that declares nothing has the usual form."""
    return FORMS.get(procedure.code) or Form(title=procedure.title)


def told(event: Event) -> Mapping[str, object]:
    """Return what a step told the customer, by field."""
    return {code: said for code, said in event.answers.items() if code in TOLD and said}


def is_printed(event: Event) -> bool:
    """Tell whether a step stands on paper: it moved the case on, or told the customer something."""
    return event.start != event.end or bool(told(event))


def short_name(name: str) -> str:
    """Return a surname with the rest of the name hidden: `王**`."""
    return f"{name[:1]}**" if name else ""


def discreet(text: str) -> str:
    """Return what somebody typed with every mobile and ID number in it masked."""
    hidden = ID_NUMBER.sub(lambda found: masked_id(found[0]), text)
    return PHONE.sub(lambda found: masked("".join(filter(str.isdigit, found[0]))), hidden)
