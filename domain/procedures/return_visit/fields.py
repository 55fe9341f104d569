"""What a return visit asks (domain 06 §6.4)."""

from domain import intake
from domain.procedure import Field

METHODS: dict[str, str] = {
    "phone": "Phone",
    "intercom": "Intercom",
    "door": "At the door",
    "wechat": "WeChat",
    "questionnaire": "Questionnaire",
}
ATTEMPTS: dict[str, str] = {
    "no_answer": "No answer",
    "busy": "Busy",
    "off": "Switched off",
    "declined": "Call declined",
    "later": "Asked to call later",
    "wrong_number": "Wrong number",
}
SOLVED: dict[str, str] = {
    "yes": "Solved",
    "part": "Partly solved",
    "no": "Not solved",
}
ACTIONS: dict[str, str] = {
    "reopen": "Take up the case again",
    "complaint": "Register a complaint",
    "explained": "Explained and accepted",
}
OVERTAKEN = "overtaken"
EXEMPT_REASONS: dict[str, str] = {
    "anonymous": "Anonymous",
    "declined": "Does not wish to be called",
    "legal": "Legal proceedings",
    "confirmed": "Customer has confirmed already",
}
SCORES: dict[str, str] = {
    "1": "1 · Poor",
    "2": "2",
    "3": "3",
    "4": "4",
    "5": "5 · Very good",
}
VERDICTS: dict[str, str] = {
    "heard": "The customer was heard",
    "doubtful": "No sign that the customer was heard",
}
UNHAPPY = ("dissatisfied", "very_dissatisfied")

METHOD = Field("rv_method", "Way of calling back", "choice", True, options=METHODS, default="phone")
OUTCOME = Field("attempt_outcome", "What came of it", "choice", True, options=ATTEMPTS)
SOLVED_FIELD = Field("solved", "Is it solved?", "choice", True, options=SOLVED)
SATISFIED = Field(
    "satisfaction",
    "Satisfaction",
    "choice",
    True,
    options={c: t for c, t in intake.SATISFACTION.items() if c not in UNHAPPY},
)
ANY_SATISFACTION = Field(
    "satisfaction", "Satisfaction", "choice", True, options=intake.SATISFACTION
)
QUOTE = Field("quote", "In the customer's words", "text", most=1000, lines=2)
OPINION = Field("opinion", "What is wrong", "text", True, least=5, most=1000, lines=2)
ACTION = Field("action", "What follows", "choice", True, options=ACTIONS)
SCORED = tuple(
    Field(code, title, "choice", options=SCORES)
    for code, title in {
        "sat_timeliness": "On time",
        "sat_attitude": "Attitude",
        "sat_quality": "Quality",
        "sat_tidy": "Left tidy",
    }.items()
)
FEE_CLEAR = Field("fee_clear", "The charge was clear", "flag", default=False)
SMS = Field("sms_sent", "A text message was sent", "flag", default=False)
WHY = Field("exempt_reason", "Reason", "choice", True, options=EXEMPT_REASONS)
EVIDENCE = Field(
    "evidence",
    "Evidence",
    "text",
    least=2,
    most=300,
    needed_when=lambda answers: answers.get("exempt_reason") == "confirmed",
)
VERDICT = Field("review_verdict", "What the review found", "choice", True, options=VERDICTS)
REVIEW_NOTE = Field(
    "review_note",
    "What was compared",
    "text",
    True,
    least=2,
    most=500,
    lines=2,
    help="Recording, call list, signature",
)
