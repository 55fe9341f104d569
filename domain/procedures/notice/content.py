"""What a notice may not say, and what its answers demand of each other (07 §7.3)."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.disclosure import LEAST_POSTED
from domain.entry.characters import FULL_WIDTH
from domain.procedure import Answers
from domain.procedures.notice import fields
from domain.procedures.notice.kinds import CHANNELS, PAPER, SERVED
from domain.refusal import AnswerRefused

PHONE = re.compile(r"(?<![0-9])1[3-9][0-9](?:[ -]?[0-9]){8}(?![0-9])")
ID_NUMBER = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
ARREARS = re.compile(r"欠费|欠缴|拖欠|未缴|催缴|欠款|arrears|owes?\b", re.IGNORECASE)
SOMEBODY = re.compile(
    r"[0-9A-Za-z]+(?:[-－][0-9A-Za-z]+){1,3}|[0-9]{1,4}\s*(?:室|号房)|"
    r"[\u4e00-\u9fff]\s*(?:先生|女士|小姐|太太)|业主[:：]|\b(?:Mr|Mrs|Ms)\b"
)
THREAT = re.compile(r"[停断限]\s*(?:水|电|气|暖|供)|cut off", re.IGNORECASE)
MONEY_PUNISHMENT = "\u7f5a\u6b3e"
"""An estate has no power to levy it."""


def channels_of(answers: Answers) -> tuple[str, ...]:
    """Return the codes of the channels that are ticked, in declared order."""
    return tuple(code for code in CHANNELS if answers.get(f"to_{code}"))


def on_paper(answers: Answers) -> bool:
    return any(code in PAPER for code in channels_of(answers))


def places(answers: Answers) -> list[str]:
    """Return the posting points as they were typed, one to a line, each once."""
    lines = (" ".join(line.split()) for line in str(answers.get("points") or "").splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def check(answers: Answers) -> None:
    """Check what a notice says and how it is to reach people.

    :raises AnswerRefused: naming the answer and what would be accepted
    """
    for title in (fields.TITLE, fields.BODY):
        check_words(title.title, str(answers[title.code]), kind=answers["kind"])
    _check_times(answers)
    _check_ways(answers)


def check_words(title: str, said: str, *, kind: str) -> None:
    """Let words pass that name nobody and threaten nobody.

    :raises AnswerRefused: for a phone or ID number, a debtor, or a threat
    """
    words = said.translate(FULL_WIDTH)
    if PHONE.search(words) or ID_NUMBER.search(words):
        raise AnswerRefused(
            title, "This holds a phone or ID number. Take it out; the centre's has its own line."
        )
    owing = ARREARS.search(words) is not None
    if owing and kind != SERVED and SOMEBODY.search(words):
        raise AnswerRefused(
            title, "This names who owes fees. A notice about fees speaks to all, and names nobody."
        )
    if (owing or kind == "fees") and THREAT.search(words):
        raise AnswerRefused(title, "Nobody is threatened with an outage over fees. Take it out.")
    if MONEY_PUNISHMENT in words:
        raise AnswerRefused(title, "The estate has no power to punish with money. Take it out.")


def times(answers: Answers, now: datetime) -> Mapping[str, Any]:
    """Return the four moments of a notice, with what an empty one stands for."""
    start = answers.get("appoint_from") or now
    return {
        "appoint_from": start,
        "appoint_until": answers["appoint_until"],
        "post_from": answers.get("post_from") or min(now, start),
        "post_until": answers.get("post_until") or answers["appoint_until"],
    }


def _check_times(answers: Answers) -> None:
    start, end = answers["appoint_from"], answers["appoint_until"]
    if end <= start:
        raise AnswerRefused(fields.EFFECTIVE_TO.title, "It must end after it begins.")
    if answers["post_from"] > start:
        raise AnswerRefused(fields.POST_FROM.title, "Post it no later than it is in force.")
    shortest = answers["post_from"] + LEAST_POSTED
    if answers.get("disclosed") == "survey" and answers["post_until"] < shortest:
        raise AnswerRefused(fields.POST_UNTIL.title, "Results of a survey hang for 7 days.")
    if answers["post_until"] < end:
        raise AnswerRefused(fields.POST_UNTIL.title, "Leave it posted as long as it is in force.")


def _check_ways(answers: Answers) -> None:
    ways, points = channels_of(answers), places(answers)
    if answers["kind"] == SERVED:
        if answers["audience_type"] != "homes":
            raise AnswerRefused(fields.AUDIENCE_TYPE.title, "It goes to one home: choose it.")
        if ways != ("door",) or points:
            raise AnswerRefused(
                fields.POINTS.title,
                "A rectification notice is handed over at the door, and not posted.",
            )
        return
    if not ways:
        raise AnswerRefused("Channels", "Choose at least one channel.")
    if on_paper(answers) and not points:
        raise AnswerRefused(fields.POINTS.title, "Say where the paper is to hang, one to a line.")
    if points and not on_paper(answers):
        raise AnswerRefused(fields.POINTS.title, "Choose a paper channel, or leave this empty.")
    if any(len(point) > fields.POINT.most for point in points):
        raise AnswerRefused(
            fields.POINTS.title, "Name a point in {most} characters.", most=fields.POINT.most
        )
