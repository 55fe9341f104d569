"""Puts the inquiries, affairs and notices of a random estate into the tables."""

from data_access.tables import Notice, PostingPoint
from tests.random_days import on
from tests.random_estates import Errand, Paper, Question, Random
from tests.worked import World, local


def fill_desk(world: World, estate: Random) -> None:
    for n, one in enumerate(estate.questions):
        _question(world, n, one)
    for n, errand in enumerate(estate.errands):
        _errand(world, n, errand)
    poster = world.person(f"poster-{world.project_id}")
    for n, paper in enumerate(estate.papers):
        _paper(world, n, paper, poster)


def _question(world: World, n: int, one: Question) -> None:
    replied = None if one.answered is None else on(one.on + one.answered)
    made = world.complaint(
        f"Q{n}", on(one.on), None if one.unit is None else str(one.unit), procedure="inquiry",
        validity=None, cat_l1=one.topic.split(".")[0], cat_l2=one.topic,
        state="dismissed" if one.no_matter else "closed",
        phase="cancelled" if one.no_matter else "done",
        phone_hash=f"{world.project_id}-{n}" if one.phone else "",
        assigned_at=local(on(one.on)) if one.passed else None,
        replied_at=local(replied) if replied else None,
        closed_at=local(replied) if replied and not one.passed else None,
    )  # fmt: skip
    world.owes(made, "reply", on(one.on + 1), replied)


def _errand(world: World, n: int, one: Errand) -> None:
    issued = None if one.issued is None else on(one.on + one.issued)
    state = ("refused", "cancelled") if one.refused else ("requested", "open")
    if one.waits and not one.refused:
        state = ("returned", "paused")
    made = world.complaint(
        f"E{n}", on(one.on), None, procedure=one.kind, validity=None, cat_l1="", cat_l2="",
        state=state[0], phase=state[1],
    )  # fmt: skip
    world.owes(made, "issue", on(one.on + 1), issued)
    for went, move in (
        (one.given_back, "send_back"), (one.turned_back, "turn_back"),
        (one.issued is not None, "issue"),
    ):  # fmt: skip
        if went:
            world.went(made, move, local(on(one.on)))


def _paper(world: World, n: int, one: Paper, poster: int) -> None:
    begins, ends = local(on(one.begins)), local(on(one.begins + one.lasts))
    posted = None if one.posted is None else on(one.begins - one.posted)
    removed = None if one.removed is None else on(one.begins + one.lasts + one.removed)
    made = world.complaint(
        f"N{n}", on(max(0, one.begins - 5)), None, procedure="notice", validity=None,
        cat_l1="", cat_l2="", state="cancelled" if one.cancelled else "posted",
        phase="cancelled" if one.cancelled else "open",
        started_at=local(posted) if posted else None,
    )  # fmt: skip
    world.session.add(
        Notice(
            case_id=made, project_id=world.project_id, kind="water", level="general",
            audience="estate", unit_count=5, effective_from=begins, effective_to=ends,
            post_from=begins, post_until=ends, source="internal",
        )
    )  # fmt: skip
    for place in ("Gate", "Lift"):
        hung = posted if place == "Gate" else None
        world.session.add(
            PostingPoint(
                project_id=world.project_id, case_id=made, point=place, planned=begins,
                posted_at=local(hung) if hung else None, posted_by=poster if hung else None,
            )
        )  # fmt: skip
    world.owes(made, "post", on(one.begins - 2), posted)
    if posted:
        world.owes(made, "withdraw", on(one.begins + one.lasts + 1), removed)
