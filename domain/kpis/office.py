"""The figures of the office itself: whether the management rules are lived (domain 19 §10)."""

from domain.kpi import Count, Figure, Target
from domain.kpis.office_facts import DUTY_TASKS, RESOLUTIONS, TRAININGS

EXECUTION = Figure(
    code="DU01",
    title="Execution of management rules",
    question="Of the duties owed in the period, what share was done in time?",
    numerator=Count(DUTY_TASKS, {"matured": True, "on_time": True}),
    denominator=Count(DUTY_TASKS, {"matured": True}),
    times=100,
    unit="%",
    direction="higher",
    target=Target(at_least=95),
)

RESOLVED = Figure(
    code="DU02",
    title="Resolutions done in time",
    question="Of what meetings resolved for the period, what share was done in time?",
    numerator=Count(RESOLUTIONS, {"matured": True, "on_time": True}),
    denominator=Count(RESOLUTIONS, {"matured": True}),
    times=100,
    unit="%",
    direction="higher",
)

TRAINED = Figure(
    code="TR01",
    title="Trainings held",
    question="Of the trainings planned for the period, what share was held?",
    numerator=Count(TRAININGS, {"matured": True, "held": True}),
    denominator=Count(TRAININGS, {"matured": True}),
    times=100,
    unit="%",
    direction="higher",
)

VOIDED = Figure(
    code="DU03",
    title="Duties voided",
    question="How many of the duties owed in the period did a lead void?",
    numerator=Count(DUTY_TASKS, {"voided": True}),
    direction="lower",
)

TAUGHT = Figure(
    code="TR02",
    title="Hours of training held",
    question="How many hours did the trainings planned for the period last that were held?",
    numerator=Count(TRAININGS, {"held": True}, total="hours"),
    unit="h",
    direction="higher",
)

FIGURES = (EXECUTION, RESOLVED, TRAINED, VOIDED, TAUGHT)
