"""How visits are made and what comes of them (domain 20 §9.4, §9.5): beyond who was reached."""

from domain.kpi import Computed, Count, Figure, Target
from domain.kpis.facts import (
    ATTEMPTS,
    CLOSINGS,
    NEW_HOMES,
    RETURN_VISITS,
    RETURN_VISITS_MADE,
    UNITS,
)
from domain.kpis.shares import share

EFFECTIVE = {"effective": True}

OFF_PLAN = share(
    "VC05", "Visits outside the plan",
    "Of the effective visits, what share fulfilled no item of a plan?",
    ATTEMPTS, {"off_plan": True}, of=EFFECTIVE, direction="neutral",
    beware=("Between 5 % and 30 % is healthy.",),
)  # fmt: skip
A_DAY = Figure(
    code="VC11",
    title="Homes a visiting day",
    question="How many homes does one visitor reach on a day with visits?",
    numerator=Count(ATTEMPTS, EFFECTIVE, of="unit"),
    denominator=Count(ATTEMPTS, of="visitor_day"),
    beware=(
        "Days without a visit are not below the line; it says nothing of quality.",
        "A home that was reached twice in the period counts once.",
    ),
)
FREQUENCY = Figure(
    code="VC12",
    title="Visits to each home reached",
    question="How often was each home visited that was reached at all in the period?",
    numerator=Count(ATTEMPTS, EFFECTIVE),
    denominator=Count(ATTEMPTS, EFFECTIVE, of="unit"),
    beware=("When it is high, easy doors are visited again and again.",),
)
OFTEN = Figure(
    code="VC12D",
    title="Homes visited four times or more",
    question="Of the homes reached in the period, what share was visited four times or more?",
    numerator=Count(ATTEMPTS, EFFECTIVE, of="unit", at_least=4),
    denominator=Count(ATTEMPTS, EFFECTIVE, of="unit"),
    times=100,
    unit="%",
    small=30,
)
EVER = Figure(
    code="VC08A",
    title="Homes visited at some time",
    question="How many occupied homes have had an effective visit at some time?",
    numerator=Count(UNITS, {"visited_ever": True}),
    population="P2",
    direction="higher",
)
RECENCY = Computed(
    code="VC13",
    title="Days since the last visit",
    question="How many days ago were half, and nine of ten, of the homes visited last?",
    of="VC08A",
    how="spread",
    spent="days_since",
    ended="visited_ever",
    unit="d",
    population="P2",
    direction="lower",
    target=Target(at_most=180),
    beware=("Homes that were never visited are not in it; VC08 counts them.",),
)
ANSWERED = share(
    "VC14", "What visits raised is answered",
    "Of the visits that raised something due by now, for what share was the household answered?",
    ATTEMPTS, {"answered": True}, of={"matured_answer": True}, target=Target(at_least=95.0),
)  # fmt: skip
RAISED = Figure(
    code="VC14N",
    title="Matters raised per hundred visits",
    question="Of a hundred effective visits, how many raised something that needs an answer?",
    numerator=Count(ATTEMPTS, {**EFFECTIVE, "found": True}),
    denominator=Count(ATTEMPTS, EFFECTIVE),
    times=100,
    small=30,
    beware=("Nothing from a hundred visits is suspicious.",),
)
CONTENT = share(
    "VC15", "Satisfaction at visits",
    "Of the households that rated us on a visit, what share was at least basically satisfied?",
    ATTEMPTS, {"content": True}, of={"rated": True},
    beware=("The visitor stands by: answers are kinder than on the phone.",),
)  # fmt: skip
TRUE = share(
    "VC16", "Checked visits found true", "Of the visits that a lead checked, what share was true?",
    ATTEMPTS, {"true": True}, of={"sampled": True}, target=Target(at_least=100.0),
    beware=("By the day of the visit, not by the day of the check.",),
)  # fmt: skip
SAMPLED = share(
    "VC16N", "Visits checked", "Of the visits that met somebody, what share did a lead check?",
    ATTEMPTS, {"sampled": True}, of={"result": "success"}, target=Target(at_least=10.0),
)  # fmt: skip
EVENNESS = Computed(
    code="VC17",
    title="Evenness of coverage",
    question="How far does the building covered least lag behind all of them?",
    of="VC01",
    how="evenness",
    unit="%",
    population="P2",
    direction="higher",
    target=Target(at_least=80.0),
    beware=("Only buildings with 20 homes or more are compared.",),
)
FIRST_VISITS = share(
    "VC18", "New households visited within 30 days",
    "Of the homes first lived in whose 30 days are over, what share was visited in them?",
    NEW_HOMES, {"visited_soon": True}, of={"matured": True}, target=Target(at_least=95.0),
    beware=("It is as good as the register's dates of moving in.",),
)  # fmt: skip
AFTER_CARE = share(
    "VC19", "Complainants visited afterwards",
    "Of the important valid complaints closed 30 days ago, after what share was the home visited?",
    CLOSINGS, {"cared": True}, of={"serious": True, "matured_care": True},
    target=Target(at_least=100.0),
)  # fmt: skip
REACTED = share(
    "RV06", "Dissatisfied customers taken up within a day",
    "Of the customers dissatisfied on a return visit, for what share was it taken up in 24 hours?",
    RETURN_VISITS, {"reacted": True}, of={"dissatisfied": True}, target=Target(at_least=100.0),
)  # fmt: skip
BUNCHING = share(
    "RV07", "Return visits at the end of the month",
    "Of the return visits made, what share fell on the last three days of a month?",
    RETURN_VISITS_MADE, {"last_days": True}, direction="lower", target=Target(at_most=20.0),
)  # fmt: skip

FIGURES = (
    OFF_PLAN, A_DAY, FREQUENCY, OFTEN, EVER, RECENCY, ANSWERED, RAISED, CONTENT, TRUE, SAMPLED,
    EVENNESS, FIRST_VISITS, AFTER_CARE, REACTED, BUNCHING,
)  # fmt: skip
