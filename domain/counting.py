"""What two persons answer, and what must hold, when things are counted or passed on by two."""

from domain.procedure import Field, Guard

SECOND = Field("second_person", "Second person", "person", True)
HANDLING = Field("handling", "What was done about it", "text", True, least=4, most=1000, lines=3)

TWO_PERSONS = Guard(
    "Two persons do this: name somebody else than yourself.",
    lambda _, answers, actor, __: answers["second_person"] != actor.id,
    personal=True,
)
ALL_THERE = Guard(
    "The register says another number. Count again, or record the difference.",
    lambda _, answers, *__: answers["found"] == answers["expected"],
)
NOT_ALL_THERE = Guard(
    "The register says the same number: there is no difference.",
    lambda _, answers, *__: answers["found"] != answers["expected"],
)
BY_ANOTHER = Guard(
    "Somebody else than the two who counted settles it.",
    lambda case, _, actor, __: (
        actor.id not in (case.details["counted_by"], case.details["second_person"])
    ),
    personal=True,
)
