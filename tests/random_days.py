"""The days of a random estate are counted from its start."""

from datetime import date, timedelta

START = date(2025, 1, 1)


def on(offset: int) -> str:
    return (START + timedelta(days=offset)).isoformat()
