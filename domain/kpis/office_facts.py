"""What each column of the facts of the office means: duties of management rules."""

from domain.kpi import Fact

DUTY_TASKS = Fact(
    "duty_tasks",
    "Duties of management rules",
    {
        "case": "one task on the day it is owed; what was not needed is not here",
        "matured": "done, or its day is over (19 §10)",
        "on_time": "done by the hour at which it was owed, and not voided",
        "voided": "voided by a lead: it stays among what was owed, as not done",
    },
    ("month", "quarter", "year", "project", "rule", "post"),
    timed=True,
)

RESOLUTIONS = Fact(
    "resolutions",
    "Resolutions of meetings",
    {
        "case": "one resolution on the day it is owed as it stands; dropped ones are not here",
        "matured": "done, or its day is over",
        "on_time": "done by the moment that was set, put off or not",
    },
    ("month", "quarter", "year", "project"),
    timed=True,
)

TRAININGS = Fact(
    "trainings",
    "Trainings",
    {
        "case": "one training on the day it is planned as it stands; called off is not here",
        "matured": "held, or its day is over",
        "held": "held by then, on its day or later",
        "hours": "how long it is planned to last",
    },
    ("month", "quarter", "year", "project"),
    timed=True,
)

FACTS = (DUTY_TASKS, RESOLUTIONS, TRAININGS)
