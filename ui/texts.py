"""How things read on a screen: moments in the project's zone, time spans in words, safe text."""

import re
from datetime import datetime, timedelta

from domain.wording import DASH, Translate, moment

__all__ = ["DASH", "Translate", "escape", "moment", "span", "until"]
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&^=])")
_SHORTCODE = re.compile(r":(?=[A-Za-z0-9_+/-])")
_WORD_JOINER = "\u2060"
"""Invisible; parts the colon from what would make it an icon, an emoji or a colour."""


def escape(text: str) -> str:
    """Return what a person typed so that Markdown shows it as it is, on one line."""
    marked = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _SHORTCODE.sub(":" + _WORD_JOINER, marked)


def span(_: Translate, length: timedelta) -> str:
    """Return a length of time in its largest unit, rounded down: `3 d`, `5 h`, `12 min`."""
    minutes = int(length.total_seconds() // 60)
    if minutes >= 48 * 60:
        return _("{n} d").format(n=minutes // (24 * 60))
    if minutes >= 60:
        return _("{n} h").format(n=minutes // 60)
    return _("{n} min").format(n=minutes)


def until(_: Translate, due: datetime | None, now: datetime) -> str:
    """Return how long there is until a moment, or how long it has passed; a dash for none."""
    if due is None:
        return DASH
    if due < now:
        return _("{span} overdue").format(span=span(_, now - due))
    return _("{span} left").format(span=span(_, due - now))
