"""What is asked about a meeting: who was there, what was said, what was resolved (27 会议)."""

from domain.procedure import Field

MEETINGS: dict[str, str] = {
    "standup": "Daily stand-up",
    "weekly": "Weekly meeting",
    "monthly": "Monthly summary",
    "other": "Another meeting",
}
KIND = Field("meeting_kind", "Which meeting", "choice", True, options=MEETINGS, default="weekly")
HELD_AT = Field("received_at", "Held at", "moment", True)
PRESENT = Field("present", "Who was there", "several", True, of="people")
ABSENT = Field("absent", "Who was absent, and why", "text", most=500, lines=2)
AGENDA = Field("description", "What it was about", "text", True, least=2, most=1000, lines=3)
MINUTES = Field("minutes", "Minutes taken", "text", True, least=4, most=4000, lines=8)
WHAT = Field("what", "What was resolved", "text", True, least=4, most=300, lines=2)
OWNER = Field("owner_id", "Owner of the resolution", "person", True)
DUE = Field("resolved_due", "Until when", "moment", True, future=True)
SIGNERS = Field("signers", "Who signed on paper", "several", True, of="people")
