"""The twenty-five questions that supervisors ask again and again, and where each is answered.

Domain 24 §13. A question is declared once: its words, its screen, what is chosen there, and
the figures that its answer rests on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.kpi import DeclarationError
from domain.kpis.registry import FIGURES

ANSWER = "question"
"""The screen of the answers that have no page of their own."""
GROUPS: dict[str, str] = {
    "complaints": "Complaints",
    "handling": "Complaint handling",
    "visits": "Visits",
    "service": "Repairs and return visits",
    "desk": "Inquiries and notices",
    "compared": "Compared",
}
Asks = Mapping[str, str]
LEADS_ONLY, LED_OR_OWN = "leads", "plain"
"""Who is told besides those who read figures: leads; those who read whole households."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `query` holds relative periods only, so that a link never grows old.

    `rests_on` names figures. `only` narrows who is told: what comes of sealed complaints is
    for leads, and what was said at a door for whoever reads that household unmasked.
    """

    number: int
    text: str
    group: str
    rests_on: tuple[str, ...] = ()
    place: str = ANSWER
    query: Asks = field(default_factory=dict)
    only: str = ""

    def __post_init__(self) -> None:
        unknown = [code for code in self.rests_on if code not in FIGURES]
        if unknown or self.group not in GROUPS:
            raise DeclarationError(f"question {self.number} names {unknown} or {self.group}")

    @property
    def address(self) -> dict[str, str]:
        """Return the choices of its screen; an answer without a page of its own is numbered."""
        own = {"number": str(self.number)} if self.place == ANSWER else {}
        return {**own, **self.query}


MONTH, YEAR, TWELVE = {"span": "this_month"}, {"span": "this_year"}, {"span": "last_12_months"}
QUARTER = {"span": "this_quarter"}


def _page(number: int, text: str, group: str, place: str, query: Asks, *codes: str) -> Question:
    return Question(number=number, text=text, group=group, rests_on=codes, place=place, query=query)


def _answer(
    number: int, text: str, group: str, query: Asks, *codes: str, only: str = ""
) -> Question:
    return Question(number=number, text=text, group=group, rests_on=codes, query=query, only=only)


DECLARED = (
    _page(
        1, "What is the valid complaint rate this month, against last month and a year ago, and "
        "is it chance or a real change?", "complaints", "complaint-rates", MONTH,
        "CR03", "CR17", "CR18",
    ),
    _page(
        2, "Which kinds of complaints make up four fifths?", "complaints", "complaint-rates",
        TWELVE, "CR09P", "CR09",
    ),
    _page(
        3, "Which building has the most complaints, by its homes and not by their number?",
        "complaints", "complaint-rates", TWELVE, "CR03",
    ),
    _answer(
        4, "Since when have complaints of one kind, such as lifts, been rising?", "complaints",
        TWELVE, "CR03", "CR18",
    ),
    _answer(
        5, "Who complains again and again, and how often about the same?", "complaints", TWELVE,
        "CR13", "CR13U",
    ),
    _answer(
        6, "What is about to become hot: two homes or more with the same within 30 days?",
        "complaints", {}, "CR11", only=LEADS_ONLY,
    ),
    _answer(
        7, "Where are the complaints that are still open stuck, and for how long?", "handling",
        {}, "CH09", "CH10",
    ),
    _answer(
        8, "Which department is slowest, and without the time it waited for others?", "handling",
        TWELVE, "CH08",
    ),
    _answer(
        9, "Why are overdue complaints overdue?", "handling", TWELVE, "CH07", "CH07S", "CH15",
        "CH15P",
    ),
    _answer(
        10, "Had what came through 12345 been told to us before?", "complaints", TWELVE, "CR12S",
    ),
    _page(
        11, "How far is visit coverage, and will the year's plan be reached?", "visits",
        "coverage", MONTH, "VC01", "VC03", "VC20",
    ),
    _answer(12, "Who has never been visited?", "visits", MONTH, "VC08"),
    _answer(
        13, "Which key households are overdue, and what was talked about last time?", "visits",
        MONTH, "VC06", "VC07", only=LED_OR_OWN,
    ),
    _answer(
        14, "Why does one area lag behind with its visits?", "visits", QUARTER, "VC01", "VC04",
        "VC09", "VC10", "VC10R",
    ),
    _answer(15, "At what hour does a knock at the door succeed?", "visits", TWELVE, "VC09"),
    _answer(16, "Do homes that were visited complain less?", "visits", TWELVE, "CR06", "VC01"),
    _answer(
        17, "How much of what visits brought up has been settled?", "visits", TWELVE, "VC14",
        "VC14N",
    ),
    _answer(
        18, "Why are customers dissatisfied on return visits?", "service", TWELVE, "RV05",
    ),
    _answer(
        19, "Do return visits of repairs pile up at the end of the month?", "service", MONTH,
        "RV07", "RV04",
    ),
    _answer(
        20, "Which repairs come back most: because of people, material or equipment?", "service",
        TWELVE, "RP05",
    ),
    _answer(
        21, "In which shifts do urgent repairs wait longest for somebody on site?", "service",
        TWELVE, "RP03",
    ),
    _answer(
        22, "What was asked most this month, and does it need a notice?", "desk", MONTH, "IN07",
    ),
    _answer(
        23, "How many papers of an outage notice were posted, and how many people still asked?",
        "desk", TWELVE, "NT02", "NT04",
    ),
    _answer(
        24, "How do the complaints of the homes handed over last differ from those of the others?",
        "compared", TWELVE, "CR06", "CR09",
    ),
    _answer(
        25, "Would the ranking change with invalid complaints counted, and who judged them?",
        "compared", TWELVE, "CR02", "CR03", "CR08",
    ),
)  # fmt: skip
QUESTIONS: dict[int, Question] = {one.number: one for one in DECLARED}
