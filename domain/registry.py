"""Every procedure by its code, and the levels of escalation of those that have any."""

from domain.escalation import Escalation, checked
from domain.procedure import Procedure
from domain.procedures.affairs import AFFAIRS
from domain.procedures.affairs import ESCALATIONS as AFFAIR_ESCALATIONS
from domain.procedures.archive_count import ARCHIVE_COUNT
from domain.procedures.archive_count import ESCALATIONS as FILE_COUNT_ESCALATIONS
from domain.procedures.archive_loan import ARCHIVE_LOAN
from domain.procedures.archive_loan import ESCALATIONS as LOAN_ESCALATIONS
from domain.procedures.archive_request import ARCHIVE_REQUEST
from domain.procedures.archive_request import ESCALATIONS as REQUEST_ESCALATIONS
from domain.procedures.company_appraisal import COMPANY_APPRAISAL
from domain.procedures.complaint import COMPLAINT
from domain.procedures.complaint.escalations import ESCALATIONS as COMPLAINT_ESCALATIONS
from domain.procedures.defect import DEFECT
from domain.procedures.defect.escalations import ESCALATIONS as DEFECT_ESCALATIONS
from domain.procedures.duty import DUTY_TASK
from domain.procedures.handover import HANDOVER
from domain.procedures.handover.escalations import ESCALATIONS as HANDOVER_ESCALATIONS
from domain.procedures.handover_batch import HANDOVER_BATCH
from domain.procedures.help_request import ESCALATIONS as HELP_ESCALATIONS
from domain.procedures.help_request import HELP
from domain.procedures.hot_work import HOT_WORK
from domain.procedures.household_file import ESCALATIONS as FILE_ESCALATIONS
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.illegal_structure import ESCALATIONS as STRUCTURE_ESCALATIONS
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.inquiry import INQUIRY
from domain.procedures.inquiry.escalations import ESCALATIONS as INQUIRY_ESCALATIONS
from domain.procedures.keys import COUNT_ESCALATIONS, KEY, KEY_COUNT
from domain.procedures.keys import ESCALATIONS as KEY_ESCALATIONS
from domain.procedures.meeting import MEETING, RESOLUTION
from domain.procedures.meeting.resolution import RESOLUTION_ESCALATIONS
from domain.procedures.notice import NOTICE
from domain.procedures.notice.escalations import ESCALATIONS as NOTICE_ESCALATIONS
from domain.procedures.praise import PRAISE
from domain.procedures.price_list import PRICE_LIST
from domain.procedures.quality import FINDING_ESCALATIONS, QUALITY_CHECK, QUALITY_FINDING
from domain.procedures.record_file import ESCALATIONS as RECORD_ESCALATIONS
from domain.procedures.record_file import RECORD_FILE
from domain.procedures.renovation import RENOVATION
from domain.procedures.renovation.escalations import ESCALATIONS as RENOVATION_ESCALATIONS
from domain.procedures.repair import REPAIR
from domain.procedures.repair.escalations import ESCALATIONS as REPAIR_ESCALATIONS
from domain.procedures.return_visit import RETURN_VISIT
from domain.procedures.return_visit.escalations import ESCALATIONS as RETURN_VISIT_ESCALATIONS
from domain.procedures.seal_use import SEAL_USE
from domain.procedures.self_build import ESCALATIONS as SELF_BUILD_ESCALATIONS
from domain.procedures.self_build import SELF_BUILD
from domain.procedures.service_order import SERVICE_ORDER
from domain.procedures.service_order.escalations import ESCALATIONS as SERVICE_ESCALATIONS
from domain.procedures.suggestion import SUGGESTION
from domain.procedures.training import TRAINING
from domain.procedures.vacant_patrol import ESCALATIONS as VACANT_ESCALATIONS
from domain.procedures.vacant_patrol import VACANT_PATROL
from domain.procedures.violation import ESCALATIONS as VIOLATION_ESCALATIONS
from domain.procedures.violation import VIOLATION
from domain.procedures.visit import VISIT
from domain.procedures.visit.escalations import ESCALATIONS as VISIT_ESCALATIONS

PROCEDURES: dict[str, Procedure] = {
    p.code: p
    for p in (
        COMPLAINT,
        REPAIR,
        INQUIRY,
        SUGGESTION,
        PRAISE,
        HELP,
        RETURN_VISIT,
        VISIT,
        NOTICE,
        DUTY_TASK,
        MEETING,
        RESOLUTION,
        TRAINING,
        QUALITY_CHECK,
        QUALITY_FINDING,
        HANDOVER_BATCH,
        HANDOVER,
        DEFECT,
        RENOVATION,
        VIOLATION,
        HOT_WORK,
        SELF_BUILD,
        ILLEGAL_STRUCTURE,
        KEY,
        KEY_COUNT,
        VACANT_PATROL,
        ARCHIVE_LOAN,
        HOUSEHOLD_FILE,
        ARCHIVE_REQUEST,
        ARCHIVE_COUNT,
        RECORD_FILE,
        SEAL_USE,
        COMPANY_APPRAISAL,
        SERVICE_ORDER,
        PRICE_LIST,
        *AFFAIRS,
    )
}
PROCEDURE_TITLES: dict[str, str] = {code: one.title for code, one in PROCEDURES.items()}
PURPOSES: tuple[Procedure, ...] = (INQUIRY, REPAIR, COMPLAINT, SUGGESTION, PRAISE, HELP)
"""What a caller may come for, in the order of the desk's buttons (domain 23)."""
ESCALATIONS: dict[str, tuple[Escalation, ...]] = {
    **AFFAIR_ESCALATIONS,
    ARCHIVE_COUNT.code: checked(ARCHIVE_COUNT, FILE_COUNT_ESCALATIONS),
    ARCHIVE_LOAN.code: checked(ARCHIVE_LOAN, LOAN_ESCALATIONS),
    ARCHIVE_REQUEST.code: checked(ARCHIVE_REQUEST, REQUEST_ESCALATIONS),
    COMPLAINT.code: checked(COMPLAINT, COMPLAINT_ESCALATIONS),
    DEFECT.code: checked(DEFECT, DEFECT_ESCALATIONS),
    HANDOVER.code: checked(HANDOVER, HANDOVER_ESCALATIONS),
    HELP.code: checked(HELP, HELP_ESCALATIONS),
    HOUSEHOLD_FILE.code: checked(HOUSEHOLD_FILE, FILE_ESCALATIONS),
    INQUIRY.code: checked(INQUIRY, INQUIRY_ESCALATIONS),
    KEY.code: checked(KEY, KEY_ESCALATIONS),
    KEY_COUNT.code: checked(KEY_COUNT, COUNT_ESCALATIONS),
    QUALITY_FINDING.code: checked(QUALITY_FINDING, FINDING_ESCALATIONS),
    REPAIR.code: checked(REPAIR, REPAIR_ESCALATIONS),
    RESOLUTION.code: checked(RESOLUTION, RESOLUTION_ESCALATIONS),
    RETURN_VISIT.code: checked(RETURN_VISIT, RETURN_VISIT_ESCALATIONS),
    VACANT_PATROL.code: checked(VACANT_PATROL, VACANT_ESCALATIONS),
    VISIT.code: checked(VISIT, VISIT_ESCALATIONS),
    NOTICE.code: checked(NOTICE, NOTICE_ESCALATIONS),
    RECORD_FILE.code: checked(RECORD_FILE, RECORD_ESCALATIONS),
    RENOVATION.code: checked(RENOVATION, RENOVATION_ESCALATIONS),
    SELF_BUILD.code: checked(SELF_BUILD, SELF_BUILD_ESCALATIONS),
    ILLEGAL_STRUCTURE.code: checked(ILLEGAL_STRUCTURE, STRUCTURE_ESCALATIONS),
    SERVICE_ORDER.code: checked(SERVICE_ORDER, SERVICE_ESCALATIONS),
    VIOLATION.code: checked(VIOLATION, VIOLATION_ESCALATIONS),
}
