"""What one person may not do alone, whatever their post (18, segregation rules)."""

from collections.abc import Mapping

from domain.people import Actor
from domain.procedures.affairs import KINDS
from domain.rights.where import Where

SEPARATED: tuple[tuple[str, str], ...] = (
    ("complaint.open", "complaint.judge"),
    ("complaint.open", "complaint.change_verdict"),
    ("complaint.open", "complaint.withdraw"),
    ("complaint.handle", "complaint.return_visit"),
    ("complaint.request", "complaint.extend"),
    ("complaint.request", "complaint.suspend"),
    ("visit.open", "visit.review"),
    ("visit.open", "visit.confirm_late"),
    ("visit_plans.create", "visit_plans.approve"),
    ("notice.open", "notice.proofread"),
    ("notice.open", "notice.approve"),
    ("notice.open", "notice.confirm"),
    *((f"{kind.code}.open", f"{kind.code}.approve") for kind in KINDS if kind.separated),
    ("activity.open", "activity.approve"),
    ("renovation.open", "renovation.approve"),
    ("renovation.request", "renovation.grant_change"),
    ("self_build.open", "self_build.agree"),
    ("hot_work.open", "hot_work.approve"),
    ("key_count.open", "key_count.settle"),
    ("archive_loan.open", "archive_loan.approve"),
    ("archive_request.open", "archive_request.approve"),
    ("archive_count.open", "archive_count.settle"),
    ("record_file.open", "record_file.accept"),
    ("seal_use.open", "seal_use.approve"),
    ("company_appraisal.open", "company_appraisal.agree"),
    ("service_order.request", "service_order.approve_discount"),
    ("service_order.request", "service_order.waive"),
    ("service_order.request", "service_order.approve_refund"),
    ("service_order.request", "service_order.refund"),
    ("price_list.open", "price_list.publish"),
    ("shift_handover.create", "shifts.update"),
    ("registration.create", "registration.approve"),
    ("registration.update", "registration.approve"),
    ("owner_change.create", "owner_change.approve"),
    ("owner_change.update", "owner_change.approve"),
    ("check_in.create", "check_in.approve"),
    ("inspection.create", "inspection.approve"),
    ("defect_closing.create", "defect_closing.approve"),
    ("exemption.create", "exemption.approve"),
    ("handover_exception.create", "handover_exception.approve"),
    ("billing_start.create", "billing_start.approve"),
    ("renovation_application.create", "renovation_decision.approve"),
    ("renovation_items.create", "renovation_items.approve"),
    ("renovation_opinion.approve", "renovation_decision.approve"),
    ("patrols.create", "deductions.approve"),
    ("violations.create", "deductions.approve"),
    ("deductions.create", "deductions.approve"),
    ("deductions.create", "refunds.approve"),
    ("deductions.approve", "refunds.approve"),
    ("authority_reports.create", "authority_reports.approve"),
    ("renovation_changes.create", "renovation_changes.approve"),
    ("acceptance.create", "acceptance.approve"),
    ("self_build_class.create", "self_build_class.approve"),
    ("self_build_letter.create", "self_build_letter.approve"),
    ("illegal_structure.create", "illegal_structure.approve"),
    ("shelves.create", "shelves.approve"),
    ("short_loans.create", "short_loans.approve"),
    ("long_loans.create", "long_loans.approve"),
    ("outside_requests.create", "outside_requests.approve"),
    ("destruction.create", "destruction.approve"),
    ("stock_taking.create", "stock_taking.approve"),
    ("key_loans.create", "key_loans.approve"),
    ("key_loans.create", "stock_taking.create"),
    ("entrusted_keys.create", "entrusted_keys.approve"),
    ("reception.create", "reception.approve"),
    ("discounts.create", "discounts.approve"),
    ("price_lists.create", "price_lists.approve"),
    ("certificates.create", "certificates.approve"),
    ("meetings.create", "meetings.approve"),
    ("exports.create", "exports.approve"),
    ("settings.create", "settings.approve"),
    ("people.create", "people.approve"),
)
"""Whoever did the first on a record may not do the second on it: the receiver is not the final
approver, the patroller does not approve the deduction, the cashier does not ask for the refund,
the keeper of keys does not count alone, nobody approves what they asked for themselves."""

SOMEBODY_ELSE = "You took an earlier step of this yourself, so somebody else must take this one."
OWN_HOME = "This is about a home of your own or of your family, so somebody else must decide it."
SENTENCES: Mapping[str, str] = {
    "complaint.return_visit": (
        "The return visit is made by somebody other than the handler and the person "
        "complained about."
    ),
    "visit.review": "A visit is checked by somebody other than the visitor.",
    "visit.confirm_late": "A visit is checked by somebody other than the visitor.",
    "visit_plans.approve": "A visit plan is approved by somebody other than its author.",
    "notice.proofread": "A notice is proof-read by somebody other than the drafter.",
    "notice.approve": "A notice is approved by somebody other than the drafter.",
    "notice.confirm": "A notice is approved by somebody other than the drafter.",
    "renovation.approve": "A renovation is decided by somebody other than who took it in.",
    **dict.fromkeys(
        (
            "service_order.approve_discount",
            "service_order.waive",
            "service_order.approve_refund",
            "service_order.refund",
        ),
        "What is let off or given back is decided and paid by others than who asked for it.",
    ),
    "price_list.publish": "A price list is published by somebody other than who drafted it.",
    "renovation.grant_change": "A change is decided by somebody other than who asked for it.",
    "self_build.agree": "A self-build is decided by somebody other than who took it in.",
    "shifts.update": "What was handed over is ticked by somebody other than who signed it.",
}
"""What is said instead where the step has a reason of its own."""

FILES = ("households.read", "household_files.read", "id_numbers.read", "phones.read")
"""What nobody may open of a home of their own or of their family."""

_AFTER: Mapping[str, tuple[str, ...]] = {
    then: tuple(first for first, second in SEPARATED if second == then)
    for then in {second for _, second in SEPARATED}
}


def barrier(
    actor: Actor, action: str, where: Where, *, decides: bool, after: tuple[str, ...] = ()
) -> str | None:
    """Return why the action is closed to this person for who they are, not for their post.

    None means that it is not. `decides` says that the action approves something; `after` are
    steps that separate it beside those of the table, as a designed procedure has them.
    """
    if where.accused_id is not None and where.accused_id == actor.id:
        return SENTENCES.get(action, SOMEBODY_ELSE)
    if where.unit_id in actor.own_units and (decides or action in FILES):
        return OWN_HOME
    if any(actor.id in where.done.get(first, ()) for first in (*_AFTER.get(action, ()), *after)):
        return SENTENCES.get(action, SOMEBODY_ELSE)
    return None
