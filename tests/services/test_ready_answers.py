"""Ready answers: who keeps them, which words call for them, and for how long they hold."""

from datetime import timedelta

import pytest

from data_access.database import Database
from domain import rights
from domain.refusal import AnswerRefused
from domain.registry import PROCEDURES
from domain.snippets import Snippet, called_for
from services import habits, homes, snippets
from tests import repairing
from tests.conftest import NOON, Estate

ANSWER = {"title": "停车收费标准", "words": "停车 月卡, parking", "text": "地面月卡每月 120 元。"}


def keep(database: Database, estate: Estate, **changes: object) -> None:
    actor = changes.pop("actor", estate.supervisor)
    with database.writing() as session:
        snippets.keep(
            session, estate.project_id, {**ANSWER, **changes}, snippet_id=None,
            actor=actor, now=NOON,  # type: ignore[arg-type]
        )  # fmt: skip


def titles(
    database: Database, estate: Estate, typed: str, *, procedure: str = "inquiry", days: int = 0
) -> list[str]:
    with database.reading() as session:
        found = snippets.fitting(
            session, estate.project_id, procedure, typed, actor=estate.desk,
            now=NOON + timedelta(days=days),
        )  # fmt: skip
    return [one.title for one in found]


@pytest.mark.parametrize("typed", ["我想问停车怎么收费", "办张月卡", "PARKING please"])
def test_an_answer_is_called_for_by_one_of_its_words(
    database: Database, estate: Estate, typed: str
) -> None:
    keep(database, estate)

    assert titles(database, estate, typed) == ["停车收费标准"]
    assert titles(database, estate, "水龙头漏水") == []
    assert titles(database, estate, " ") == []


def test_the_better_answer_comes_first_and_three_at_most() -> None:
    few = [Snippet(n, f"答复{n}", "停车", "…", "") for n in range(1, 5)]
    best = Snippet(9, "月卡办理", "停车,月卡", "…", "")

    found = called_for([*few, best], "停车月卡怎么办理")

    assert [one.id for one in found] == [9, 1, 2]


def test_an_answer_for_one_kind_of_call_is_shown_for_that_kind(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, procedure="inquiry")

    assert titles(database, estate, "停车") == ["停车收费标准"]
    assert titles(database, estate, "停车", procedure="repair") == []


def test_an_answer_holds_until_its_last_day(database: Database, estate: Estate) -> None:
    keep(database, estate, valid_until=NOON + timedelta(days=2))

    assert titles(database, estate, "停车", days=2)
    assert not titles(database, estate, "停车", days=3)


def test_a_changed_answer_reads_anew_and_a_retired_one_is_shown_no_more(
    database: Database, estate: Estate
) -> None:
    keep(database, estate)
    with database.writing() as session:
        (one,) = snippets.listed(session, estate.project_id, actor=estate.desk)
        snippets.keep(
            session, estate.project_id, {**ANSWER, "title": "停车新标准"}, snippet_id=one.id,
            actor=estate.supervisor, now=NOON,
        )  # fmt: skip
    assert titles(database, estate, "停车") == ["停车新标准"]

    with database.writing() as session:
        snippets.retire(session, estate.project_id, one.id, actor=estate.supervisor, now=NOON)
    assert titles(database, estate, "停车") == []


def test_the_desk_and_others_keep_none(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    for actor in (estate.desk, estate.engineer, other_estate.supervisor):
        with pytest.raises(rights.NotAllowed):
            keep(database, estate, actor=actor)


def test_an_answer_of_another_estate_is_not_there(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    keep(database, estate)
    with database.writing() as session:
        (one,) = snippets.listed(session, estate.project_id, actor=estate.desk)
        lead, elsewhere = other_estate.supervisor, other_estate.project_id
        with pytest.raises(snippets.SnippetNotFound):
            snippets.retire(session, elsewhere, one.id, actor=lead, now=NOON)
        with pytest.raises(snippets.SnippetNotFound):
            snippets.keep(session, elsewhere, ANSWER, snippet_id=one.id, actor=lead, now=NOON)


@pytest.mark.parametrize("code", ["title", "words", "text"])
def test_an_answer_without_a_part_is_refused(database: Database, estate: Estate, code: str) -> None:
    with pytest.raises(AnswerRefused):
        keep(database, estate, **{code: " "})


def test_categories_come_in_the_order_in_which_they_were_last_used(
    database: Database, estate: Estate
) -> None:
    for at, code in enumerate(("electric.lamps", "plumbing.tap", "electric.lamps")):
        repairing.register(
            database, estate, now=NOON + timedelta(minutes=at), cat_l1=code.partition(".")[0],
            cat_l2=code,
        )  # fmt: skip

    def order(of: str) -> tuple[str, ...]:
        with database.reading() as session:
            tree = homes.category_tree(session, estate.project_id, "repair")
            return habits.categories_in_order(
                session, estate.project_id, PROCEDURES["repair"], tree, actor=getattr(estate, of)
            )

    assert order("desk")[:2] == ("electric.lamps", "plumbing.tap")
    assert order("supervisor")[:2] == ("electric.lamps", "plumbing.tap")
    assert len(order("desk")) == len(set(order("desk")))
    with pytest.raises(rights.NotAllowed):
        order("reader")
