"""What is written down of a violation, its notices and the report (F-RN-12, F-RN-13)."""

from domain.procedure import Answers, Field
from domain.renovation.violations import TITLES

RESULTS: dict[str, str] = {
    "restored": "Restored",
    "papers": "Papers were brought afterwards",
    "authority": "The authority deals with it",
    "legacy": "Left by an earlier owner",
}
VIEWS: dict[str, str] = {"agree": "Agrees", "object": "Objects"}

BREACH = Field("breach", "Violation", "choice", True, options=TITLES)
FOUND_AT = Field("occurred_at", "Found out at", "moment", True)
FACTS = Field("description", "What was found there", "text", True, least=4, most=2000, lines=3)
FOUND = (BREACH, FOUND_AT, FACTS)
STOP_CAUSE = Field("stop_cause", "Why the work is stopped", "text", True, least=4, most=500,
                   lines=2)  # fmt: skip
SECURITY_TOLD = Field("security_told", "Order and security knows", "flag", default=False)
OWNER_CALLED = Field("owner_called", "The owner was called", "flag", default=False)
RESULT = Field("violation_result", "How it ended", "choice", True, options=RESULTS)
DISCLOSED = Field("disclosed", "The present owner was told of it", "flag", default=False)
LOSS = Field("loss", "Loss (yuan)", "money")


def _has_loss(answers: Answers) -> bool:
    return bool(answers.get("loss"))


LOSS_CLAUSE = Field("loss_clause", "Clause for the compensation", "text", most=200,
                    needed_when=_has_loss)  # fmt: skip
VIEW = Field("owner_view", "What the owner says to it", "choice", options=VIEWS,
             needed_when=_has_loss)  # fmt: skip
RECHECK = (RESULT, DISCLOSED, LOSS, LOSS_CLAUSE, VIEW)
