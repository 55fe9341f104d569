"""Plans of designed kinds: they come back from JSON and from the procedure as they were."""

import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.designed import building, checks, plan, templates
from domain.designed.plan import (
    Plan,
    PlannedDeadline,
    PlannedField,
    PlannedMove,
    PlannedSheet,
    PlannedState,
    PlanUnreadable,
    Title,
)
from domain.people import Role
from domain.typed import Typed
from services.language import translator

SOUND = {
    code: replace(templates.worded(one, translator("zh_CN")), prefix="ZZ")
    for code, one in templates.TEMPLATES.items()
    if code != "blank"
}
words = st.text("借还登记abcXYZ09", min_size=1, max_size=12)
titles = st.builds(Title, words, st.one_of(st.just(""), words))
posts = st.lists(st.sampled_from([role.value for role in checks.POSTS]), min_size=1, unique=True)
STATES, MOVES = ("s1", "s2", "s3"), ("m1", "m2", "m3")


def options(draw: st.DrawFn, kind: str) -> tuple[tuple[str, Title], ...]:
    count = draw(st.integers(2, 5)) if kind == "choice" else 0
    return tuple((f"o{at}", draw(titles)) for at in range(count))


@st.composite
def some_moves(draw: st.DrawFn) -> tuple[PlannedMove, ...]:
    return tuple(
        PlannedMove(
            code=code, title=draw(titles), by=tuple(draw(posts)),
            starts=tuple(draw(st.lists(st.sampled_from(STATES), min_size=1, unique=True))),
            end="s3" if code == "m1" else draw(st.sampled_from(("", *STATES))),
            stamp=draw(st.sampled_from(("", *building.MOMENTS))),
            assigns=draw(st.booleans()), decides=draw(st.booleans()),
        )
        for code in MOVES
    )  # fmt: skip


@st.composite
def some_fields(draw: st.DrawFn) -> tuple[PlannedField, ...]:
    kinds = draw(st.lists(st.sampled_from(list(building.KINDS)), max_size=6))
    return tuple(
        PlannedField(
            code=f"f{at}", title=draw(titles), kind=kind, required=draw(st.booleans()),
            options=options(draw, kind), help=draw(titles), at=draw(st.sampled_from(("", *MOVES))),
        )
        for at, kind in enumerate(kinds)
    )  # fmt: skip


sheets = st.builds(
    PlannedSheet,
    title=titles,
    signs=st.lists(titles, max_size=4).map(tuple),
    fields=st.lists(st.sampled_from(("f0", "f1", "f9")), unique=True).map(tuple),
)


@st.composite
def a_plan(draw: st.DrawFn) -> Plan:
    """Draw a plan whose parts fit each other, as any that was published did."""
    moves = draw(some_moves())
    waits = PlannedState(
        code="s2", title=draw(titles), phase=draw(st.sampled_from(("open", "paused")))
    )
    first = PlannedState(code="s1", title=draw(titles))
    last = PlannedState(code="s3", title=draw(titles), phase="done")
    states = (first, waits, last) if "s2" in {move.end for move in moves} else (first, last)
    here = {state.code for state in states}
    moments = draw(st.lists(st.sampled_from(list(building.MOMENTS)), unique=True))
    units = st.sampled_from(list(checks.MOST_OF))
    return Plan(
        title=draw(titles), prefix="ZZ", icon=draw(st.sampled_from(list(checks.ICONS))),
        opened_by=tuple(draw(posts)), fields=draw(some_fields()), states=states,
        moves=tuple(
            replace(move, starts=tuple(s for s in move.starts if s in here) or ("s1",))
            for move in moves
        ),
        sheet=draw(st.none() | sheets),
        deadlines=tuple(
            PlannedDeadline(met_by=met_by, amount=draw(st.integers(1, 99)), unit=draw(units))
            for met_by in moments
        ),
    )  # fmt: skip


@given(a_plan())
@settings(max_examples=60, deadline=None)
def test_a_plan_comes_back_from_its_procedure_and_from_json(drawn: Plan) -> None:
    wanted = building.canonical(drawn)

    made = building.procedure(wanted, code="own_7", version=3)

    assert building.plan_of(made) == wanted
    assert plan.read(json.loads(json.dumps(plan.written(wanted)))) == wanted
    assert (made.code, made.version) == ("own_7", 3)


@pytest.mark.parametrize("code", SOUND)
def test_a_template_is_sound_but_for_its_letters_and_comes_back(code: str) -> None:
    wanted = building.canonical(SOUND[code])

    assert checks.problems(wanted, taken=()) == []
    made = building.procedure(wanted, code="own_1", version=1)
    assert building.plan_of(made) == wanted
    assert {"chase", "note", "void"} <= {move.code for move in made.moves}


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
        ),
    ),
    st.sampled_from(sorted(plan.written(SOUND["lending"]))),
)
@settings(max_examples=80, deadline=None)
def test_what_is_no_plan_is_not_read(junk: object, part: str) -> None:
    raw = {**plan.written(SOUND["lending"]), part: junk}

    try:
        read = plan.read(raw)
    except PlanUnreadable:
        return
    checks.problems(read, taken=())  # it may be a plan, sound or not, and is never a bug


def test_a_title_is_read_in_the_language_of_the_reader() -> None:
    title, nameless = Typed("借伞", "Umbrellas"), Typed("借伞")
    chinese, english = translator("zh_CN"), translator("en")

    assert (chinese(title), english(title)) == ("借伞", "Umbrellas")
    assert (chinese(nameless), english(nameless)) == ("借伞", "借伞")
    assert chinese(Typed("Closed")) == "Closed"  # as typed, not as a msgid
    assert pickle.loads(pickle.dumps(title)).en == "Umbrellas"


def test_what_leads_to_an_end_is_written_down_without_being_asked_for() -> None:
    made = building.procedure(SOUND["request"], code="own_1", version=1)

    approve, done = made.move("m1"), made.move("m3")
    assert approve
    assert done
    assert approve.apart == ("open",)
    assert approve.decides
    assert set(done.stamps) == {"handled_at", "closed_at"}
    assert made.main_deadline == "handled"
    assert Role.ENGINEER in done.by


def test_a_step_back_takes_back_that_it_was_finished() -> None:
    again = PlannedMove(
        code="m9", title=Title("重新办理"), starts=("s2",), end="s1", by=("manager",)
    )
    drawn = replace(SOUND["note"], moves=(*SOUND["note"].moves, again))

    made = building.procedure(drawn, code="own_1", version=1).move("m9")

    assert made
    assert made.clears == ("handled_at", "closed_at", "closed_day")
