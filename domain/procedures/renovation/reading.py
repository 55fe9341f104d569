"""What the answers of a renovation say together: its works, what they need, what they forbid."""

from collections.abc import Collection
from typing import Any

from domain.case import Case
from domain.procedure import Answers
from domain.procedures.renovation.states import CHANGING
from domain.renovation import catalogue
from domain.renovation.profile import PROFILES


def codes(answers: Answers) -> tuple[str, ...]:
    """Return the works that were applied for; none before anybody has."""
    return tuple(row["item_code"] for row in answers.get("work_items") or ())


def works(case: Case) -> tuple[str, ...]:
    """Return the works of a site, with those that are being asked for as a change (F-RN-14)."""
    told, known = case.details, codes(case.details)
    if case.state != CHANGING.code or told.get("change_kind") != "works":
        return known
    return (*known, *(row["item_code"] for row in told["added_items"]))


def opinions(case: Case) -> list[dict[str, str | None]]:
    """Return a row for each work that is looked at, with the opinion that it has by now."""
    told = case.details.get("opinions") or {}
    return [
        {"item_code": code, "opinion": None, "conditions": None, **told.get(code, {})}
        for code in dict.fromkeys(works(case))
    ]


def forbidden(case: Case, works: Collection[str], profile: str) -> tuple[str, ...]:
    return catalogue.prohibited(works, profile=PROFILES[profile], dwelling=_dwelling(case))


def wanted(case: Case, profile: str, *, items: Collection[str]) -> tuple[str, ...]:
    """Return the papers that these works must bring, outside ones among them."""
    told: dict[str, Any] = dict(case.details)
    return catalogue.papers(
        items,
        profile=PROFILES[profile],
        dwelling=_dwelling(case),
        role=case.reporter_role,
        company=told.get("contractor_kind") == "company",
        overnight=bool(told.get("overnight")),
    )


def outside(case: Case, profile: str) -> tuple[str, ...]:
    """Return the papers that somebody outside must give before the decision."""
    papers = wanted(case, profile, items=works(case))
    return tuple(paper for paper in papers if paper in catalogue.OUTSIDE)


def lacking(
    case: Case, there: Collection[str], profile: str, *, items: Collection[str]
) -> tuple[str, ...]:
    """Return what is missing at the desk; outside papers are waited for later (R4)."""
    own = [paper for paper in wanted(case, profile, items=items) if paper not in catalogue.OUTSIDE]
    return catalogue.missing(own, there)


def wet_rooms(case: Case) -> tuple[str, ...]:
    """Return the places of the works that are tested with water, as the application has them."""
    rows = case.details.get("work_items") or ()
    return tuple(row["location"] for row in rows if catalogue.WORKS[row["item_code"]].wet)


def to_be_looked_at(case: Case) -> tuple[str, ...]:
    """Return the works that engineering gives an opinion on: all that are more than notified."""
    return tuple(c for c in works(case) if catalogue.WORKS[c].classes != "N")


def _dwelling(case: Case) -> str:
    return str(case.details.get("dwelling_kind", "flat"))
