"""How the record of a procedure is printed: its title, who signs, and what paper may not tell.

Paper leaves the office and cannot be called back. What a colleague noted for colleagues, whom
a complaint accuses and how it was judged stay in the record; a person's number is masked, and
a name is whole only where the paper is of no use without it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.asking import MATERIALS
from domain.case import Case, Event
from domain.household import masked, masked_id
from domain.intake import SATISFACTION
from domain.paper import Paper
from domain.procedure import Field, Procedure
from domain.procedures.affairs.lives import AT_THE_GATE
from domain.procedures.affairs.passes import FOLDED_ARREARS, GOODS
from domain.procedures.archive_loan import ARCHIVE_LOAN, BOTH, CLEAN, READER
from domain.procedures.complaint import COMPLAINT
from domain.procedures.inquiry import INQUIRY
from domain.procedures.notice.content import ID_NUMBER, PHONE
from domain.procedures.record_file import RECORD_FILE
from domain.procedures.repair import REPAIR
from domain.procedures.repair.fields import RESULTS
from domain.procedures.return_visit import RETURN_VISIT
from domain.procedures.vacant_patrol import ACCOUNT, AIRED, CHECKS, VACANT_PATROL
from domain.procedures.visit import VISIT

WITHHELD = frozenset(
    {
        "accused_id", "accused_dept", "identity_sealed", "hot", "headcount", "severity",
        "callback_ok", "no_phone", "phone", "external_due_at", "identity_checked", "delicate",
        "special_need", "attitude", "kind", "content", "no_comment", "urgency",
        "household_change", "consent", "wish",
    }
)  # fmt: skip
"""Answers of registration that no paper tells, or that stand on it as what happened."""
TOLD = frozenset(
    {
        "reply_content", "reply_method", "measure", "satisfaction", "chase_note", "stop_reason",
        "resume_at", "promised_at", "new_due_at", "counterpart", "expected_at", "adopted",
        "help_given", "finding", "answer", "eta", "appoint_from", "appoint_until", "wait_reason",
        "labour_fee", "material_fee", "quote_note", "result", "cause", "solution", "materials",
        "materials_used", "cleaned", "verify_by", "pay_status", "receipt_no", "warranty_party",
    }
)  # fmt: skip
"""Answers of steps that the customer may read; any other stays in the record."""


RATINGS = tuple(title for code, title in SATISFACTION.items() if code != "unrated")
LETTERHEAD_NAME = Field(
    "company_name", "Name at the top of printed sheets", "text", most=60,
    help="The company as on its seal; left empty: the project's name",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ByHand:
    """What is filled in with a pen as long as the work is not done: boxes to tick, lines, or
    as many rows under columns."""

    heading: str
    options: tuple[str, ...] = ()
    lines: int = 0
    columns: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Form:
    """How one procedure is printed. `names` tells whole names, `phone` a masked number; `tells`
    are answers of steps beside the usual ones, `hides` those of registration left out.

    `fills` are written by hand at the place of work, where the number is scanned, too; what
    was done before is left out then. `matter` is what the case is called; that of a visit may
    say why the household is visited.
    """

    title: str
    purpose: str = "Kept with the record; phone numbers are masked."
    signs: tuple[str, ...] = ("Customer", "Handled by")
    names: bool = False
    phone: bool = False
    tells: frozenset[str] = frozenset()
    hides: frozenset[str] = frozenset()
    fills: tuple[ByHand, ...] = ()
    matter: bool = True


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
        hides=frozenset({"channel"}),
        fills=(
            ByHand(heading="Result of the repair", options=tuple(RESULTS.values())),
            ByHand(heading="Cause found", lines=1),
            ByHand(heading="What was done", lines=2),
            ByHand(
                heading=MATERIALS.title,
                lines=3,
                widths=(4, 3, 2, 3, 3),
                columns=tuple(column.title for column in MATERIALS.columns),
            ),
            ByHand(heading="Satisfaction", options=RATINGS),
        ),
    ),
    INQUIRY.code: Form(title="Record of a call or visit", signs=("Handled by",)),
    RETURN_VISIT.code: Form(title="Return visit record"),
    VACANT_PATROL.code: Form(
        title="Patrol record of a vacant home",
        purpose="Taken along to the home; what is abnormal is photographed at once.",
        signs=("Looked through by", "Service supervisor"),
        tells=frozenset({one.code for one in CHECKS} | {AIRED.code, ACCOUNT.code}),
        fills=(
            ByHand(
                heading="In order or abnormal",
                lines=1,
                columns=tuple(one.title for one in (*CHECKS, AIRED)),
            ),
            ByHand(heading=ACCOUNT.title, lines=3),
        ),
        matter=False,
    ),
    RECORD_FILE.code: Form(
        title="Transfer list of records",
        purpose="In two copies: both sides sign, and each keeps one.",
        signs=("Side that hands over", "Side that takes over"),
        hides=frozenset({"channel"}),
    ),
    ARCHIVE_LOAN.code: Form(
        title="File loan slip",
        purpose="Goes with the file and comes back with it. Nobody takes pictures of a file.",
        signs=(READER.title, "Handed out by", "Taken back by"),
        names=True,
        hides=frozenset({"channel", "reader_id"}),
        fills=(
            ByHand(
                heading="When it comes back", options=("All pages there", CLEAN.title, BOTH.title)
            ),
        ),
    ),
    GOODS.code: Form(
        title=GOODS.title,
        purpose="One number for each slip: the gate holds the goods against it, and keeps it.",
        signs=("Carried out by", "Issued by", "Gate"),
        hides=FOLDED_ARREARS | {"channel"},
        fills=(
            ByHand(
                heading="Checked at the gate",
                options=tuple(move.title for move in AT_THE_GATE if move.seen_by == "gate"),
            ),
        ),
    ),
    VISIT.code: Form(title="Visit record", signs=("Person met", "Visited by"), matter=False),
}


def form_of(procedure: Procedure) -> Form:
    """Return how a procedure is printed; one that declares nothing has the usual form."""
    if procedure.paper:
        return _designed(procedure, procedure.paper)
    return FORMS.get(procedure.code) or Form(title=procedure.title)


def _designed(procedure: Procedure, paper: Paper) -> Form:
    usual = Form(title=procedure.title)
    own = {asked.code for asked in procedure.asks if not asked.is_column}
    return replace(
        usual,
        title=paper.title or usual.title,
        signs=paper.signs or usual.signs,
        tells=paper.tells,
        hides=frozenset(own - paper.tells),
    )


def to_fill(form: Form, case: Case) -> tuple[ByHand, ...]:
    """Return what is left to a pen: nothing once the work is done, or will not be."""
    waits = case.phase in ("open", "paused") and case.handled_at is None
    return form.fills if waits else ()


def told(form: Form, event: Event) -> Mapping[str, object]:
    """Return what a step told the customer, by field."""
    telling = TOLD | form.tells
    return {code: said for code, said in event.answers.items() if code in telling and said}


def is_printed(form: Form, event: Event) -> bool:
    """Tell whether a step stands on paper: it moved the case on, or told the customer something."""
    return event.start != event.end or bool(told(form, event))


def short_name(name: str) -> str:
    """Return a surname with the rest of the name hidden: `王**`."""
    return f"{name[:1]}**" if name else ""


def discreet(text: str) -> str:
    """Return what somebody typed with every mobile and ID number in it masked."""
    hidden = ID_NUMBER.sub(lambda found: masked_id(found[0]), text)
    return PHONE.sub(lambda found: masked("".join(filter(str.isdigit, found[0]))), hidden)
