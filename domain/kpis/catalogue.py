"""The catalogue as people read it: families, where a figure is shown, and what is not counted."""

from domain.kpi import Computed, Figure, Missing
from domain.kpis.registry import FIGURES

Entry = Figure | Computed | Missing

FAMILIES: dict[str, str] = {
    "CR": "Complaint rates",
    "CH": "Complaint handling",
    "VC": "Visit coverage",
    "RV": "Return visits",
    "RP": "Repairs in figures",
    "IN": "Calls and inquiries",
    "NT": "Notices",
    "OA": "Other affairs",
    "SA": "Satisfaction surveys",
    "DQ": "Data quality",
    "HO": "House handovers",
    "SB": "Self-builds",
    "PS": "Paid services",
    "KY": "Keys",
    "AR": "Archives",
    "DU": "Rules and resolutions",
    "TR": "Training",
}
"""Every family by the first letters of its codes (20 §9, and the tables of 11–19)."""
SHOWN_ON: dict[str, str] = {
    "CR": "complaint-rates",
    "CH": "handling",
    "VC": "coverage",
    "RV": "follow-ups",
    "RP": "repair-figures",
    "HO": "handovers",
    "SB": "self-builds",
    "PS": "services",
    "KY": "keys",
    "AR": "archives",
    "DU": "duties",
    "DU02": "meetings",
    "TR": "training",
    "IN": "desk-figures",
    "NT": "desk-figures",
    "OA": "desk-figures",
    "DQ": "data-quality",
    "CR20": "repair-figures",
    "RP05": "repair-figures",
}
"""The screen that shows a figure, by its family, or by its code where it is another one."""
PHONE_SYSTEM = "A phone system that tells which calls were offered, answered, and how long."
SURVEYS = "Questionnaires that are entered here, with who was asked and what they answered."
TALKED_OF = "It stands in the answers of each case, which figures do not read."

MISSING: dict[str, Missing] = {
    one.code: one
    for one in (
        Missing(
            code="CH18", title="Corrective actions in time",
            question="Of the corrective actions due, what share was checked in time?",
            needs=TALKED_OF,
        ),
        Missing(
            code="CH19", title="Major complaints reported up in time",
            question="Of the major complaints and hot events, what share was reported in time?",
            needs="A step in which somebody records when the company was told.",
        ),
        Missing(
            code="VC21", title="Effect of visits on complaints",
            question="Do homes visited lately complain less than others?",
            needs="A comparison before and after: those who complain are visited because of it.",
        ),
        Missing(
            code="VC22", title="Household data confirmed",
            question="Of the occupied homes, whose data were confirmed on a visit this year?",
            needs="A question of the visit whether the data on record are right.",
        ),
        Missing(
            code="RV08", title="Marks on return visits",
            question="Which marks do customers give for time, manner, quality and tidiness?",
            needs=TALKED_OF,
        ),
        Missing(
            code="RP10", title="Income of paid repairs",
            question="How much do paid repairs bring, and what share of it is collected?",
            needs=TALKED_OF,
        ),
        Missing(
            code="IN04", title="Calls answered", needs=PHONE_SYSTEM,
            question="Of the calls offered, what share was answered?",
        ),
        Missing(
            code="IN05", title="Service level", needs=PHONE_SYSTEM,
            question="Of the calls offered, what share was answered within 20 seconds?",
        ),
        Missing(
            code="IN08", title="Handling time of calls", needs=PHONE_SYSTEM,
            question="How long does a call take?",
        ),
        Missing(
            code="OA04", title="Reach of activities",
            question="What share of the homes took part in an activity this year?",
            needs=TALKED_OF,
        ),
        Missing(
            code="SA01", title="Satisfaction in surveys", needs=SURVEYS,
            question="Of the valid questionnaires, what share is at least basically satisfied?",
        ),
        Missing(
            code="SA02", title="Questionnaires given out and returned", needs=SURVEYS,
            question="What share of the homes was asked, and what share answered?",
        ),
        Missing(
            code="SA03", title="Would recommend us", needs=SURVEYS,
            question="How many more would recommend us than would not?",
        ),
        Missing(
            code="SA04", title="Dissatisfaction put right", needs=SURVEYS,
            question="Of what surveys found wrong, what share was put right?",
        ),
        Missing(
            code="SA06", title="Ratings at the counter",
            question="Of the presses on the smiley at the counter, what share is a happy one?",
            needs="A device at the counter that counts the presses.",
        ),
        Missing(
            code="SA07", title="Ratings of single cases",
            question="What do customers say of a case by themselves, without being called?",
            needs="A way for customers to rate a case by themselves.",
        ),
    )
}  # fmt: skip


def entries() -> dict[str, Entry]:
    """Return all of it by code: families in their order, codes rising."""
    found: dict[str, Entry] = {**FIGURES, **MISSING}
    order = list(FAMILIES)
    return dict(sorted(found.items(), key=lambda item: (order.index(item[0][:2]), item[0])))


def shown_on(code: str) -> str:
    """Return the screen of a figure, "" for what no screen shows."""
    if code in MISSING:
        return ""
    return SHOWN_ON.get(code, SHOWN_ON.get(code[:2], ""))
