"""Drawing a kind of affair: one part at a time, kept at once and checked at the end."""

from collections.abc import Mapping

import pytest

from data_access.database import Database
from domain import rights
from domain.designed.plan import PlannedDeadline
from domain.people import Actor, Post, Role
from domain.refusal import AnswerRefused
from services import audit, designs, procedures, publishing
from services.designs import DesignChanged, DesignNotFound, NotSound
from tests import complaining as tell
from tests import designing as draw
from tests.conftest import NOON, Estate

QUESTION = {"zh": "大小", "en": "Size", "kind": "choice", "at": "registration", "needed": True,
            "options": "小 / Small\n大 / Large"}  # fmt: skip


def begin(database: Database, estate: Estate, template: str = "lending") -> int:
    with database.writing() as session:
        return designs.create(
            session, estate.project_id, template, token=tell.token(), actor=estate.supervisor,
            now=NOON,
        )  # fmt: skip


def edit(
    database: Database, design_id: int, part: str, code: str, raw: Mapping[str, object],
    actor: Actor, revision: int | None = None,
) -> designs.Kind:  # fmt: skip
    known = draw.kind(database, design_id, actor).revision
    with database.writing() as session:
        designs.edit(
            session, design_id, part, code, raw, revision=revision or known, actor=actor, now=NOON
        )
    return draw.kind(database, design_id, actor)


def test_a_draft_begins_with_a_template_in_both_languages(
    database: Database, estate: Estate
) -> None:
    made = begin(database, estate)

    kind = draw.kind(database, made, estate.manager)
    assert (kind.plan.title.zh, kind.plan.title.en) == ("物品借还", "Lend and return")
    assert [problem.part for problem in kind.problems] == ["about"]  # the letters are missing


def test_a_useful_kind_takes_one_form_and_one_press(database: Database, estate: Estate) -> None:
    made = begin(database, estate)
    posts = {"front_desk": True, "specialist": True}
    about = {
        "zh": "借伞",
        "en": "Umbrellas",
        "prefix": "js",
        "icon": ":material/umbrella:",
        **posts,
    }

    kind = edit(database, made, "about", "", about, estate.supervisor)

    assert (kind.problems, kind.plan.prefix) == ((), "JS")
    assert kind.plan.opened_by == ("front_desk", "specialist")
    assert draw.publish(database, made, actor=estate.supervisor) == 1


def test_parts_are_added_changed_lifted_and_taken_out(database: Database, estate: Estate) -> None:
    made, lead = begin(database, estate, "note"), estate.supervisor

    edit(database, made, "fields", "", QUESTION, lead)
    edit(database, made, "states", "", {"zh": "等回复", "phase": "paused"}, lead)
    move = {"zh": "等待", "from_s1": True, "end": "s3", "stamp": "none", "manager": True}
    edit(database, made, "moves", "", move, lead)
    due = {"met_by": "closed_at", "amount": "5", "unit": "days"}
    edit(database, made, "deadlines", "handled_at", due, lead)
    again = {**QUESTION, "options": "大 / Big\n中"}
    kind = edit(database, made, "fields", "f1", again, lead)

    (asked,) = kind.plan.fields
    assert [(code, title.zh, title.en) for code, title in asked.options] == [
        ("o2", "大", "Big"), ("o3", "中", ""),
    ]  # fmt: skip
    assert kind.plan.deadlines == (PlannedDeadline(met_by="closed_at", amount=5, unit="days"),)
    assert [one.code for one in kind.plan.moves] == ["m1", "m2"]
    with database.writing() as session:
        designs.lift(session, made, "states", "s3", revision=kind.revision, actor=lead, now=NOON)
    with database.writing() as session:
        designs.remove(
            session, made, "fields", "f1", revision=kind.revision + 1, actor=lead, now=NOON
        )
    kind = draw.kind(database, made, lead)
    assert [one.code for one in kind.plan.states] == ["s1", "s3", "s2"]
    assert kind.plan.fields == ()


def test_two_people_do_not_overwrite_each_other(database: Database, estate: Estate) -> None:
    made = begin(database, estate)
    edit(database, made, "fields", "", QUESTION, estate.supervisor)

    with pytest.raises(DesignChanged):
        edit(database, made, "fields", "", QUESTION, estate.manager, revision=1)


def test_an_answer_that_cannot_be_is_refused(database: Database, estate: Estate) -> None:
    made = begin(database, estate)

    for wrong in ({"zh": ""}, {"zh": "长" * 21}, {"kind": "poem"}, {"at": "m77"}, {"options": ""}):
        with pytest.raises(AnswerRefused):
            edit(database, made, "fields", "", {**QUESTION, **wrong}, estate.supervisor)


def test_what_is_not_sound_is_not_published(database: Database, estate: Estate) -> None:
    made = begin(database, estate)

    with pytest.raises(NotSound, match="two to four"):
        draw.publish(database, made, actor=estate.supervisor)


def test_the_letters_of_another_kind_are_refused(database: Database, estate: Estate) -> None:
    draw.published(database, estate)
    made = draw.drawn(database, estate, draw.LENDING)

    with pytest.raises(NotSound, match="ZL"):
        draw.publish(database, made, actor=estate.supervisor)


def test_nothing_new_is_not_published(database: Database, estate: Estate) -> None:
    made = draw.published(database, estate)

    with pytest.raises(publishing.NothingNew):
        draw.publish(database, made, actor=estate.supervisor)


def test_the_same_form_sent_twice_begins_one_draft(database: Database, estate: Estate) -> None:
    made = set()
    for _ in range(2):
        with database.writing() as session:
            number = designs.create(
                session,
                estate.project_id,
                "note",
                token="same",
                actor=estate.manager,
                now=NOON,
            )
            made.add(number)

    assert len(made) == 1


def test_others_read_what_is_published_and_no_draft(database: Database, estate: Estate) -> None:
    made = begin(database, estate)

    with pytest.raises(DesignNotFound):
        draw.kind(database, made, estate.desk)
    with database.reading() as session:
        assert designs.listed(session, actor=estate.desk, now=NOON) == []
    for who in (estate.desk, estate.keeper, estate.engineer, estate.reader):
        with database.writing() as session, pytest.raises(rights.NotAllowed):
            designs.create(
                session, estate.project_id, "note", token=tell.token(), actor=who, now=NOON
            )
    public = draw.published(database, estate)
    assert draw.kind(database, public, estate.desk).problems == ()


def test_another_estate_neither_sees_nor_changes_nor_registers_it(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    made = draw.published(database, estate)
    (kind,) = draw.offered(database, estate, estate.desk)
    stranger = other_estate.supervisor

    with pytest.raises(DesignNotFound):
        draw.kind(database, made, stranger)
    with database.writing() as session, pytest.raises(DesignNotFound):
        publishing.withdraw(session, made, reason="Not mine", actor=stranger, now=NOON)
    with database.writing() as session, pytest.raises(DesignNotFound):
        publishing.publish(session, made, revision=1, actor=stranger, now=NOON)
    with pytest.raises(procedures.KindGone):
        draw.register(
            database, other_estate, procedure=kind, f1="o1", f2="1", f3=NOON.replace(year=2027)
        )
    assert draw.offered(database, other_estate, other_estate.desk) == []


def test_somebody_with_posts_in_both_registers_it_in_its_own_project_only(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    draw.published(database, estate)
    both = Actor(
        estate.desk.id, "Both",
        (Post(estate.project_id, Role.FRONT_DESK), Post(other_estate.project_id, Role.FRONT_DESK)),
    )  # fmt: skip

    (kind,) = draw.offered(database, estate, both)

    assert draw.offered(database, other_estate, both) == []
    with pytest.raises(procedures.KindGone):
        draw.register(database, other_estate, procedure=kind, actor=both, f1="o1", f2="1",
                      f3=NOON.replace(year=2027))  # fmt: skip


def test_every_act_is_in_the_trail(database: Database, estate: Estate) -> None:
    made, lead = draw.published(database, estate), estate.supervisor
    with database.writing() as session:
        publishing.retire(session, made, reason="Too few", actor=lead, now=NOON)
        publishing.revive(session, made, actor=lead, now=NOON)
        publishing.withdraw(session, made, reason="Too early", actor=lead, now=NOON)

    with database.reading() as session:
        page = audit.page(session, audit.Filter(), actor=estate.manager, limit=9, offset=0)

    told = [(one.action, one.ref, one.reason) for one in page.entries]
    assert told == [
        ("affair.withdraw", f"own_{made}", "Too early"), ("affair.revive", f"own_{made}", ""),
        ("affair.retire", f"own_{made}", "Too few"), ("affair.publish", f"own_{made}", ""),
        ("affair.design", f"own_{made}", ""),
    ]  # fmt: skip


def test_a_kind_is_copied_into_another_project_of_the_same_lead(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    made = draw.published(database, estate)
    posts = (*estate.manager.posts, *other_estate.manager.posts)
    both = Actor(estate.manager.id, "Leads both", posts)

    with database.writing() as session:
        copy = designs.create(
            session, other_estate.project_id, f"{designs.COPY}own_{made}", token=tell.token(),
            actor=both, now=NOON,
        )  # fmt: skip
        with pytest.raises(AnswerRefused):
            designs.create(
                session, other_estate.project_id, f"{designs.COPY}own_{made}",
                token=tell.token(), actor=other_estate.manager, now=NOON,
            )  # fmt: skip

    copied = draw.kind(database, copy, other_estate.supervisor)
    assert (copied.plan, copied.number) == (draw.kind(database, made, both).plan, None)
    assert draw.publish(database, copy, actor=other_estate.supervisor) == 1
