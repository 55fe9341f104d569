"""What keeps a plan from being published, each with its sentence."""

from dataclasses import replace

import pytest

from domain.designed import checks, comparing
from domain.designed.plan import (
    Plan,
    PlannedDeadline,
    PlannedField,
    PlannedMove,
    PlannedState,
    Title,
)
from tests.designing import LENDING, REQUEST

PUNISHED = "\u7f5a\u6b3e"
"""The word that no text of ours has."""
STRAY = PlannedState(code="s9", title=Title("无人问津"))
TRAP = PlannedMove(code="m9", title=Title("搁置"), starts=("s1",), end="s9", by=("manager",))
BACK = PlannedMove(code="m9", title=Title("归还"), starts=("s1",), by=("manager",))
ASKED = PlannedField(code="f9", title=Title("备注说明"), kind="text")
OPTIONS = (("o1", Title("好")), ("o2", Title("好")))


def named(words: str, en: str = "") -> Plan:
    return replace(LENDING, title=Title(words, en))


def first_move(**changes: object) -> Plan:
    first, *rest = LENDING.moves
    return replace(LENDING, moves=(replace(first, **changes), *rest))  # type: ignore[arg-type]


def asking(**changes: object) -> Plan:
    asked = replace(ASKED, **changes)  # type: ignore[arg-type]
    return replace(LENDING, fields=(*LENDING.fields, asked))


def due(met_by: str, amount: int, unit: str) -> Plan:
    return replace(LENDING, deadlines=(PlannedDeadline(met_by=met_by, amount=amount, unit=unit),))


def many_states() -> Plan:
    more = tuple(PlannedState(code=f"x{at}", title=Title(f"状态{at}")) for at in range(13))
    return replace(LENDING, states=(*LENDING.states, *more))


def many_moves() -> Plan:
    more = tuple(replace(BACK, code=f"x{at}", title=Title(f"步骤{at}")) for at in range(20))
    return replace(LENDING, moves=(*LENDING.moves, *more))


def many_fields() -> Plan:
    return replace(LENDING, fields=tuple(replace(ASKED, code=f"f{at}") for at in range(31)))


WRONG: dict[str, tuple[Plan, str, str]] = {
    "letters that are none": (replace(LENDING, prefix="借"), "about", "two to four"),
    "letters of a built-in procedure": (replace(LENDING, prefix="TS"), "about", "TS"),
    "letters of another kind": (replace(LENDING, prefix="ZA"), "about", "ZA"),
    "a sign that is none": (replace(LENDING, icon=":material/bomb:"), "about", "sign"),
    "nobody registers it": (replace(LENDING, opened_by=()), "about", "Nobody may register"),
    "a reader registers it": (replace(LENDING, opened_by=("readonly",)), "about", "Readers"),
    "no name": (named(""), "about", "no name in Chinese"),
    "a long name": (named("长" * 21), "about", "too long"),
    "a long English name": (named("借", "x" * 61), "about", "too long"),
    "a name that would be drawn": (named("[点我](http://x)"), "about", "punctuation"),
    "an icon in a name": (named("借 :material/bomb:"), "about", "punctuation"),
    "a name that is a list": (named("- 借"), "about", "punctuation"),
    "a money punishment": (named(f"违规{PUNISHED}"), "about", "punish with money"),
    "a money punishment in English": (named("登记", "A fine"), "about", "punish with money"),
    "water cut off": (named("欠费停水"), "about", "cutting water"),
    "power cut off in English": (named("登记", "Cut power off"), "about", "cutting water"),
    "a hint that threatens": (asking(help=Title("不交就断电")), "fields", "cutting water"),
    "too many questions": (many_fields(), "fields", "At most 30"),
    "a code of a column": (asking(code="severity"), "fields", "has a code"),
    "a code that is no word": (asking(code="F 9"), "fields", "has a code"),
    "the same question twice": (asking(code="f1"), "fields", "has a code"),
    "a question of no kind": (asking(kind="poem"), "fields", "no known kind"),
    "a question at no step": (asking(at="m7"), "fields", "step that is gone"),
    "a choice without choices": (asking(kind="choice"), "fields", "needs 2 to 20"),
    "the same choice twice": (asking(kind="choice", options=OPTIONS), "fields", "same choice"),
    "no state": (replace(LENDING, states=(), moves=()), "states", "no state yet"),
    "too many states": (many_states(), "states", "At most 12"),
    "a state of no kind": (
        replace(LENDING, states=(*LENDING.states, replace(STRAY, phase="lost"))),
        "states", "no known kind",
    ),
    "begins finished": (
        replace(LENDING, states=LENDING.states[::-1]), "states", "must be an open one",
    ),
    "a state that nothing leads to": (
        replace(LENDING, states=(*LENDING.states, STRAY)), "states", "No step leads to",
    ),
    "a dead end": (
        replace(LENDING, states=(*LENDING.states, STRAY), moves=(*LENDING.moves, TRAP)),
        "states", "no way leads",
    ),
    "two states of one name": (
        replace(LENDING, states=(*LENDING.states, replace(STRAY, title=Title("已归还")))),
        "states", "Two states",
    ),
    "a state with a code of ours": (
        replace(LENDING, states=(*LENDING.states, replace(STRAY, code="voided"))),
        "states", "has a code",
    ),
    "nothing closes it": (first_move(end=""), "moves", "No step closes"),
    "too many steps": (many_moves(), "moves", "At most 20"),
    "a step with a code of ours": (first_move(code="void"), "moves", "has a code"),
    "a step that begins nowhere": (first_move(starts=()), "moves", "begins in no state"),
    "a step to nowhere": (first_move(end="s7"), "moves", "is gone"),
    "a step of nobody": (first_move(by=()), "moves", "Nobody may take"),
    "a step of an administrator": (first_move(by=("admin",)), "moves", "Readers"),
    "a step that marks nothing known": (first_move(stamp="noon_at"), "moves", "no known moment"),
    "two steps of one name": (
        replace(LENDING, moves=(*LENDING.moves, BACK)), "moves", "Two steps of one state",
    ),
    "a deadline of nothing": (due("noon_at", 1, "days"), "deadlines", "no known kind"),
    "a deadline in moons": (due("handled_at", 1, "moons"), "deadlines", "no known kind"),
    "a deadline at once": (due("handled_at", 0, "days"), "deadlines", "is from 1"),
    "a deadline in years": (due("handled_at", 366, "days"), "deadlines", "is from 1"),
    "a deadline never kept": (due("replied_at", 1, "days"), "deadlines", "never be kept"),
    "two deadlines of one moment": (
        replace(LENDING, deadlines=LENDING.deadlines * 2), "deadlines", "two deadlines",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_is_told_with_the_part_where_it_is_mended(wrong: str) -> None:
    plan, part, sentence = WRONG[wrong]

    found = checks.problems(plan, taken={"ZA"})

    told = [(one.part, one.message.format(**one.values)) for one in found]
    assert [one for one in told if one[0] == part and sentence in one[1]], told


def test_a_sound_plan_has_none() -> None:
    assert checks.problems(LENDING, taken={"ZA"}) == []
    assert checks.problems(REQUEST, taken={"ZA"}) == []


def test_a_reader_is_told_what_a_new_version_changes() -> None:
    older = LENDING
    newer = replace(
        asking(), moves=LENDING.moves[:1], prefix="LQ",
        states=(replace(LENDING.states[0], title=Title("外借")), *LENDING.states[1:]),
    )  # fmt: skip

    told = {one.message.format(name=one.name) for one in comparing.changes(older, newer)}

    assert told == {
        "Changed: Basics", "New: Question / 备注说明", "Changed: State / 外借",
        "Left out: Step / 催还",
    }  # fmt: skip
    assert comparing.changes(older, older) == []
    assert {one.message for one in comparing.changes(None, older)} == {comparing.NEW}
