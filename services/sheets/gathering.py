"""Many sheets for one file, made a few at a time: who waits sees how far it is, and may stop.

Nothing is kept but in the window of the person who asked, and each few are made by the rights
that the person has at that moment. The file itself is set and offered at the end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from domain.sheet import Sheet
from services.context import Context, Work
from services.sheets import offering

AT_ONCE = 20
"""Sheets between two looks at the window: a quarter of a second."""
Make = Callable[[Work, str], Sheet]


@dataclass(frozen=True)
class Gathering:
    """The numbers that are asked for, and the sheets that are made of them so far."""

    numbers: tuple[str, ...]
    sheets: tuple[Sheet, ...] = ()

    @property
    def total(self) -> int:
        return len(self.numbers)

    @property
    def count(self) -> int:
        return len(self.sheets)

    @property
    def is_whole(self) -> bool:
        return self.count == self.total


def begin(numbers: Sequence[str]) -> Gathering:
    """Return the beginning of a file.

    :raises NothingToPrint: for no number
    :raises TooManySheets: for more than are set at once
    """
    offering.require_some(len(numbers))
    return Gathering(tuple(numbers))


def further(ctx: Context, known: Gathering, make: Make) -> Gathering:
    """Return it with a few more sheets.

    :raises CaseNotFound: when one of the records is not there, or not the person's to see
    :raises NotAllowed: when the person may not print it
    """
    some = known.numbers[known.count : known.count + AT_ONCE]
    with ctx.reading() as work:
        made = tuple(make(work, number) for number in some)
    return replace(known, sheets=(*known.sheets, *made))


def finish(ctx: Context, known: Gathering) -> str:
    """Set the file, write down each sheet, and return the id under which its owner fetches it."""
    return offering.offer(ctx, lambda _: known.sheets)
