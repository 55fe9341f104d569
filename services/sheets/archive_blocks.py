"""What stands on each paper of the archives, in the order in which it is read."""

from collections.abc import Mapping, Sequence
from typing import Any

from data_access.archive_lists import Found
from domain.archives.ending import METHODS
from domain.archives.kinds import PARTS, TITLES
from domain.archives.levels import LEVELS
from domain.archives.requesters import EVIDENCE, REQUESTERS
from domain.archives.retention import SCHEDULE
from domain.calendar import date_of
from domain.case import Case, Event
from domain.procedures.archive_request import WAYS
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.household_file.fields import ORIGINALS
from domain.sheet import Block, Facts, Paragraph, Signatures, Table
from domain.wording import DASH, moment
from services.archives.reading import File
from services.language import Translate


def cover(_: Translate, file: File) -> tuple[Block, ...]:
    case, told, owed = file.case, file.case.details, file.owed
    years = SCHEDULE[case.cat_l1].years
    kept = _("For ever") if years is None else _("{n} years after its closing").format(n=years)
    return (
        Facts((
            (_("File number"), case.issued_no),
            (_("Room"), case.unit_code),
            (_("Part of the file"), _(PARTS[case.cat_l1])),
            (_("Place on the shelf"), str(told.get("position") or "")),
            (_("Secrecy level"), _(LEVELS[str(told.get("level") or 3)])),
            (_("Class number"), str(told.get("class_code") or DASH)),
            (_("How long it is kept"), kept),
            (_("Opened on"), moment(case.received_at, file.zone)[:10]),
            (_("Volumes"), str(max((one.volume for one in file.papers), default=0) or "")),
            (_("Papers present"), f"{len(owed.present)} / {len(owed.applicable)}"),
        )),
        Signatures((_("Archive keeper"),)),
    )  # fmt: skip


def inner_list(_: Translate, file: File) -> tuple[Block, ...]:
    """Return the papers with the page on which each begins; sent back ones are not in the file."""
    rows, page = [], 1
    for one in file.papers:
        if one.state == "sent_back":
            continue
        last = page + one.pages - 1
        rows.append((
            str(one.seq), one.source_no, one.title or _(TITLES[one.kind]), one.author,
            date_of(one.doc_day).isoformat(), f"{page}-{last}", _(ORIGINALS[one.original]), "",
        ))  # fmt: skip
        page = last + 1
    columns = (_("No."), _("Number of the paper"), _("Title of the paper"), _("Who issued it"),
               _("Date"), _("Pages"), _("Original or copy"), _("Note"))  # fmt: skip
    empty = ("",) * len(columns)
    table = Table(columns, tuple(rows) or (empty,) * 6, widths=(1, 3, 5, 3, 3, 2, 2, 2))
    head = Facts(((_("File number"), file.case.issued_no), (_("Room"), file.case.unit_code)))
    return head, table, Signatures((_("Archive keeper"),))


def spine(_: Translate, file: File, rooms: Sequence[str]) -> tuple[Block, ...]:
    """Return the place and the first and last room of the box: no names, no other numbers."""
    ends = sorted({rooms[0], rooms[-1]}) if rooms else [file.case.unit_code]
    return (
        Paragraph(str(file.case.details.get("position") or ""), large=True),
        Paragraph(" – ".join(ends), heading=_("Rooms"), large=True),
    )


def missing(_: Translate, file: File) -> tuple[Block, ...]:
    """Return what the home is asked to bring; nobody is named, and nothing of what is there."""
    lines = tuple((kind, _(TITLES[kind])) for kind in file.owed.missing)
    asks = _("Please bring these papers to the service centre. We copy what you need back. "
             "If you have handed them in already, please tell us.")  # fmt: skip
    return (
        Facts(((_("Room"), file.case.unit_code), (_("File number"), file.case.issued_no))),
        Paragraph(asks),
        Table((_("No."), _("Paper")), lines, widths=(1, 9)) if lines
        else Paragraph(_("There is none.")),
        Signatures((_("Service centre"),)),
    )  # fmt: skip


def appraisal(_: Translate, found: Sequence[Found]) -> tuple[Block, ...]:
    columns = (_("File number"), _("Part of the file"), _("Room"), _("To be appraised from"),
               _("State"), _("Opinion"))  # fmt: skip
    rows = tuple(
        (one.case.issued_no, _(PARTS[one.case.cat_l1]), one.case.unit_code,
         _day(one.retain_until_day), _(HOUSEHOLD_FILE.state(one.case.state).title),
         str(one.case.details.get("opinion") or ""))
        for one in found
    )  # fmt: skip
    return _list(_, columns, rows, (4, 2, 3, 3, 3, 5)), Signatures(
        (_("Archive keeper"), _("Service supervisor"))
    )


def destruction(
    _: Translate, found: Sequence[Found], people: Mapping[int, str], zone: str
) -> tuple[Block, ...]:
    """Return what is to be destroyed or was; the entries stay when the papers are gone."""
    columns = (_("File number"), _("Title"), _("To be appraised from"), _("Opinion"),
               _("Approved by"), _("Destroyed on"), _("How it was destroyed"),
               _("Witnesses"))  # fmt: skip
    rows = tuple(_destroyed(_, one, people, zone) for one in found)
    return _list(_, columns, rows, (4, 3, 3, 4, 2, 3, 3, 3)), Signatures(
        (
            _("Project manager"),
            _("First witness of the destruction"),
            _("Second witness of the destruction"),
        )
    )


def transfer(_: Translate, found: Sequence[Found]) -> tuple[Block, ...]:
    columns = (_("File number"), _("Part of the file"), _("Room"), _("Place"), _("Secrecy level"),
               _("State"))  # fmt: skip
    rows = tuple(
        (one.case.issued_no or one.case.number, _(PARTS[one.case.cat_l1]), one.case.unit_code,
         one.position, _(LEVELS[str(one.level)]), _(HOUSEHOLD_FILE.state(one.case.state).title))
        for one in found
    )  # fmt: skip
    return _list(_, columns, rows, (4, 2, 3, 3, 4, 3)), Signatures(
        (_("Side that hands over"), _("Side that takes over"))
    )


def answer(_: Translate, case: Case, events: Sequence[Event], zone: str) -> tuple[Block, ...]:
    """Return what was decided about a request: the reason of a refusal, or what was given."""
    asks, told = REQUESTERS[case.cat_l1], case.details
    seen = ", ".join(_(EVIDENCE[code]) for code in told.get("evidence") or ())
    head = Facts((
        (_("Who asks"), _(asks.title)), (_("Company or department"), str(told.get("org") or DASH)),
        (_("Asked for at"), moment(case.received_at, zone)),
        (_("Number of the official letter"), str(told.get("letter_no") or DASH)),
        (_("Seen and copied"), seen or DASH), (_("On what ground"), str(told.get("basis") or DASH)),
    ))  # fmt: skip
    asked = Paragraph(str(told.get("scope") or ""), heading=_("What is asked for"))
    return (head, asked, *_outcome(_, case, events))


def _outcome(_: Translate, case: Case, events: Sequence[Event]) -> tuple[Block, ...]:
    told: Mapping[str, Any] = case.details
    if case.state == "refused":
        said = next((one.answers for one in reversed(events) if one.move == "refuse"), {})
        why = str(said.get("reply_content") or told.get("reply_content") or "")
        refused = Paragraph(why, heading=_("It is not given, because"))
        return refused, Signatures((_("Service centre"),))
    way = told.get("way")
    return (
        Facts((
            (_("What may be given"), str(told.get("granted") or "")),
            (_("What was given"), str(told.get("given") or "")),
            (_("How it was given"), _(WAYS[way]) if way else ""),
            (_("Pages"), str(told.get("pages", ""))),
        )),
        Signatures((_("Receiver"), _("Service centre"), _("Approved by"))),
    )  # fmt: skip


def _destroyed(_: Translate, one: Found, people: Mapping[int, str], zone: str) -> tuple[str, ...]:
    case, told = one.case, one.case.details
    day = moment(case.verified_at, zone)[:10] if case.verified_at else ""
    method = told.get("method")
    names = [people.get(told.get(key) or 0, "") for key in ("witness_1", "witness_2")]
    return (
        case.issued_no, _(PARTS[case.cat_l1]), _day(one.retain_until_day),
        str(told.get("opinion") or ""), people.get(told.get("approved_by") or 0, ""), day,
        _(METHODS[method]) if method else "", ", ".join(filter(None, names)),
    )  # fmt: skip


def _list(
    _: Translate, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...],
    widths: tuple[int, ...],
) -> Block:  # fmt: skip
    return Table(columns, rows, widths=widths) if rows else Paragraph(_("There is none."))


def _day(number: int | None) -> str:
    return "" if number is None else date_of(number).isoformat()
