"""What a new kind of affair may begin with: small plans that are sound but for their letters.

Their words are msgids; whoever makes a plan of one puts both languages in (`worded`).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from domain.designed.plan import (
    NONE,
    Plan,
    PlannedDeadline,
    PlannedField,
    PlannedMove,
    PlannedState,
    Title,
)
from domain.people import DESK, LEADS, Role

Translate = Callable[[str], str]
CENTRE = tuple(role.value for role in (*DESK, *LEADS))
LED = tuple(role.value for role in LEADS)
FIELD = (*CENTRE, Role.ENGINEER.value, Role.SECURITY.value)


def _said(words: str) -> Title:
    return Title("", words)


def _options(*words: str) -> tuple[tuple[str, Title], ...]:
    return tuple((f"o{at}", _said(one)) for at, one in enumerate(words, 1))


REQUEST = Plan(
    title=_said("Request with approval"),
    icon=":material/approval:",
    opened_by=CENTRE,
    fields=(
        PlannedField(code="f1", title=_said("What is asked for"), kind="long", required=True),
        PlannedField(code="f2", title=_said("Wanted from"), kind="future"),
        PlannedField(code="f3", title=_said("Why not"), kind="long", required=True, at="m2"),
        PlannedField(code="f4", title=_said("What was done"), kind="long", required=True, at="m3"),
    ),
    states=(
        PlannedState(code="s1", title=_said("Waits for approval")),
        PlannedState(code="s2", title=_said("Request approved")),
        PlannedState(code="s3", title=_said("Carried out"), phase="done"),
        PlannedState(code="s4", title=_said("Not approved"), phase="done"),
    ),
    moves=(
        PlannedMove(code="m1", title=_said("Approve the request"), starts=("s1",), end="s2", by=LED,
                    stamp="first_response_at", assigns=True, decides=True),
        PlannedMove(code="m2", title=_said("Do not approve"), starts=("s1",), end="s4", by=LED,
                    stamp="first_response_at", decides=True),
        PlannedMove(code="m3", title=_said("Carry out"), starts=("s2",), end="s3", by=FIELD),
    ),
    deadlines=(
        PlannedDeadline(met_by="first_response_at", amount=1, unit="working_days"),
        PlannedDeadline(met_by="handled_at", amount=3, unit="working_days"),
    ),
)  # fmt: skip
LENDING = Plan(
    title=_said("Lend and return"),
    icon=":material/umbrella:",
    opened_by=CENTRE,
    fields=(
        PlannedField(code="f1", title=_said("What is lent"), kind="choice", required=True,
                     options=_options("Umbrella", "Trolley", "Wheelchair", "Tool")),
        PlannedField(code="f2", title=_said("Number of items"), kind="whole", required=True),
        PlannedField(code="f3", title=_said("To be returned by"), kind="future", required=True),
        PlannedField(code="f4", title=_said("Condition at return"), kind="choice", required=True,
                     options=_options("In good order", "Damaged", "Incomplete"), at="m1"),
        PlannedField(code="f5", title=_said("How they were reminded"), kind="long",
                     required=True, at="m2"),
    ),
    states=(
        PlannedState(code="s1", title=_said("Lent")),
        PlannedState(code="s2", title=_said("Returned"), phase="done"),
    ),
    moves=(
        PlannedMove(code="m1", title=_said("Take back"), starts=("s1",), end="s2", by=CENTRE),
        PlannedMove(code="m2", title=_said("Remind"), starts=("s1",), by=CENTRE,
                    stamp="first_response_at"),
    ),
    deadlines=(PlannedDeadline(met_by="handled_at", amount=3, unit="days"),),
)  # fmt: skip
NOTE = Plan(
    title=_said("Simple note"),
    icon=":material/edit_note:",
    opened_by=CENTRE,
    states=(
        PlannedState(code="s1", title=_said("Noted")),
        PlannedState(code="s2", title=_said("Settled"), phase="done"),
    ),
    moves=(PlannedMove(code="m1", title=_said("Settle"), starts=("s1",), end="s2", by=CENTRE),),
    deadlines=(PlannedDeadline(met_by="handled_at", amount=24, unit="hours"),),
)
BLANK = Plan(
    title=_said("New kind of affair"),
    opened_by=CENTRE,
    states=(PlannedState(code="s1", title=_said("Registered")),),
)
TEMPLATES: Mapping[str, Plan] = {
    "request": REQUEST, "lending": LENDING, "note": NOTE, "blank": BLANK,
}  # fmt: skip
TEMPLATE_TITLES: Mapping[str, str] = {
    "request": "Request with approval",
    "lending": "Lend and return",
    "note": "Simple note",
    "blank": "From a blank sheet",
}


def worded(plan: Plan, chinese: Translate) -> Plan:
    """Return a template with its words in both languages."""

    def said(title: Title) -> Title:
        return Title(chinese(title.en), title.en) if title.en else NONE

    fields = tuple(
        replace(
            one,
            title=said(one.title),
            help=said(one.help),
            options=tuple((code, said(title)) for code, title in one.options),
        )
        for one in plan.fields
    )
    return replace(
        plan,
        title=said(plan.title),
        fields=fields,
        states=tuple(replace(one, title=said(one.title)) for one in plan.states),
        moves=tuple(replace(one, title=said(one.title)) for one in plan.moves),
    )
