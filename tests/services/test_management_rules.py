"""The management rules of a project: taken over from the typical set, and written anew."""

from datetime import date
from typing import Any

import pytest

from data_access.database import Database
from domain.management_rules import STANDARD
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import management_rules
from services.management_rules import VersionChanged
from tests.conftest import NOON, Estate
from tests.ruling import DAY, WEEKLY, change, keep, written

TEXT: dict[str, Any] = {
    "title": "Goods release", "owner": "security", "forms": "F-RC-05, gate book",
    "effective": NOON + 7 * DAY, "reason": "The gate keeps a book of its own.",
}  # fmt: skip


def test_the_32_rules_of_the_domain_page_are_offered(database: Database, estate: Estate) -> None:
    with database.reading() as session:
        shelf = management_rules.shelf(session, estate.project_id, actor=estate.desk, now=NOON)

    assert len(shelf) == len({one.now.code for one in shelf}) == 32
    assert not any(one.adopted for one in shelf)


def test_rules_are_put_in_force_once(database: Database, estate: Estate) -> None:
    codes = [rule.code for rule in STANDARD]
    with database.writing() as session:
        made = [
            management_rules.adopt(
                session, estate.project_id, codes, actor=estate.supervisor, now=NOON
            )
            for _ in range(2)
        ]

    assert made == [32, 0]
    first = written(database, estate, "keys")
    assert (first.version, first.effective, first.made_by) == (1, date(2026, 3, 2),
                                                               estate.supervisor.name)  # fmt: skip


def test_a_new_version_holds_from_its_day_and_leaves_the_old_one_to_be_read(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, WEEKLY)
    with database.writing() as session:
        management_rules.amend(
            session, estate.project_id, "goods", TEXT, version=1, actor=estate.supervisor, now=NOON
        )

    with database.reading() as session:
        shelved = next(
            one
            for one in management_rules.shelf(
                session, estate.project_id, actor=estate.desk, now=NOON
            )
            if one.now.code == "goods"
        )
        history = management_rules.history(session, estate.project_id, "goods", actor=estate.desk)
    assert (shelved.now.version, shelved.coming and shelved.coming.version) == (1, 2)
    assert [one.forms for one in history] == ["F-RC-05, gate book", "F-RC-05"]
    assert history[0].duties == history[1].duties


def test_who_writes_on_an_older_version_is_told(database: Database, estate: Estate) -> None:
    keep(database, estate, WEEKLY)
    with database.writing() as session:
        management_rules.amend(
            session, estate.project_id, "goods", TEXT, version=1, actor=estate.supervisor, now=NOON
        )

    with database.writing() as session, pytest.raises(VersionChanged):
        management_rules.amend(
            session, estate.project_id, "goods", TEXT, version=1, actor=estate.manager, now=NOON
        )


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"effective": NOON - DAY}, "still to come"),
        ({"title": ""}, "must be filled in"),
        ({"owner": "readonly"}, "from the list"),
        ({"reason": " "}, "must be filled in"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    database: Database, estate: Estate, wrong: dict[str, object], why: str
) -> None:
    keep(database, estate, WEEKLY)

    with database.writing() as session, pytest.raises(AnswerRefused, match=why):
        management_rules.amend(
            session, estate.project_id, "goods", {**TEXT, **wrong}, version=1,
            actor=estate.supervisor, now=NOON,
        )  # fmt: skip
    assert written(database, estate, "goods").version == 1


@pytest.mark.parametrize(
    "wrong", [{"day": 8}, {"month": 2}, {"hour": 25}, {"every": "moon"}, {"step": "3"}]
)
def test_a_rhythm_that_is_none_is_refused(
    database: Database, estate: Estate, wrong: dict[str, Any]
) -> None:
    keep(database, estate, WEEKLY)

    with pytest.raises(AnswerRefused):
        change(database, estate, WEEKLY, effective=NOON + DAY, **wrong)


def test_only_leads_write_rules(
    database: Database, estate: Estate, other_estate: Estate
) -> None:  # fmt: skip
    for stranger in (estate.desk, estate.keeper, estate.reader, other_estate.manager):
        with database.writing() as session, pytest.raises(NotAllowed):
            management_rules.adopt(session, estate.project_id, ["keys"], actor=stranger, now=NOON)
        with database.writing() as session, pytest.raises(NotAllowed):
            management_rules.amend(
                session, estate.project_id, "keys", TEXT, version=1, actor=stranger, now=NOON
            )
