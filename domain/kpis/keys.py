"""The figures of keys in our keeping and of vacant homes (15 §6.4)."""

from domain.kpi import Count, Direction, Figure
from domain.kpis.key_facts import COUNTED_KEYS, KEY_LOANS, KEY_LOSSES, KEYS, VACANT_HOMES


def _share(code: str, title: str, question: str, above: Count, below: Count) -> Figure:
    return Figure(
        code=code, title=title, question=question, numerator=above, denominator=below,
        times=100, unit="%", direction="higher",
    )  # fmt: skip


def _number(code: str, title: str, question: str, count: Count) -> Figure:
    direction: Direction = "lower"
    return Figure(code=code, title=title, question=question, numerator=count, direction=direction)


SAME_DAY = _share(
    "KY01", "Keys back in time",
    "Of the loans of keys that were due in the period, what share was back by its hour?",
    Count(KEY_LOANS, {"in_time": True}), Count(KEY_LOANS),
)  # fmt: skip
OUT = _number(
    "KY02", "Keys out", "How many keys were out of the cabinet at the end of the period?",
    Count(KEYS, {"out": True}),
)  # fmt: skip
LONG_OUT = _number(
    "KY03", "Keys out for more than a day",
    "How many keys had been out for more than 24 hours at the end of the period?",
    Count(KEYS, {"long_out": True}),
)  # fmt: skip
STOCK = _share(
    "KY04", "Keys found at stock-takings",
    "Of the keys that the register expected at the stock-takings of the period, what share was "
    "there?",
    Count(COUNTED_KEYS, {"there": True}), Count(COUNTED_KEYS),
)  # fmt: skip
TRUSTED = _share(
    "KY05", "Valid entrustments",
    "Of the keys that we keep on a written entrustment, for what share does it still run?",
    Count(KEYS, {"entrusted": True, "valid": True}), Count(KEYS, {"entrusted": True}),
)  # fmt: skip
VACANT = _share(
    "KY06", "Vacant homes looked through",
    "Of the vacant homes at the end of the period, what share was looked through in its last "
    "month?",
    Count(VACANT_HOMES, {"checked": True}), Count(VACANT_HOMES),
)  # fmt: skip
LOST = _number(
    "KY07", "Keys lost", "How many keys were reported lost in the period and not found again?",
    Count(KEY_LOSSES),
)  # fmt: skip

FIGURES = (SAME_DAY, OUT, LONG_OUT, STOCK, TRUSTED, VACANT, LOST)
