"""Questions that several procedures ask at their steps, and the steps that most of them have."""

from domain import intake
from domain.people import DESK, LEADS, Role
from domain.procedure import Field, Move, State

REASON = Field("reason", "Reason", "text", True, least=2, most=500, lines=2)
NOTE = Field("note", "Note", "text", True, least=2, most=2000, lines=3)
CHASE_NOTE = Field(
    "chase_note", "What the customer said", "text", True, least=2, most=1000, lines=2
)
ASSIGNEE = Field("assignee_id", "Person in charge", "person", True)
DEPT = Field("dept", "Department", "choice", True, options=intake.DEPARTMENTS, default="service")
REPLY = Field(
    "reply_content", "What the customer was told", "text", True, least=5, most=2000, lines=3
)
REPLY_METHODS: dict[str, str] = {
    "phone": "Phone",
    "in_person": "In person",
    "written": "In writing",
    "wechat": "WeChat",
    "posted": "Posted",
}
REPLY_METHOD = Field("reply_method", "How", "choice", True, options=REPLY_METHODS, default="phone")
CITED = Field("cited_notice", "Number of the notice", "text", True, least=6, most=40)
STOP_REASONS: dict[str, str] = {
    "customer_time": "Waiting for the customer's time",
    "customer_home": "Waiting for the owner to be home",
    "third_party": "Waiting for a third party",
    "material": "Waiting for material",
    "approval": "Waiting for approval or funds",
    "weather": "Bad weather",
    "legal": "Legal proceedings",
}
STOP_REASON = Field(
    "stop_reason", "Reason for the suspension", "choice", True, options=STOP_REASONS
)
RESUME_AT = Field("resume_at", "Expected to resume", "moment", True, future=True)
CUSTOMER_TOLD = Field("customer_told", "The customer has been told", "flag", default=False)

MATERIALS = Field(
    "materials_used", "Material used", "rows", most=50, help="Price 0 for what is not charged",
    columns=(
        Field("name", "Material", "text", True, most=40),
        Field("spec", "Size or model", "text", most=40),
        Field("quantity", "Quantity", "quantity", True),
        Field("unit", "Unit of measure", "text", most=10),
        Field("price", "Unit price (yuan)", "money", True),
    ),
)  # fmt: skip


def chase(starts: tuple[State, ...]) -> Move:
    """Return the step for a customer who calls again about the same matter (01 §1.4-3)."""
    return Move(
        "chase",
        "The customer calls again",
        starts,
        None,
        (*DESK, *LEADS),
        asks=(CHASE_NOTE,),
        then=lambda case, *_: {"chase_count": case.chase_count + 1},
        icon=":material/notifications_active:",
    )


def note(starts: tuple[State, ...], by: tuple[Role, ...]) -> Move:
    """Return the step that only adds a note."""
    return Move("note", "Add a note", starts, None, by, asks=(NOTE,), icon=":material/edit_note:")


def cite(starts: tuple[State, ...]) -> Move:
    """Return the step that ties a case to the notice it is about (07 §7.3 linked contacts)."""
    return Move(
        "cite",
        "It is about a notice",
        starts,
        None,
        (*DESK, *LEADS),
        asks=(CITED,),
        then=lambda _, answers, *__: {"notice_id": answers["notice_id"]},
        icon=":material/campaign:",
    )


def void(starts: tuple[State, ...], end: State) -> Move:
    """Return the step of a lead that takes back what was entered by mistake (18 row 51)."""
    return Move(
        "void",
        "Void: entered by mistake",
        starts,
        end,
        LEADS,
        asks=(REASON,),
        stamps=("closed_at",),
        decides=True,
        icon=":material/delete_forever:",
    )
