"""What is asked when a self-build is decided, built and accepted (F-SB-04 to F-SB-06)."""

from domain.procedure import Field
from domain.self_build import catalogue

COMMITMENTS: dict[str, str] = {
    "scope": "Builds no more than was agreed",
    "damage": "Answers for leaks and falling parts",
    "access": "Lets it be taken down for repairs of what lies behind",
    "authority": "Follows the decisions of the authorities",
    "tell": "Tells whoever buys the home",
}
DEPARTMENTS: dict[str, str] = {
    "service": "Customer service",
    "engineering": "Engineering",
    "security": "Order and security",
}
VERDICTS: dict[str, str] = {
    "agree": "Agree",
    "conditions": "Agree with conditions",
    "disagree": "Do not agree",
}
CLASS = Field("klass", "Class of the work", "choice", True, options=catalogue.CLASSES)
CLASS_REASON = Field("class_reason", "Why this class", "text", True, least=2, most=500, lines=2)
REFUSAL = Field("refusal_reason", "Reason", "text", True, least=5, most=2000, lines=3)
RULE = Field("refusal_rule", "Rule it rests on", "text", True, least=2, most=200)
MAY_OBJECT = Field("objection_told", "They were told how to object", "flag", default=False)
PERMIT_NO = Field("permit_no", "Number of the permit", "text", True, least=2, most=60)
PERMIT_BY = Field("permit_by", "Issued by", "text", True, least=2, most=60)
PERMIT_UNTIL = Field("permit_until", "Valid until", "moment", True, future=True)
DRAWING = Field("permit_drawing", "The stamped drawing is filed", "flag", default=False)
PERMITTED = (
    Field("permit_length", "Permitted length (m)", "quantity", True),
    Field("permit_width", "Permitted width (m)", "quantity", True),
    Field("permit_height", "Permitted height (m)", "quantity", True),
)
ANSWER_NO = Field("answer_no", "Number of the answer", "text", True, least=2, most=60)
ANSWER_BY = Field("answer_by", "Answered by", "text", True, least=2, most=60)
VOTE = (
    Field("vote_area", "Area of all owners (m²)", "money", True),
    Field("vote_heads", "All owners (heads)", "whole", True, least=1, most=100_000),
    Field("vote_area_part", "Area that took part (m²)", "money", True),
    Field("vote_heads_part", "Heads that took part", "whole", True, most=100_000),
    Field("vote_area_yes", "Area in favour (m²)", "money", True),
    Field("vote_heads_yes", "Heads in favour", "whole", True, most=100_000),
)
SPEAKS_AS = Field("opinion_as", "Opinion of", "choice", True, options=DEPARTMENTS)
VERDICT = Field("opinion", "Opinion", "choice", True, options=VERDICTS)
OPINION_TEXT = Field("opinion_text", "Conditions or reason", "text", most=1000, lines=2)
COMMITTEE = Field("committee_opinion", "What the owners' committee says", "text", most=500)
CONDITIONS = Field("conditions", "Conditions", "text", True, least=2, most=2000, lines=3)
PROMISED = Field("commitments", "What the owner commits to", "several", True, options=COMMITMENTS)
SIGNER = Field("signed_name", "Signed by", "name", True, most=60)
REGISTERED_BUILDER = Field("builder_registered", "The builder is registered and has passes", "flag",
                           default=False)  # fmt: skip
SAFETY = Field("safety_signed", "The responsibility for safety is signed", "flag", default=False)
POSTED = Field("works_posted", "The consent hangs on site", "flag", default=False)
BUILT = (
    Field("built_length", "Built length (m)", "quantity", True),
    Field("built_width", "Built width (m)", "quantity", True),
    Field("built_height", "Built height (m)", "quantity", True),
)
TESTED = Field("water_tested", "Waterproof layer and drain were tested", "flag", default=False)
DUTY_NOTED = Field("duty_noted", "Duty to insure and maintain was explained", "flag", default=False)
IN_FILE = Field("file_complete", "Plan and photos are in the household file", "flag", default=False)
SEEN = Field("seen", "What was seen", "text", True, least=4, most=2000, lines=3)
TO_CHANGE = Field("to_change", "What is to be changed", "text", True, least=4, most=1000, lines=2)
