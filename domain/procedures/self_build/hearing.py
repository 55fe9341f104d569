"""The neighbours: asked in writing, by a notice of seven days, heard and answered (13 §4.3 S5).

They are kept by side, each with its letters, its opinion and our answer. Who says nothing after
two letters and the notice has not stated an opinion, which holds nothing up (13 §4.6).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers, Guard
from domain.self_build import terms

Row = Mapping[str, Any]
Sides = Mapping[str, Row]
USUAL = frozenset({"up", "down", "left", "right"})


def sides(case: Case) -> Sides:
    found: Sides = case.details.get("neighbours") or {}
    return found


def is_silent(row: Mapping[str, Any]) -> bool:
    """Tell whether a neighbour had two letters and has not stated an opinion."""
    return row.get("opinion") is None and row["letters"] >= terms.LETTERS


def _wanted(case: Case) -> frozenset[str]:
    return USUAL | {"opposite"} if case.details.get("place") == "yard" else USUAL


def _all_sides(case: Case, answers: Answers, *_: Any) -> bool:
    return {row["side"] for row in answers["neighbours_asked"]} >= _wanted(case)


def _one_per_side(_: Case, answers: Answers, *__: Any) -> bool:
    named = [row["side"] for row in answers["neighbours_asked"]]
    return len(named) == len(set(named))


def _seven_days(_: Case, answers: Answers, *__: Any) -> bool:
    zone = ZoneInfo(answers["zone"])
    days = [answers[code].astimezone(zone).date() for code in ("notice_from", "notice_until")]
    return terms.notice_is_over(days[0], days[1])


def _heard(case: Case, *_: Any) -> bool:
    rows = sides(case).values()
    return bool(rows) and all(
        row["way"] == "nobody" or row.get("opinion") or is_silent(row) for row in rows
    )


def _answered(case: Case, *_: Any) -> bool:
    against = [row for row in sides(case).values() if row.get("opinion") == "disagree"]
    return all(row.get("reply") for row in against)


def _notice_over(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    until = case.details.get("notice_until")
    return bool(until and datetime.fromisoformat(until) <= now)


ALL_SIDES = Guard(
    "Name every side, for a yard the one opposite too; where no home is, say so.", _all_sides
)
ONE_PER_SIDE = Guard("Name each side once; further neighbours are “other”.", _one_per_side)
SEVEN_DAYS = Guard("The notice hangs for seven days at least.", _seven_days)
WAS_ASKED = Guard(
    "This neighbour was not asked yet.",
    lambda case, answers, *_: answers["side"] in sides(case),
)
IS_SILENT = Guard(
    "This neighbour has answered already.",
    lambda case, answers, *_: not sides(case).get(answers["side"], {}).get("opinion"),
)
OBJECTS = Guard(
    "This neighbour does not object.",
    lambda case, a, *_: sides(case).get(a["side"], {}).get("opinion") == "disagree",
)
NOTICE_OVER = Guard("The notice to the neighbours still hangs, or was never posted.", _notice_over)
ALL_HEARD = Guard(
    "A neighbour has not answered. Write a second letter before the silence counts.", _heard
)
ALL_ANSWERED = Guard("An objection is answered in writing first.", _answered)


def asked(case: Case, answers: Answers, *_: Any) -> Mapping[str, Any]:
    """Whoever was asked before keeps letters and opinion."""
    known = sides(case)
    rows = {
        row["side"]: {"letters": 1, **known.get(row["side"], {}), **_whom(row)}
        for row in answers["neighbours_asked"]
    }
    return {"neighbours": {**known, **rows}}


def _whom(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"room": row.get("room") or "", "way": row["way"]}


def lettered(case: Case, answers: Answers, *_: Any) -> Mapping[str, Any]:
    letters = sides(case)[answers["side"]]["letters"] + 1
    return _with(case, answers["side"], {"letters": letters})


def answered(case: Case, answers: Answers, *_: Any) -> Mapping[str, Any]:
    """A neighbour who thinks again is answered again; one without a reason is weighed too."""
    said = {
        "opinion": answers["neighbour_opinion"], "reason": answers.get("objection") or "",
        "reply": "",
    }  # fmt: skip
    return _with(case, answers["side"], said)


def replied(case: Case, answers: Answers, *_: Any) -> Mapping[str, Any]:
    return _with(case, answers["side"], {"reply": answers["reply"]})


def _with(case: Case, side: str, more: Mapping[str, Any]) -> Mapping[str, Any]:
    known = sides(case)
    return {"neighbours": {**known, side: {**known[side], **more}}}
