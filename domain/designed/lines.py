"""Titles typed one to a line, the English after a slash."""

from collections.abc import Iterable

from domain.designed.plan import Title


def listed(titles: Iterable[Title]) -> str:
    """Return titles as they are typed."""
    return "\n".join(" / ".join(filter(None, (one.zh, one.en))) for one in titles)


def typed(text: str) -> tuple[Title, ...]:
    """Return the titles of a text; empty lines are none."""
    parts = (line.replace("／", "/").partition("/") for line in text.splitlines() if line.strip())
    return tuple(Title(zh.strip(), en.strip()) for zh, _, en in parts)
