"""Where the handover of one house stands (domain 11 §2.2.2, H0 to H8 and HX1 to HX4)."""

from domain.procedure import State

PENDING = State("pending", "Notice to be sent")
NOTIFIED = State("notified", "Notified")
CHECKED_IN = State("checked_in", "Checked in")
QUALIFIED = State("qualified", "Settled: may be inspected")
INSPECTING = State("inspecting", "Inspection")
RECTIFYING = State("rectifying", "Defects being put right")
REINSPECT = State("reinspect", "To be inspected again")
SIGNING = State("signing", "Accepted: papers and fees")
DELIVERED = State("delivered", "Handed over")
FILED = State("filed", "Handed over and filed", "done")
REFUSED = State("refused", "Refused by the owner")
NO_SHOW = State("no_show", "Did not come")
DEEMED = State("deemed", "Deemed handed over (developer's decision)")
CANCELLED = State("cancelled", "Cancelled", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")

BEFORE = (PENDING, NOTIFIED, NO_SHOW, DEEMED)
"""Nobody has come yet."""
AT_THE_STATIONS = (CHECKED_IN, QUALIFIED, INSPECTING, RECTIFYING, REINSPECT, SIGNING)
UNDELIVERED = (*BEFORE, *AT_THE_STATIONS, REFUSED)
KEYED = (DELIVERED, FILED)
STATES = (
    PENDING, NOTIFIED, CHECKED_IN, QUALIFIED, INSPECTING, RECTIFYING, REINSPECT, SIGNING,
    DELIVERED, FILED, REFUSED, NO_SHOW, DEEMED, CANCELLED, VOIDED,
)  # fmt: skip
