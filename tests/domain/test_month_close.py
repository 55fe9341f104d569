"""What a close compares: definitions, records and values, whatever order they come in."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from domain.kpi import Count, Figure
from domain.kpis.complaints import CUMULATIVE_RATE, RECEIVED, VALID_RATE
from domain.kpis.registry import FIGURES
from domain.month_close import (
    Frozen,
    Marks,
    Moved,
    Restated,
    definition,
    digests,
    mark,
    moved,
    restated,
    seal,
    told,
)


def frozen(code: str, above: Marks, *, version: str = "v1", number: float | None = None) -> Frozen:
    counted = float(len(above)) if number is None else number
    return Frozen(
        code=code, definition=version, numerator=counted, denominator=None, value=counted,
        lists=digests(above, {}), above=above,
    )  # fmt: skip


THEN = (frozen("CR01", {1: "a", 2: "b"}), frozen("CR10", {2: "b"}), frozen("CR12", {}))


@pytest.mark.parametrize(
    ("figure", "another"),
    [
        (RECEIVED, replace(RECEIVED, title="Another name", question="Another question?")),
        (VALID_RATE, replace(VALID_RATE, target=None, owner="Somebody else")),
    ],
)
def test_another_name_or_target_is_the_same_definition(figure: Figure, another: Figure) -> None:
    assert definition(another) == definition(figure)


@pytest.mark.parametrize(
    "another",
    [
        replace(VALID_RATE, times=100),
        replace(VALID_RATE, population="P2"),
        replace(VALID_RATE, denominator=CUMULATIVE_RATE.denominator),
        replace(VALID_RATE, numerator=Count(VALID_RATE.numerator.fact, {"counts": True})),
    ],
)
def test_another_rule_of_counting_is_another_definition(another: Figure) -> None:
    assert definition(another) != definition(VALID_RATE)


def test_every_counted_figure_has_a_definition_and_a_code_that_fits_its_column() -> None:
    counted = [figure for figure in FIGURES.values() if isinstance(figure, Figure)]

    assert all(len(definition(figure)) == 16 for figure in counted)
    assert max(len(figure.code) for figure in counted) <= 8


def test_the_same_figures_in_another_order_are_the_same() -> None:
    def of(figures: tuple[Frozen, ...]) -> str:
        return seal(project="HY01", month=1, as_of_day=2, reasons={}, figures=figures)

    assert list(restated(THEN, THEN[::-1])) == []
    assert of(THEN) == of(THEN[::-1])


def test_a_record_more_a_record_less_and_one_counted_otherwise_are_told_apart() -> None:
    assert moved({1: "a", 2: "b", 3: "c"}, {2: "b", 3: "x", 4: "d"}) == Moved((4,), (1,), (3,))


def test_a_record_that_changed_places_is_told_although_the_number_is_the_same() -> None:
    now = (frozen("CR01", {1: "a", 2: "elsewhere"}), *THEN[1:])

    (found,) = restated(THEN, now)

    assert (found.code, found.then, found.now) == ("CR01", (2.0, None, 2.0), (2.0, None, 2.0))
    assert (found.above, found.redefined) == (Moved(edited=(2,)), False)


def test_a_figure_that_is_declared_since_or_not_any_more_is_told() -> None:
    now = (*THEN[:2], frozen("XX01", {}))

    assert [(one.code, one.redefined) for one in restated(THEN, now)] == [
        ("CR12", True), ("XX01", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [
        {"month": 2}, {"as_of_day": 3}, {"reasons": {"DQ05": "Imported"}},
        {"figures": (*THEN[:2], frozen("CR12", {}, number=1))},
        {"figures": (*THEN[:2], frozen("CR12", {}, version="v2"))},
        {"figures": (*THEN[:2], frozen("CR12", {9: "z"}, number=0))},
    ],
)  # fmt: skip
def test_the_seal_is_over_all_of_it(changed: Mapping[str, object]) -> None:
    usual = {"project": "HY01", "month": 1, "as_of_day": 2, "reasons": {}, "figures": THEN}

    assert seal(**{**usual, **changed}) != seal(**usual)  # type: ignore[arg-type]


def test_what_a_check_keeps_is_read_as_it_was() -> None:
    one = Restated(
        code="CR01", then=(1.0, None, 1.0), now=(2.0, None, 2.0), redefined=False,
        above=Moved(added=(7,)),
    )  # fmt: skip

    assert told(one.as_told()) == one


def test_a_mark_differs_once_a_record_is_counted_otherwise() -> None:
    assert mark([1, "noise", None]) != mark([1, "order", None])
