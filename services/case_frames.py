"""The table of a list of cases, column by column, as a file holds it: no names, no numbers of
residents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from domain import wording
from domain.book import Book
from domain.case import Case
from domain.case_columns import COLUMNS
from domain.intake import CHANNEL, URGENCIES
from domain.procedures.complaint.fields import SEVERITIES, VALIDITIES
from services.language import Translate


@dataclass(frozen=True, kw_only=True)
class Names:
    """What the codes of these cases are called: categories, tags of each case, zones by project,
    and the procedure that each was made for."""

    titles: Mapping[str, str]
    tags: Mapping[int, Sequence[str]]
    tag_titles: Mapping[str, str]
    zones: Mapping[int, str]
    book: Book


def table(
    _: Translate, cases: Sequence[Case], columns: Sequence[str], names: Names
) -> pd.DataFrame:
    """Return one row for each case; moments as clock times of the case's project."""
    rows = [_cells(_, case, names) for case in cases]
    headers = {code: _("Due") if code == "due" else _(COLUMNS[code]) for code in columns}
    return pd.DataFrame(rows, columns=list(columns)).rename(columns=headers)


def _tags(_: Translate, case: Case, names: Names) -> str:
    found = names.tags.get(case.id, ())
    return ", ".join(_(names.tag_titles.get(code, code)) for code in found)


def _local(at: datetime | None, case: Case, names: Names) -> datetime | None:
    zone = ZoneInfo(names.zones[case.project_id])
    return at.astimezone(zone).replace(tzinfo=None) if at else None


def _cells(_: Translate, case: Case, names: Names) -> dict[str, Any]:
    procedure = names.book.of(case)
    channel = CHANNEL[case.channel].title if case.channel in CHANNEL else case.channel
    return {
        "number": case.number,
        "kind": _(procedure.title),
        "title": case.title,
        "place": case.unit_code or case.location_text,
        "building": case.building_code,
        "state": _(procedure.state(case.state).title),
        "due": _local(case.due_at, case, names),
        "severity": _(SEVERITIES[case.severity]),
        "urgency": _(URGENCIES.get(case.urgency, case.urgency)),
        "category": wording.category(_, case, names.titles),
        "assignee": case.assignee_name,
        "received": _local(case.received_at, case, names),
        "channel": _(channel),
        "verdict": _(VALIDITIES[case.validity]) if case.validity else "",
        "until": _local(case.valid_until, case, names),
        "promised": _local(case.promised_at, case, names),
        "chased": case.chase_count,
        "tags": _tags(_, case, names),
    }
