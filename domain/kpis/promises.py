"""What complainants are promised on the way (domain 20 §9.3): response, answer, and honesty."""

from domain.kpi import Computed, Target
from domain.kpis.facts import CLOSINGS, COMPLAINTS, RETURN_VISITS
from domain.kpis.shares import share

MANAGER = "Project manager"

RESPONDED = share(
    "CH01", "First response in time",
    "Of the complaints that were to be responded to by now, what share was, in time?",
    COMPLAINTS, {"responded_in_time": True}, of={"reachable": True, "matured_response": True},
    target=Target(at_least=95.0), beware=("At night the limit of the duty desk counts.",),
)  # fmt: skip
RESPONSE_MINUTES = Computed(
    code="CH02",
    title="Minutes until the first response",
    question="Within how many minutes are half, and nine of ten, of the complaints responded to?",
    of="CR01",
    how="spread",
    spent="minutes",
    ended="responded",
    unit="min",
    direction="lower",
    target=Target(at_most=30),
    beware=("Their mean would mislead: a few of the night pull it up.",),
)
ASSIGNED = share(
    "CH03", "Assigned in time",
    "Of the complaints that were to be assigned by now, what share was, in time?",
    COMPLAINTS, {"assigned_in_time": True}, of={"matured_assignment": True},
    target=Target(at_least=98.0),
)  # fmt: skip
REPLIED = share(
    "CH04", "First answer in time",
    "Of the complaints that were to be answered by now, what share was answered in time?",
    COMPLAINTS, {"replied_in_time": True}, of={"matured_reply": True},
    target=Target(at_least=100.0, source="CP"),
)  # fmt: skip
DAYS = Computed(
    code="CH08",
    title="Days until a complaint is closed",
    question="After how many days is half of what came in closed, open ones included?",
    of="CR01",
    how="survival",
    spent="days",
    ended="closed",
    unit="d",
    direction="lower",
    target=Target(at_most=3),
    beware=("The median of the closed ones alone would be too short.",),
)
ESCALATED = share(
    "CH11", "Escalation rate",
    "Of the complaints received, what share reached the second level of escalation?",
    COMPLAINTS, {"escalated": True}, direction="lower",
)  # fmt: skip
CONTENT = share(
    "CH14", "Satisfaction with handling",
    "Of the complainants who rated the handling, what share was at least basically satisfied?",
    RETURN_VISITS, {"content": True}, of={"complaint": True, "rated": True},
    target=Target(at_least=90.0), beware=("t", "Whoever did not answer is not below the line."),
)  # fmt: skip
SATISFIED = share(
    "CH14S", "Satisfaction with handling, strictly",
    "Of the complainants who rated the handling, what share was more than basically satisfied?",
    RETURN_VISITS, {"satisfied": True}, of={"complaint": True, "rated": True}, beware=("t",),
)  # fmt: skip
EXTENDED = share(
    "CH15", "Extension rate", "Of the complaints received, for what share was the term put off?",
    COMPLAINTS, {"extended": True}, direction="lower", target=Target(at_most=10.0),
    beware=("g",), owner=MANAGER,
)  # fmt: skip
SUSPENDED = share(
    "CH15P", "Suspension rate", "Of the complaints received, for what share was the clock stopped?",
    COMPLAINTS, {"suspended": True}, direction="lower", target=Target(at_most=10.0),
    beware=("g",), owner=MANAGER,
)  # fmt: skip
WITHDRAWN = share(
    "CH16", "Withdrawal rate", "Of the complaints received, what share did customers take back?",
    COMPLAINTS, {"withdrawn": True}, direction="lower", beware=("g",), owner=MANAGER,
)  # fmt: skip
CLASSIFIED = share(
    "CH17", "Classified rightly at once",
    "Of the complaints closed, what share kept the category it was entered with?",
    CLOSINGS, {"as_first": True}, target=Target(at_least=95.0, source="CP"),
)  # fmt: skip
ORDERS_RESPONDED = share(
    "CH20", "Outside orders responded to in time",
    "Of the orders of 12345 and offices due by now, what share was responded to in time?",
    COMPLAINTS, {"responded_in_time": True}, of={"ordered": True, "matured_response": True},
    target=Target(at_least=100.0), beware=("The city may count otherwise.",), owner=MANAGER,
)  # fmt: skip
ORDERS_SOLVED = share(
    "CH20D", "Outside orders solved",
    "Of the orders whose customer said whether it is solved, what share is?",
    COMPLAINTS, {"solved": True}, of={"ordered": True, "asked": True},
    target=Target(at_least=95.0), beware=("The city may count otherwise.",), owner=MANAGER,
)  # fmt: skip
ORDERS_CONTENT = share(
    "CH20S", "Outside orders: satisfied",
    "Of the orders whose customer rated the handling, what share was at least basically satisfied?",
    COMPLAINTS, {"content": True}, of={"ordered": True, "rated": True},
    target=Target(at_least=95.0), beware=("The city may count otherwise.",), owner=MANAGER,
)  # fmt: skip

FIGURES = (
    RESPONDED, RESPONSE_MINUTES, ASSIGNED, REPLIED, DAYS, ESCALATED, CONTENT, SATISFIED, EXTENDED,
    SUSPENDED, WITHDRAWN, CLASSIFIED, ORDERS_RESPONDED, ORDERS_SOLVED, ORDERS_CONTENT,
)  # fmt: skip
