"""Which questions a visit's form shows after which result: an honest failure costs few taps."""

from collections.abc import Mapping

from domain.procedures.visit import VISIT

ATTEMPT = frozenset({"kind", "method", "visited_at", "duration_minutes", "result", "content"})
"""What is asked as long as nobody was met."""
ONLY_FOR: Mapping[str, frozenset[str]] = {
    "not_home": frozenset({"appointment_at"}),
    "rescheduled": frozenset({"appointment_at"}),
    "refused": frozenset({"wish"}),
    "moved": frozenset({"home_now"}),
}
"""What else one failure asks."""
AT_HAND = frozenset({"result", "met_name", "met_role", "attitude", "no_comment", "content"})
"""What a talk does not fold away: kind, method and hour are known from the plan and the clock."""
USUAL = ("success", "not_home", "rescheduled", "refused")
"""Results that one press chooses."""


def asked_after(result: str) -> frozenset[str]:
    """Return the codes of the questions that a result leaves; "" is none yet."""
    if result != "success":
        return ATTEMPT | ONLY_FOR.get(result, frozenset())
    return frozenset(asked.code for asked in VISIT.asks).difference(*ONLY_FOR.values())


def folded_after(result: str) -> frozenset[str]:
    """Return the codes of the questions that are folded away."""
    return asked_after(result).difference(AT_HAND, *ONLY_FOR.values())
