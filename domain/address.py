"""What an address says, read name by name; what it says wrongly is named, never raised."""

from collections.abc import Mapping, Sequence
from datetime import date


class Address:
    """An address as it was sent: every name with all its values.

    `odd` collects the names that were said wrongly; a name said twice counts as wrong.
    """

    def __init__(self, said: Mapping[str, Sequence[str]]) -> None:
        self.said = said
        self.odd: list[str] = []

    def one(self, name: str) -> str:
        values = self.said.get(name, ())
        if len(values) > 1:
            self.odd.append(name)
            return ""
        return values[0] if values else ""

    def one_of(self, name: str, known: Mapping[str, object]) -> str:
        value = self.one(name)
        if value and value not in known:
            self.odd.append(name)
            return ""
        return value

    def several(self, name: str, known: Mapping[str, object]) -> tuple[str, ...]:
        """Return the codes in their declared order; naming all is naming none."""
        asked = [part for part in self.one(name).split(",") if part]
        found = tuple(code for code in known if code in asked)
        if len(found) != len(set(asked)):
            self.odd.append(name)
        return found if len(found) < len(known) else ()

    def day(self, name: str) -> date | None:
        value = self.one(name)
        try:
            return date.fromisoformat(value) if len(value) == 10 else None
        except ValueError:
            return None
