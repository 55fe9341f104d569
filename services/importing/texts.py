"""An import's report as lines of text, in the language of whoever reads it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from domain.entry.notes import Note
from domain.refusal import AnswerRefused, Refusal, in_words
from services.importing.report import Outcome, Plan, Remark
from services.language import Translate

DONE = "{added} brought in, {unchanged} left as they were, {refused} left out."
SHOWN = 20
"""How many refused rows, and how many rows of one note, a report names."""


def sentence(_: Translate, refusal: Refusal) -> str:
    """Return a refusal in words, after the question that it is about."""
    said = _filled(_, refusal.message, refusal.values)
    return f"{_(refusal.title)}: {said}" if isinstance(refusal, AnswerRefused) else said


def reason(_: Translate, remark: Remark) -> str:
    return _filled(_, remark.message, remark.values)


def planned(
    _: Translate, plan: Plan, notes: Sequence[Note], ignored: Sequence[str]
) -> Iterator[str]:
    """Yield what an import would do: counts, what was noticed, and each refused row."""
    yield _("{rows} rows: {new} new, {unchanged} there already, {refused} refused.").format(
        rows=plan.rows, new=len(plan.new), unchanged=plan.unchanged, refused=len(plan.refused)
    )
    for note in notes:
        yield _filled(_, note.message, note.values)
    if ignored:
        sentence = _("These columns are not used: {columns}.")
        yield sentence.format(columns=", ".join(ignored))
    yield from _noticed(_, plan.notes)
    for remark in plan.refused[:SHOWN]:
        yield _row(_, remark)
    if len(plan.refused) > SHOWN:
        yield _("… and {count} more refused rows.").format(count=len(plan.refused) - SHOWN)


def done(_: Translate, outcome: Outcome) -> str:
    return _(DONE).format(added=outcome.added, unchanged=outcome.unchanged, refused=outcome.refused)


def _noticed(_: Translate, notes: Sequence[Remark]) -> Iterator[str]:
    """Yield each note once with the rows it is about."""
    rows: dict[str, list[int]] = defaultdict(list)
    for remark in notes:
        rows[reason(_, remark)].append(remark.row)
    for said, where in list(rows.items())[:SHOWN]:
        named = ", ".join(str(row) for row in where[:SHOWN])
        more = " …" if len(where) > SHOWN else ""
        yield _("Row {rows}: {reason}").format(rows=named + more, reason=said)
    if len(rows) > SHOWN:
        yield _("… and {count} more notes.").format(count=len(rows) - SHOWN)


def _row(_: Translate, remark: Remark) -> str:
    if not remark.column:
        return _("Row {rows}: {reason}").format(rows=remark.row, reason=reason(_, remark))
    return _("Row {row}, column {column}: {reason}").format(
        row=remark.row, column=remark.column, reason=reason(_, remark)
    )


def _filled(_: Translate, message: str, values: Mapping[str, object]) -> str:
    if not values:
        return _(message)
    return _(message).format(**{name: in_words(value, _) for name, value in values.items()})
