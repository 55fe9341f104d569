"""What stands on each paper of a self-build, block by block (13 §4.4)."""

from datetime import datetime

from domain.case import Case
from domain.procedures.self_build import decision_fields as decided
from domain.procedures.self_build import fields as ask
from domain.renovation.permit import last_moment
from domain.self_build import catalogue, terms
from domain.sheet import Blank, Block, Checks, Facts, Paragraph, Signatures, Table
from domain.wording import DASH, moment
from services.language import Translate
from services.sheets.case_paper import Told

Pairs = tuple[tuple[str, str], ...]


def application(told: Told) -> tuple[Block, ...]:
    _, case = told.translate, told.case
    said = case.details
    facts = (
        *_what(_, case),
        (_("Applicant"), case.reporter_name),
        (_("Structure and material"), str(said.get("material") or "")),
        (_("Colour"), str(said.get("colour") or "")),
        (_("How it is fixed"), _(ask.FIXINGS[said["fixing"]])),
        (_("Who builds it"), str(said.get("builder") or "")),
        (_("Works to begin on"), moment(case.appoint_from, told.zone)[:10]),
        (_("Work ends"), moment(case.appoint_until, told.zone)[:10]),
    )
    wanted = catalogue.papers(said["item_code"], co_owned=bool(said.get("co_owned")))
    there = said.get("papers") or ()
    lines = tuple((paper in there, _(catalogue.PAPERS[paper])) for paper in wanted)
    return (
        Facts(facts),
        Paragraph(case.description, _("What they wish to build")),
        Checks(lines, _("Papers")),
        Signatures((_("Applicant"), _("Co-owners"), _("Received by"))),
    )


def survey(told: Told) -> tuple[Block, ...]:
    """Filled in by hand before the survey, from the record after it."""
    _, case = told.translate, told.case
    said = case.details
    found = tuple(
        (one in (said.get("constraints") or ()), _(title)) for one, title in ask.CONSTRAINTS.items()
    )
    facts = (
        *_what(_, case),
        (_(ask.WINDOW.title), _number(said.get("to_window"))),
        (_(ask.EAVES.title), _number(said.get("eaves"))),
        (_(ask.FIRE_LANE.title), _number(said.get("fire_lane"))),
        (_(ask.EXISTING.title), str(said.get("existing") or "")),
    )
    opinion = str(said.get("survey_opinion") or "")
    return (
        Facts(facts),
        _sizes(_, case, (("measured_", _("Measured")),)),
        Checks(found, _("What is there")),
        Paragraph(opinion, _("What the survey says")) if opinion else Blank(
            3, _("What the survey says")),
        Signatures((_("Customer service"), _("Engineering"), _("Order and security"))),
    )  # fmt: skip


def notice(told: Told) -> tuple[Block, ...]:
    """A room and what is to be built: no names, no numbers."""
    _, case = told.translate, told.case
    said = case.details
    days = " – ".join(_day(said[code], told.zone) for code in ("notice_from", "notice_until"))
    text = _("Room {room} wishes to build: {what}. Who objects writes to us while this hangs.")
    what = _(catalogue.TITLES[said["item_code"]])
    return (
        Paragraph(text.format(room=case.unit_code, what=what), large=True),
        Facts((*_what(_, case), (_("Notice hangs"), days))),
        Signatures((_("Service centre (seal)"),)),
    )


def consent(told: Told) -> tuple[Block, ...]:
    _, case = told.translate, told.case
    said = case.details
    facts = (
        *_what(_, case),
        (_("Class of the work"), f"{said['klass']} {_(catalogue.CLASSES[said['klass']])}"),
        (_("Number of the consent"), case.issued_no),
        (_("Number of the permit"), str(said.get("permit_no") or "")),
        (_("Consent given on"), moment(case.started_at, told.zone)[:10]),
        (_("Valid until"), _until(case, told.zone)),
    )
    return (
        Facts(facts),
        _agreed_sizes(_, case),
        Paragraph(str(said.get("conditions") or ""), _("Conditions")),
        Signatures((_("Service supervisor"), _("Project manager"), _("Service centre (seal)"))),
    )


def refusal(told: Told) -> tuple[Block, ...]:
    _, case = told.translate, told.case
    said = case.details
    return (
        Facts((*_what(_, case), (_("Refused on"), moment(case.judged_at, told.zone)[:10]))),
        Paragraph(str(said["refusal_reason"]), _("Reason")),
        Paragraph(str(said["refusal_rule"]), _("Rule it rests on")),
        Signatures((_("Service supervisor"), _("Service centre (seal)"), _("Received by"))),
    )


def commitment(told: Told) -> tuple[Block, ...]:
    _, case = told.translate, told.case
    signed = case.details.get("commitments") or ()
    lines = tuple((code in signed, _(title)) for code, title in decided.COMMITMENTS.items())
    by = str(case.details.get("signed_name") or "")
    return (
        Facts((*_what(_, case), (_("Signed by"), by))),
        _agreed_sizes(_, case),
        Checks(lines, _("What the owner commits to")),
        Signatures((_("Owner"), _("Builder"), _("Service centre (seal)"))),
    )


def acceptance(told: Told) -> tuple[Block, ...]:
    _, case = told.translate, told.case
    built, agreed = case.details.get("built_sizes"), case.details.get("agreed_sizes") or {}
    wrong = terms.beyond(agreed, built) if built else ()
    rows = tuple(
        (name, str(agreed.get(size, DASH)), str((built or {}).get(size, "")),
         "" if not built else _("Beyond 50 mm") if size in wrong else _("Within 50 mm"))
        for size, name in _named(_)
    )  # fmt: skip
    tested = bool(case.details.get("water_tested"))
    columns = (_("Size"), _("Agreed"), _("Built"), _("Result of the measurement"))
    return (
        Facts(_what(_, case)),
        Table(columns, rows, widths=(3, 3, 3, 4)),
        Checks(((tested, _("Waterproof layer and drain were tested")),), _("Looked at")),
        Signatures((_("Owner"), _("Engineering"), _("Service supervisor"))),
    )


def _what(_: Translate, case: Case) -> Pairs:
    said = case.details
    sizes = " × ".join(str(said[size]) for size in terms.SIZES)
    return (
        (_("Room"), case.unit_code),
        (_("Item"), f"{said['item_code']} {_(catalogue.TITLES[said['item_code']])}"),
        (_("Place"), _(ask.PLACES[said["place"]])),
        (_("Size (m)"), sizes),
    )


def _named(_: Translate) -> Pairs:
    names = (_("Length"), _("Width"), _("Height"))
    return tuple(zip(terms.SIZES, names, strict=True))


def _sizes(_: Translate, case: Case, more: Pairs) -> Table:
    said = case.details
    rows = tuple(
        (name, str(said[size]), *(_number(said.get(f"{prefix}{size}")) for prefix, _title in more))
        for size, name in _named(_)
    )
    return Table((_("Size"), _("Applied for"), *(title for _prefix, title in more)), rows)


def _agreed_sizes(_: Translate, case: Case) -> Table:
    agreed = case.details.get("agreed_sizes") or {}
    rows = tuple((name, str(agreed.get(size, DASH))) for size, name in _named(_))
    return Table((_("Size"), _("Agreed")), rows)


def _number(said: object) -> str:
    return "" if said is None else str(said)


def _until(case: Case, zone: str) -> str:
    """Return the last day of a consent; one that was begun with has no end any more."""
    return moment(last_moment(case.valid_until), zone)[:10] if case.valid_until else DASH


def _day(said: object, zone: str) -> str:
    return moment(datetime.fromisoformat(str(said)), zone)[:10]
