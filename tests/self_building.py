"""Takes a self-build through its life step by step, as the tests of several subjects need it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from data_access.database import Database
from domain.case import Case
from domain.people import Actor
from domain.procedures.self_build import SELF_BUILD
from domain.procedures.self_build.decision_fields import COMMITMENTS
from domain.self_build import catalogue
from services import cases, structures
from tests import complaining as tell
from tests import errands
from tests.attaching import photograph
from tests.conftest import NOON, Estate

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOME = "1-1-1-101"
ADVICE: dict[str, Any] = {
    "reporter_name": "Mrs Lin", "reporter_role": "owner", "phone": "13800001101",
    "channel": "walk_in", "description": "Wishes an awning.",
}  # fmt: skip
APPLICATION: dict[str, Any] = {
    "reporter_name": "Mrs Lin", "reporter_role": "owner", "item_code": "W01", "place": "wall",
    "length": "3", "width": "0.6", "height": "0.4", "material": "Aluminium", "colour": "Grey",
    "fixing": "wall", "builder": "Hu Metalwork", "appoint_from": NOON + 20 * DAY,
    "appoint_until": NOON + 30 * DAY,
}  # fmt: skip
RIGHT: dict[str, Any] = {
    "right_kind": "exclusive_use", "right_proof": "contract", "right_ref": "Art. 9",
}  # fmt: skip
SURVEY: dict[str, Any] = {
    "measured_length": "3", "measured_width": "0.6", "measured_height": "0.4", "to_window": "2.5",
    "constraints": ["none"], "surveyors": "Keeper and engineer", "proposed_class": "C",
    "survey_opinion": "Fits the façade.",
}  # fmt: skip
CLASS = {"klass": "C", "class_reason": "Has a style in the covenant."}
SIDES = ("up", "down", "left", "right")
NOTICE: dict[str, Any] = {
    "neighbours_asked": [{"side": side, "room": "", "way": "letter"} for side in SIDES],
    "notice_from": NOON + 2 * DAY, "notice_until": NOON + 9 * DAY, "notice_place": "Lobby",
}  # fmt: skip
HEARD = NOON + 9 * DAY
VOTE: dict[str, Any] = {
    "vote_area": "52340", "vote_heads": 480, "vote_area_part": "36200", "vote_heads_part": 331,
    "vote_area_yes": "27150", "vote_heads_yes": 249,
}  # fmt: skip
PERMIT: dict[str, Any] = {
    "permit_no": "JZ-7", "permit_by": "Planning", "permit_until": NOON + 400 * DAY,
    "permit_drawing": True, "permit_length": "3", "permit_width": "0.6", "permit_height": "0.4",
}  # fmt: skip
REFUSAL: dict[str, Any] = {
    "refusal_reason": "It projects over the fire lane.", "refusal_rule": "消防法 28",
    "objection_told": True,
}  # fmt: skip
COMMITMENT: dict[str, Any] = {
    "commitments": list(COMMITMENTS), "signed_name": "Mrs Lin", "safety_signed": True,
    "builder_registered": True,
}  # fmt: skip
BUILT: dict[str, Any] = {
    "built_length": "3.05", "built_width": "0.6", "built_height": "0.4", "water_tested": True,
}  # fmt: skip
ORDER = (
    "inquiry", "submitted", "right_check", "survey", "classified", "consult", "review", "agreed",
    "building", "acceptance", "registered", "filed",
)  # fmt: skip
"""States that an application of class C passes when all goes well."""


@dataclass(frozen=True)
class Build:
    """An application with the people who work on it."""

    database: Database
    estate: Estate
    number: str
    guard: Actor

    @property
    def case(self) -> Case:
        return tell.read(self.database, self.number, self.estate.manager)

    def move(
        self, code: str, answers: Mapping[str, Any] | None = None, *, by: str = "keeper",
        now: datetime = NOON,
    ) -> Case:  # fmt: skip
        actor = self.guard if by == "guard" else getattr(self.estate, by)
        return tell.move(
            self.database, self.number, code, dict(answers or {}), actor=actor, now=now
        )

    def photograph(self, *marks: str, now: datetime = NOON) -> None:
        photograph(self.database, self.number, self.estate.keeper, *marks, now=now)


def ask(database: Database, estate: Estate, *, unit: str = HOME, **changes: Any) -> Build:
    """Register somebody who asks, and hire a guard."""
    number = ask_again(database, estate, unit=unit, **changes)
    return Build(database, estate, number, errands.guard(database, estate))


def ask_again(database: Database, estate: Estate, *, unit: str = HOME, **changes: Any) -> str:
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units[unit])
    told = {**ADVICE, "received_at": NOON, **changes}
    with database.writing() as session:
        return cases.open_case(
            session, SELF_BUILD, told, place=place, token=tell.token(), actor=estate.desk,
            now=NOON, parent=None,
        )  # fmt: skip


def lead(build: Build, until: str, **changes: Any) -> Build:
    """Let all go well until the application is in a state; `changes` are answers of any step."""
    at = ORDER.index(build.case.state)
    for state in ORDER[at + 1 : ORDER.index(until) + 1]:
        _STEPS[state](build, changes)
    assert build.case.state == until
    return build


def surveyed(build: Build, klass: str, **changes: Any) -> Build:
    """Lead an application to its class, and let the manager confirm what is the manager's: A and
    J, and what asks less than the usual class."""
    lead(build, "classified", **changes)
    build.move("set_class", {**CLASS, "klass": klass}, by="supervisor")
    usual = catalogue.ITEMS[build.case.details["item_code"]].usual
    if klass in "AJ" or catalogue.is_laxer(klass, usual):
        build.move("confirm_class", by="manager")
    return build


def hear(build: Build, **opinions: str) -> None:
    """Ask all neighbours, and let each agree unless something else is said of its side."""
    asked = NOTICE
    if build.case.details["place"] == "yard":
        row = {"side": "opposite", "room": "", "way": "nobody"}
        asked = {**NOTICE, "neighbours_asked": [*NOTICE["neighbours_asked"], row]}
    build.move("ask_neighbours", asked, now=NOON + 2 * DAY)
    for side in SIDES:
        said = opinions.get(side, "agree")
        if said != "silent":
            told = {"side": side, "neighbour_opinion": said}
            build.move("neighbour_says", told, now=NOON + 3 * DAY)


def review(build: Build, *, now: datetime = HEARD) -> None:
    for who, by in (("service", "keeper"), ("engineering", "engineer"), ("security", "guard")):
        build.move("opinion", {"opinion_as": who, "opinion": "agree"}, by=by, now=now)


def structure(
    database: Database, estate: Estate, *, unit: str = HOME, actor: Actor | None = None,
    **changes: Any,
) -> str:  # fmt: skip
    """Enter a structure in the ledger, found at noon."""
    told: dict[str, Any] = {
        "item_code": "B01", "place": "terrace", "stage": "in_work", "size": "3 × 4 × 2.6",
        "source": "patrol", "occurred_at": NOON, "description": "Steel frame on the terrace.",
        **changes,
    }  # fmt: skip
    with database.writing() as session:
        return structures.note(
            session, estate.units[unit], told, project_id=estate.project_id,
            token=tell.token(), actor=actor or estate.keeper, now=NOON,
        )  # fmt: skip


def _apply(build: Build, changes: Mapping[str, Any]) -> None:
    known = {code: value for code, value in changes.items() if code not in SURVEY}
    build.move("apply", {**APPLICATION, **known}, by="desk")


def _complete(build: Build, _: Mapping[str, Any]) -> None:
    told = build.case.details
    papers = catalogue.papers(told["item_code"], co_owned=bool(told.get("co_owned")))
    build.move("complete", {"papers": list(papers)})


def _right(build: Build, changes: Mapping[str, Any]) -> None:
    common = build.case.details["place"] in ("roof", "corridor")
    kind = "common" if common else RIGHT["right_kind"]
    build.move("decide_right", {**RIGHT, "right_kind": changes.get("right_kind", kind)})


def _survey(build: Build, _: Mapping[str, Any]) -> None:
    build.photograph(*["none"] * 4)
    build.move("survey", SURVEY, now=NOON + HOUR)


def _consult(build: Build, _: Mapping[str, Any]) -> None:
    build.move("set_class", CLASS, by="supervisor", now=NOON + 2 * HOUR)
    build.move("consult", now=NOON + 2 * HOUR)


def _to_review(build: Build, _: Mapping[str, Any]) -> None:
    hear(build)
    build.move("to_review", now=HEARD)


def _agree(build: Build, _: Mapping[str, Any]) -> None:
    review(build)
    told = {"conditions": "Grey only; no drip on others."}
    build.move("agree", told, by="manager", now=HEARD + HOUR)


def _start(build: Build, _: Mapping[str, Any]) -> None:
    build.move("commit", COMMITMENT, now=HEARD + DAY)
    build.move("start", {"works_posted": True}, now=HEARD + 11 * DAY)


def _ask_acceptance(build: Build, _: Mapping[str, Any]) -> None:
    build.move("ask_acceptance", by="desk", now=HEARD + 20 * DAY)


def _accept(build: Build, _: Mapping[str, Any]) -> None:
    build.photograph("after", now=HEARD + 20 * DAY)
    build.move("measure", BUILT, by="engineer", now=HEARD + 21 * DAY)
    build.move("accept", {"duty_noted": True}, by="supervisor", now=HEARD + 21 * DAY)


def _file(build: Build, _: Mapping[str, Any]) -> None:
    build.move("file", {"file_complete": True}, now=HEARD + 22 * DAY)


_STEPS = {
    "submitted": _apply,
    "right_check": _complete,
    "survey": _right,
    "classified": _survey,
    "consult": _consult,
    "review": _to_review,
    "agreed": _agree,
    "building": _start,
    "acceptance": _ask_acceptance,
    "registered": _accept,
    "filed": _file,
}
