"""Checks what a form brought, whatever the browser let through: the service believes nobody."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol

from domain import entry
from domain.procedure import Answers, Field
from domain.refusal import AnswerRefused, Refusal

TOLERANCE = timedelta(minutes=5)
"""How far ahead of us another clock may be before a moment lies in the future (01 §1.3)."""


class Lists(Protocol):
    """The choices of one project that are data. Asked one by one: a form names only a few."""

    def parent_of(self, category: str) -> str | None:
        """Return a category's parent, "" on the first level; None if it cannot be chosen."""
        ...

    def works_here(self, account_id: int) -> bool:
        """Tell whether a person has a post in the project today."""
        ...

    def in_use(self, asset_id: int) -> bool:
        """Tell whether a repair may be registered for a facility of the project."""
        ...

    def contracts(self, contractor_id: int) -> bool:
        """Tell whether a defect may be given to a contractor of the project."""
        ...


def read(
    asks: tuple[Field, ...], raw: Mapping[str, Any], lists: Lists, *, now: datetime
) -> dict[str, Any]:
    """Return the answers in their stored form; unasked ones are dropped, empty ones are None.

    :raises AnswerRefused: naming the question and what would be accepted
    """
    answers = {}
    for asked in asks:
        if asked.kind == "flag" and asked.code not in raw:
            continue  # not shown, not answered: what is stored stays
        value = raw.get(asked.code)
        try:
            answers[asked.code] = _read(asked, value, lists, now)
        except AnswerRefused:
            raise  # it names the cell already
        except Refusal as refusal:
            raise AnswerRefused(asked.title, refusal.message, **refusal.values) from refusal
    _check_categories(asks, answers, lists)
    return answers


def _read(asked: Field, value: Any, lists: Lists, now: datetime) -> Any:
    if asked.kind == "flag":
        return _flag(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return "" if asked.is_column and asked.kind in ("text", "name", "phone") else None
    return _READERS[asked.kind](asked, value, lists, now)


def _flag(value: Any) -> bool:
    if value not in (None, True, False):
        raise Refusal("Tick this or leave it.")
    return bool(value)


def _text(asked: Field, value: Any, _: Lists, __: datetime) -> str:
    return entry.text(value, most=asked.most, least=max(asked.least, 1))


def _name(_: Field, value: Any, __: Lists, ___: datetime) -> str:
    return entry.person(value)


def _phone(_: Field, value: Any, __: Lists, ___: datetime) -> str:
    return entry.phone(value, landline=True)


def _choice(asked: Field, value: Any, _: Lists, __: datetime) -> Any:
    if str(value) not in asked.options:
        raise Refusal("Choose one from the list.")
    return int(value) if asked.code == "severity" else str(value)


def _whole(asked: Field, value: Any, _: Lists, __: datetime) -> int:
    number = entry.whole(str(value))
    if not asked.least <= number <= asked.most:
        raise Refusal("Enter a number from {least} to {most}.", least=asked.least, most=asked.most)
    return number


def _money(_: Field, value: Any, __: Lists, ___: datetime) -> float:
    """Money in `details` is JSON: exact to the cent up to the eight digits that are accepted."""
    return float(Decimal(entry.money(str(value))))


def _quantity(_: Field, value: Any, __: Lists, ___: datetime) -> float:
    return float(entry.quantity(str(value)))


def _moment(asked: Field, value: Any, _: Lists, now: datetime) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise Refusal("Enter a day and a time.")
    at = value.astimezone(UTC)
    if asked.future and at <= now:
        raise Refusal("Choose a time that is still to come.")
    if not asked.future and at > now + TOLERANCE:
        raise Refusal("This lies in the future; enter a time that has passed.")
    return min(at, now) if not asked.future else at


def _day(_: Field, value: Any, __: Lists, ___: datetime) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Refusal("Enter a day.")
    return value


def _person(_: Field, value: Any, lists: Lists, __: datetime) -> int:
    if type(value) is not int or not lists.works_here(value):  # True is an int, and no person
        raise Refusal("Choose a person of this project.")
    return value


def _several(asked: Field, value: Any, lists: Lists, now: datetime) -> list[Any] | None:
    if not isinstance(value, list | tuple) or len(set(map(str, value))) != len(value):
        raise Refusal("Choose any of the list, each once.")
    one = _person if asked.of == "people" else _choice
    return [one(asked, each, lists, now) for each in value] or None


def _of(asked: Field, value: Any, lists: Lists, _: datetime) -> str | int:
    if asked.of in ("assets", "contractors"):
        offered = lists.in_use if asked.of == "assets" else lists.contracts
        if type(value) is not int or not offered(value):
            raise Refusal("Choose one from the list.")
        return value
    if asked.of == "categories" and lists.parent_of(str(value)) is None:
        raise Refusal("Choose one from the list.")
    return str(value)


def _rows(asked: Field, value: Any, lists: Lists, now: datetime) -> list[dict[str, Any]] | None:
    """Read a small table; rows in which nothing was typed are left out."""
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise Refusal("Fill in the table.")
    typed = [row for row in value if any(cell not in (None, "", False) for cell in row.values())]
    if typed and not asked.least <= len(typed) <= asked.most:
        raise Refusal("Enter {least} to {most} rows.", least=asked.least, most=asked.most)
    return [_row(asked.columns, row, lists, now) for row in typed] or None


def _row(
    columns: tuple[Field, ...], row: Mapping[str, Any], lists: Lists, now: datetime
) -> dict[str, Any]:
    cells = {}
    for column in columns:
        try:
            cell = _read(column, row.get(column.code), lists, now)
        except Refusal as refusal:
            raise AnswerRefused(column.title, refusal.message, **refusal.values) from refusal
        if column.required and cell in (None, ""):
            raise AnswerRefused(column.title, "This must be filled in.")
        cells[column.code] = cell
    return cells


_READERS: dict[str, Callable[[Field, Any, Lists, datetime], Any]] = {
    "text": _text,
    "name": _name,
    "phone": _phone,
    "choice": _choice,
    "whole": _whole,
    "money": _money,
    "quantity": _quantity,
    "moment": _moment,
    "day": _day,
    "person": _person,
    "of": _of,
    "rows": _rows,
    "several": _several,
}


def _check_categories(asks: tuple[Field, ...], answers: Answers, lists: Lists) -> None:
    """Refuse a second level that does not belong to the first (03 §3.6)."""
    second = next((asked for asked in asks if asked.code == "cat_l2"), None)
    if second is None or not answers.get("cat_l2"):
        return
    if lists.parent_of(answers["cat_l2"]) != answers.get("cat_l1"):
        raise AnswerRefused(second.title, "Choose a sub-category of the chosen category.")
