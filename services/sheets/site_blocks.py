"""What stands on each paper of a renovation, block by block (12 §3.3)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from domain import serving as breach
from domain.case import Case, Event
from domain.procedures.renovation import work_fields as work
from domain.procedures.renovation.fields import CLAUSES, HIGHLIGHTED
from domain.renovation import catalogue, water
from domain.renovation.deposits import PAYERS
from domain.renovation.permit import last_moment
from domain.renovation.violations import LEVELS
from domain.sheet import Blank, Block, Checks, Code, Facts, Paragraph, Signatures, Table
from domain.wording import DASH, moment
from services.language import Translate
from services.renovations import SiteFile
from services.self_builds import BuildFile

EXTENSIONS = 2
"""Rows left open on a permit for extensions."""
BLANK = "\n\n"
"""As high as two lines: room for a pen."""


def permit(_: Translate, case: Case, zone: str, hours: tuple[str, str]) -> tuple[Block, ...]:
    told = case.details
    facts = (
        (_("Room"), case.unit_code),
        (_("Permit period"), _period(case, zone)),
        (_("Contractor of the works"), str(told.get("contractor_name") or DASH)),
        (_("In charge on site"), str(told.get("site_manager") or DASH)),
        (_("Responsible for fire safety"), str(told.get("fire_person") or DASH)),
        *_hours(_, hours),
    )
    rows = tuple(
        (_(catalogue.TITLES[row["item_code"]]), row.get("location") or "", row.get("content") or "")
        for row in told.get("work_items") or ()
    )
    open_rows = tuple(("", "", "") for _row in range(EXTENSIONS))
    return (
        Facts(facts),
        Table((_("Work item"), _("Place"), _("What is done")), rows, widths=(3, 2, 4)),
        Table((_("Extended to"), _("Reason"), _("Granted by")), open_rows, _("Extensions")),
        Code(case.issued_no, _("Scan the number to find the site.")),
        Signatures((_("Service centre (seal)"), _("Service supervisor"))),
    )


def agreement(_: Translate, case: Case, zone: str, hours: tuple[str, str]) -> tuple[Block, ...]:
    """The nine clauses; what the application says stands in them, the rest is left to a pen."""
    told = case.details
    works = (_(catalogue.TITLES[row["item_code"]]) for row in told.get("work_items") or ())
    planned = (moment(at, zone)[:10] for at in (case.appoint_from, case.appoint_until))
    said = {
        "work": "; ".join(works),
        "period": " – ".join(planned),
        "hours": "; ".join(f"{name}: {text}" for name, text in _hours(_, hours)),
    }
    rows = tuple((_(title), said.get(code, BLANK)) for code, title in CLAUSES.items())
    facts = ((_("Room"), case.unit_code),
             (_("Contractor of the works"), str(told.get("contractor_name") or DASH)))  # fmt: skip
    return (
        Facts(facts),
        Table((_("Clause"), _("What is agreed")), rows, widths=(3, 8)),
        Checks(((False, _(HIGHLIGHTED.title)),)),
        Signatures((_("Owner"), _("Contractor of the works"), _("Service centre (seal)"))),
    )


def bans(_: Translate, case: Case) -> tuple[Block, ...]:
    """What nobody may agree to, of the catalogue (12 §3.5)."""
    rows = tuple((one.code, _(one.title)) for one in catalogue.WORKS.values() if one.prohibited)
    return (
        Facts(((_("Room"), case.unit_code),)),
        Table((_("Code"), _("Prohibited, whoever agrees")), rows, widths=(1, 8)),
        Signatures((_("Owner"), _("Contractor of the works"))),
    )


def lobby(_: Translate, case: Case, zone: str, hours: tuple[str, str]) -> tuple[Block, ...]:
    """No names and no numbers: a room and its dates (12 §3.6)."""
    said = _("Room {room} is being renovated. We ask for your understanding.")
    facts = ((_("Permit period"), _period(case, zone)), *_hours(_, hours))
    return (
        Paragraph(said.format(room=case.unit_code), large=True),
        Facts(facts),
        Signatures((_("Service centre (seal)"),)),
    )


def missing(_: Translate, case: Case) -> tuple[Block, ...]:
    """Name all that is missing, once and in writing (R2)."""
    lines = tuple((False, _(catalogue.PAPERS[code])) for code in case.details["lacking"])
    return (
        Facts(((_("Room"), case.unit_code),)),
        Checks(lines, _("Papers that are missing, all of them")),
        Signatures((_("Applicant"), _("Service centre (seal)"))),
    )


def tests(_: Translate, case: Case, zone: str) -> tuple[Block, ...]:
    rows = tuple(
        (
            _(water.KINDS[row["kind"]]), row["place"],
            f"{_at(row['from'], zone)} – {_at(row['until'], zone)}",
            f"{row['depth_mm']} mm" if row.get("depth_mm") else DASH,
            " ".join(filter(None, (row.get("below_room"), row.get("below_witness")))) or DASH,
            _("It leaks") if row["leaks"] else _("No leak"),
        )
        for row in case.details.get("tests") or ()
    )  # fmt: skip
    columns = (
        _("Test"), _("Place"), _("From until"), _("Depth"), _("Room below"),
        _("Result of the test"),
    )  # fmt: skip
    return (
        Facts(((_("Room"), case.unit_code),)),
        Table(columns, rows, widths=(4, 2, 4, 2, 3, 2)),
        Signatures(
            (_("Owner"), _("Contractor of the works"), _("Engineering"), _("Neighbour below"))
        ),
    )


def acceptance(_: Translate, case: Case) -> tuple[Block, ...]:
    given = {row["item_code"]: row for row in case.details.get("item_results") or ()}
    rows = tuple(
        (
            _(catalogue.TITLES[row["item_code"]]),
            row.get("location") or "",
            _(work.DONE_AS[given[row["item_code"]]["outcome"]])
            if row["item_code"] in given
            else "",
        )
        for row in case.details.get("work_items") or ()
    )
    seen = (
        _("Outside of the building"), _("Common parts are whole"), _("Pipes run freely"),
        _("Flue and gas"), _("Waterproof layer"), _("Access hatches are kept"),
        _("Waste is cleared away"), _("Passes are back"),
    )  # fmt: skip
    return (
        Facts(((_("Room"), case.unit_code),)),
        Table((_("Work item"), _("Place"), _("Outcome")), rows, widths=(4, 2, 3)),
        Checks(tuple((False, one) for one in seen), _("Looked at")),
        Blank(2, _("To be put right, and until when")),
        Signatures((
            _("Owner"), _("Contractor of the works"), _("Customer service"), _("Engineering"),
            _("Order and security"),
        )),
    )  # fmt: skip


def receipt(_: Translate, site: SiteFile | BuildFile) -> tuple[Block, ...]:
    """Fees have an invoice of finance; a deposit has this (F-RN-05)."""
    found = [one for one in site.entries if one.entry.kind == "receive" and not one.undone]
    rows = tuple(
        (
            moment(one.at, site.zone), _(PAYERS[one.entry.takes]), one.payer, one.receipt_no,
            f"{one.entry.amount:,.2f}",
        )
        for one in found
    )  # fmt: skip
    total = sum((one.entry.amount for one in found), Decimal(0))
    columns = (_("At"), _("Deposit account"), _("Paid by"), _("Receipt number"), _("Yuan"))
    return (
        Facts(((_("Room"), site.case.unit_code), (_("Together"), f"{total:,.2f}"))),
        Table(columns, rows, widths=(3, 4, 3, 3, 2)),
        Signatures((_("Paid by"), _("Received by (seal)"))),
    )


def settlement(
    _: Translate, case: Case, site: SiteFile, back: Mapping[str, Decimal | int]
) -> tuple[Block, ...]:
    lines = tuple(
        (
            line["cause"], line["evidence"], line["clause"], f"{Decimal(str(line['amount'])):,.2f}",
            _("Agrees") if line["agreed"] else _("Objects: held"),
        )
        for line in case.details.get("deduction_lines") or ()
    )  # fmt: skip
    payers = {one.entry.takes: one.payer for one in site.entries if one.entry.kind == "receive"}
    rows = tuple(
        (_(PAYERS[payer]), payers.get(payer, ""), f"{amount:,.2f}")
        for payer, amount in back.items()
        if amount
    )
    columns = (
        _("Cause of the deduction"), _("Evidence"), _("Clause of the agreement"), _("Yuan"),
        _("What the payer says"),
    )  # fmt: skip
    return (
        Facts(((_("Room"), case.unit_code),)),
        Table(columns, lines, _("Deductions"), widths=(3, 4, 3, 2, 2)),
        Table(
            (_("Deposit account"), _("Paid to"), _("Yuan")), rows, _("Paid back"),
            widths=(4, 4, 2),
        ),
        Signatures((
            _("Payer"), _("Service supervisor"), _("Project manager"), _("Finance"),
        )),
    )  # fmt: skip


def notice(
    _: Translate, case: Case, events: Sequence[Event], zone: str, step: str
) -> tuple[Block, ...]:
    """A notice is written from its step, or before it is taken, with room to write."""
    said = _answers(events, step)
    served = breach.SERVED_BY.get(str(said.get("served_by")))
    facts = (
        (_("Room"), case.unit_code),
        (_("Violation"), _(case.title)),
        (_("Level"), _(LEVELS[case.severity])),
        (_("Found out at"), moment(case.occurred_at, zone)),
        (_("Clause or rule it rests on"), str(said.get("basis") or "")),
        (_("To be put right until"), moment(case.due_at, zone) if case.due_at else ""),
        (_("How the notice was served"), _(served) if served else ""),
        (_("Served at"), _at(said.get("served_at"), zone) if said.get("served_at") else ""),
    )
    asked = str(said.get("demand") or "")
    demand: Block = Paragraph(asked, _("What is to be put right")) if asked else Blank(
        3, _("What is to be put right")
    )  # fmt: skip
    cause = str(said.get("stop_cause") or "")
    return (
        Facts(facts),
        Paragraph(case.description, _("What was found there")),
        *((Paragraph(cause, _("Why the work is stopped")),) if cause else ()),
        demand,
        Signatures((_("Owner"), _("Contractor of the works"), _("Service centre (seal)"))),
    )


def report(_: Translate, case: Case, events: Sequence[Event], zone: str) -> tuple[Block, ...]:
    """Every moment of the duty to stop and report stands on it (README rule 4)."""
    said = _answers(events, "report")
    named = said.get("recipients")
    to = [_(breach.AUTHORITIES[code]) for code in (named if isinstance(named, list) else ())]
    facts = (
        (_("Reported to"), ", ".join(to)),
        (_("Room"), case.unit_code),
        (_("Violation"), _(case.title)),
        (_("Found out at"), moment(case.occurred_at, zone)),
        (_("First spoken to"), moment(case.on_site_at, zone)),
        (_("Did not listen"), moment(case.judged_at, zone)),
        (_("Notice served"), moment(case.first_response_at, zone)),
        (_("Reported at"), moment(case.replied_at, zone)),
        (_("Number of the receipt"), str(said.get("receipt_no") or "")),
    )
    return (
        Facts(facts),
        Paragraph(str(said.get("report_text") or ""), _("What was reported")),
        Paragraph(str(said.get("enclosed") or ""), _("What was enclosed")),
        Signatures((_("Service centre (seal)"), _("Received by"))),
    )


def passes(_: Translate, case: Case, zone: str) -> tuple[Block, ...]:
    """One card for each worker, to be cut out; the gate scans its number."""
    found: list[Block] = []
    for place, row in enumerate(case.details.get("items") or (), start=1):
        number = str(row.get("card") or f"{case.number}/{place}")
        facts = (
            (_("Room"), case.unit_code),
            (_("Worker"), str(row.get("name") or "")),
            (_("Trade"), str(row.get("trade") or "")),
            (_("Valid until"), moment(case.valid_until, zone)),
        )
        found += [Facts(facts, heading=number), Code(number)]
    return tuple(found)


def _period(case: Case, zone: str) -> str:
    last = last_moment(case.valid_until) if case.valid_until else None
    return f"{moment(case.appoint_from, zone)[:10]} – {moment(last, zone)[:10]}"


def _hours(_: Translate, hours: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    none = _("quiet work only")
    return (
        (_("Noise on workdays"), hours[0] or none),
        (_("Noise on rest days"), hours[1] or none),
    )


def _answers(events: Sequence[Event], step: str) -> Mapping[str, object]:
    """Return what the latest such step said, a notice to stop for one to put right."""
    codes = (step, "stop") if step == "serve" else (step,)
    found = [event.answers for event in events if event.move in codes]
    return found[-1] if found else {}


def _at(said: object, zone: str) -> str:
    return moment(datetime.fromisoformat(str(said)), zone)
