"""Reads one row of a file as a complaint: what happened, when, where, and how far it went."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain import entry
from domain.calendar import day_number, month_number
from domain.entry.characters import one_line
from domain.imports import ColumnMap, plain
from domain.intake import CHANNEL
from domain.procedures.complaint.states import CLOSED, HANDLED, REGISTERED
from domain.refusal import Refusal
from services.importing import words
from services.importing.categories import Categories
from services.importing.cells import CellRefused, Cells, taken
from services.importing.moments import Moments
from services.importing.places import Places
from services.importing.promises import Promises
from services.ledger import LATE_ENTRY

LONGEST_KEY = 64
LONGEST_TEXT = 32_767
LONGEST_TITLE = 200
LONGEST_PLACE = 60

CUT = "The text is longer than {most} characters; the whole of it stands in the description."
NO_CLOSING_TIME = "Closed, but without a time: it counts as closed, and in no time to close."
UNKNOWN_CATEGORY = "The project has no category {category}; the case is filed under Other."
EARLY_DUE = "The time it is due lies before it was received; the project's own term is used."
UNKNOWN_CHANNEL = "There is no channel {channel}; the case is filed under Other."


@dataclass(slots=True)
class NewCase:
    """A row that will become a case: its columns but for number, project and new building."""

    row: int
    key: str
    month: int
    columns: dict[str, Any]
    new_building: str
    reply_due: datetime | None
    notes: list[tuple[str, str, dict[str, object]]]
    """Field, sentence and values of what is worth noticing."""


@dataclass(frozen=True, kw_only=True)
class CaseReader:
    """Reads the rows of one file for one project; `zone` is the project's, `now` is when."""

    mapping: ColumnMap
    zone: ZoneInfo
    moments: Moments
    now: datetime
    places: Places
    categories: Categories
    promises: Promises
    channels: dict[str, str]
    validities: dict[str, str]

    def read(self, row: int, cells: Cells) -> NewCase:
        """Return the case that a row describes.

        :raises CellRefused: naming the field whose cell cannot be taken
        """
        get = cells.get
        case = NewCase(row, "", 0, {"details": {}}, "", None, [])
        received = taken("received_at", get("received_at", ""), self.moments.past)
        self._texts(case, cells)
        self._place(case, cells)
        channel = self._channel(case, get("channel", ""))
        self._category(case, cells)
        self._progress(case, cells, received)
        due = self._due(case, get("due_at", ""), channel, received)
        validity = taken("validity", get("validity", ""), self._validity)
        case.key = taken("key", get("key", ""), self._key) or _derived_key(received, cells)
        local = received.astimezone(self.zone).date()
        case.month = month_number(local)
        case.columns |= {
            "received_at": received,
            "received_day": day_number(local),
            "received_month": case.month,
            "backfilled": self.now - received > LATE_ENTRY,
            "channel": channel,
            "channel_group": CHANNEL[channel].group,
            "original_due_at": due,
            "due_at": due,
            "validity": validity,
            "import_key": case.key,
            "external_ref": case.key if get("key") else "",
        }
        return case

    def _texts(self, case: NewCase, cells: Cells) -> None:
        get = cells.get
        title = taken("title", get("title", ""), one_line)
        description = taken("description", get("description", ""), _text)
        place = taken("location_text", get("location_text", ""), one_line)
        if not title and not description:
            reason = Refusal("Say what the matter is: a title, a description or both.")
            raise CellRefused("title" if "title" in cells else "description", reason)
        name = get("reporter_name", "")
        phone = get("phone", "")
        reply = taken("reply_content", get("reply_content", ""), _text)
        title = title or one_line(description)
        body = [description or title]
        case.columns |= {
            "title": self._fitting(case, "title", title, LONGEST_TITLE, body),
            "location_text": self._fitting(case, "location_text", place, LONGEST_PLACE, body),
            "description": "\n".join(body),
            "reporter_name": taken("reporter_name", name, entry.person) if name.strip() else "",
            "reporter_role": "other" if name.strip() else "anonymous",
            "phone": taken("phone", phone, _phone) if phone.strip() else "",
        }
        if reply:
            case.columns["details"]["reply_content"] = reply

    def _place(self, case: NewCase, cells: Cells) -> None:
        room, building = cells.get("room", ""), cells.get("building", "")
        field = "room" if room.strip() else "building"
        spot = taken(field, room, lambda text: self.places.find(text, building))
        case.new_building = spot.new_building
        case.columns |= {
            "unit_id": spot.unit_id,
            "building_id": spot.building_id,
            "grid_id": spot.grid_id,
            "residential": spot.residential,
        }

    def _channel(self, case: NewCase, word: str) -> str:
        if not word.strip():
            return self.mapping.channel
        known = self.channels.get(plain(word))
        if known is None:
            case.notes.append(("channel", UNKNOWN_CHANNEL, {"channel": word}))
            case.columns["details"]["imported_channel"] = word
        return known or "other"

    def _category(self, case: NewCase, cells: Cells) -> None:
        first, second = cells.get("cat_l1", ""), cells.get("cat_l2", "")
        (l1, l2), lost = taken("cat_l1", first, lambda word: self.categories.find(word, second))
        case.columns |= {"cat_l1": l1, "cat_l2": l2, "first_cat_l1": l1}
        if lost:
            word = " · ".join(filter(None, (first, second)))
            case.notes.append(("cat_l1", UNKNOWN_CATEGORY, {"category": word}))
            case.columns["details"]["imported_category"] = word

    def _progress(self, case: NewCase, cells: Cells, received: datetime) -> None:
        """Derive the state: closed, else answered, else registered; nothing is made up."""
        closed = self._later("closed_at", cells, received)
        closed_day = day_number(closed.astimezone(self.zone).date()) if closed else None
        replied = self._later("replied_at", cells, received)
        status = cells.get("status", "").strip()
        over = closed is not None or status.casefold() in words.CLOSED
        state = CLOSED if over else HANDLED if replied else REGISTERED
        if over and closed is None:
            case.notes.append(("status", NO_CLOSING_TIME, {}))
        if status:
            case.columns["details"]["imported_status"] = status
        case.columns |= {
            "state": state.code,
            "phase": state.phase,
            "replied_at": replied,
            "handled_at": closed or replied,
            "closed_at": closed,
            "closed_day": closed_day,
            "first_closed_day": closed_day,
        }

    def _due(self, case: NewCase, text: str, channel: str, received: datetime) -> datetime | None:
        promised = self.promises.due(channel, received)
        case.reply_due = promised.get("reply")
        if not text.strip():
            return promised.get("handled")
        due = taken("due_at", text, self.moments.any)
        if due < received:
            case.notes.append(("due_at", EARLY_DUE, {}))
            return promised.get("handled")
        return due

    def _later(self, field: str, cells: Cells, received: datetime) -> datetime | None:
        text = cells.get(field, "")
        if not text.strip():
            return None
        at = taken(field, text, self.moments.past)
        if at < received:
            raise CellRefused(field, Refusal("This lies before the matter was received."))
        return at

    def _validity(self, text: str) -> str:
        known = self.validities.get(plain(text)) if text.strip() else "pending"
        if known is None:
            raise Refusal("Choose one from the list.")
        return known

    def _key(self, text: str) -> str:
        return entry.title(text, most=LONGEST_KEY) if text.strip() else ""

    def _fitting(self, case: NewCase, field: str, text: str, most: int, body: list[str]) -> str:
        """Return a text that fits its column; of a longer one, the whole goes into `body`."""
        if len(text) <= most:
            return text
        case.notes.append((field, CUT, {"most": most}))
        if text not in body:
            body.append(text)
        return text[: most - 1] + "…"


def _text(text: str) -> str:
    return entry.text(text, most=LONGEST_TEXT, least=0)


def _phone(text: str) -> str:
    return entry.phone(text, landline=True)


def _derived_key(received: datetime, cells: Cells) -> str:
    """Return what tells a row without a number from every other, whenever it is read again."""
    parts = (received.isoformat(), *(f"{code}={text}" for code, text in sorted(cells.items())))
    return "#" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]
