"""The tables. What every procedure has is a column; what one procedure has is in `details`.

Days and months are integers (see `domain.calendar`), so that a period is a range and
both databases do the same arithmetic. Every table that grows carries `project_id`.
"""

from sqlalchemy import Table
from sqlmodel import SQLModel

# A module reloaded in development would declare its tables twice and fail.
SQLModel.metadata.clear()
SQLModel._sa_registry.dispose()
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

from data_access.tables.alerts import (  # noqa: E402  the convention must be set first
    Alert,
    AlertEpisode,
    AlertMessage,
    AlertVersion,
)
from data_access.tables.archives import (  # noqa: E402
    ArchiveDocument,
    ArchiveFile,
    ArchiveOwed,
    ArchivePosition,
)
from data_access.tables.assets import Asset  # noqa: E402
from data_access.tables.attachments import (  # noqa: E402
    Attachment,
)
from data_access.tables.audit import (  # noqa: E402
    AuditEntry,
    SealingKey,
)
from data_access.tables.baselines import FigureBaseline, FigureNote  # noqa: E402
from data_access.tables.cases import (  # noqa: E402
    Case,
    CaseEvent,
    Category,
    Counter,
    Deadline,
    Submission,
)
from data_access.tables.clock import Escalation, NationalCalendar, WorkdayChange  # noqa: E402
from data_access.tables.designs import AffairDesign, AffairVersion  # noqa: E402
from data_access.tables.drafts import Draft  # noqa: E402
from data_access.tables.duties import DutyInForce  # noqa: E402
from data_access.tables.events import HotEvent, HotEventEntry, HotEventPlace  # noqa: E402
from data_access.tables.handovers import (  # noqa: E402
    Contractor,
    Defect,
    Handover,
    InspectionLine,
)
from data_access.tables.homes import (  # noqa: E402
    Building,
    Grid,
    Party,
    PopulationChange,
    Project,
    Unit,
    UnitParty,
    UnitStatus,
    UnitTag,
    Vehicle,
)
from data_access.tables.keys import KeyCountLine, KeyLoan  # noqa: E402
from data_access.tables.knowledge import Snippet  # noqa: E402
from data_access.tables.lists import (  # noqa: E402
    BoardTile,
    CaseTag,
    ListColumns,
    SavedView,
    Tag,
    ViewUse,
)
from data_access.tables.management_rules import (  # noqa: E402
    DutyTask,
    ManagementRule,
    RuleDuty,
)
from data_access.tables.meetings import ResolutionDue  # noqa: E402
from data_access.tables.month_closes import (  # noqa: E402
    MonthClose,
    MonthCloseFigure,
    MonthCloseRecords,
)
from data_access.tables.notices import (  # noqa: E402
    Notice,
    NoticeTarget,
    NoticeTold,
    PostingPoint,
)
from data_access.tables.numbers import FurtherNumber  # noqa: E402
from data_access.tables.office import ImportBatch, ImportMapping, Setting  # noqa: E402
from data_access.tables.people import (  # noqa: E402
    Account,
    OwnHome,
    PasswordUsed,
    Posting,
    RecoveryCode,
    SignInAttempt,
    SignInSession,
)
from data_access.tables.renovation import DepositEntry, Patrol  # noqa: E402
from data_access.tables.reports import ReportComment, ReportIssue  # noqa: E402
from data_access.tables.rollups import CategoryTally, ComplaintTally  # noqa: E402
from data_access.tables.search import CaseGram  # noqa: E402
from data_access.tables.self_builds import SelfBuild, Structure, StyleVersion  # noqa: E402
from data_access.tables.services import (  # noqa: E402
    ServiceEntry,
    ServiceOrder,
    ServiceSettlement,
)
from data_access.tables.shifts import ShiftHandover, ShiftItem  # noqa: E402
from data_access.tables.targets import FigureTarget  # noqa: E402
from data_access.tables.trainings import Attendance, TrainingDay  # noqa: E402
from data_access.tables.visits import (  # noqa: E402
    Visit,
    VisitPlan,
    VisitPlanEvent,
    VisitPlanItem,
)

__all__ = [
    "Account",
    "AffairDesign",
    "AffairVersion",
    "Alert",
    "AlertEpisode",
    "AlertMessage",
    "AlertVersion",
    "ArchiveDocument",
    "ArchiveFile",
    "ArchiveOwed",
    "ArchivePosition",
    "Asset",
    "Attachment",
    "Attendance",
    "AuditEntry",
    "BoardTile",
    "Building",
    "Case",
    "CaseEvent",
    "CaseGram",
    "CaseTag",
    "Category",
    "CategoryTally",
    "ComplaintTally",
    "Contractor",
    "Counter",
    "Deadline",
    "Defect",
    "DepositEntry",
    "Draft",
    "DutyInForce",
    "DutyTask",
    "Escalation",
    "FigureBaseline",
    "FigureNote",
    "FigureTarget",
    "FurtherNumber",
    "Grid",
    "Handover",
    "HotEvent",
    "HotEventEntry",
    "HotEventPlace",
    "ImportBatch",
    "ImportMapping",
    "InspectionLine",
    "KeyCountLine",
    "KeyLoan",
    "ListColumns",
    "ManagementRule",
    "MonthClose",
    "MonthCloseFigure",
    "MonthCloseRecords",
    "NationalCalendar",
    "Notice",
    "NoticeTarget",
    "NoticeTold",
    "OwnHome",
    "Party",
    "PasswordUsed",
    "Patrol",
    "PopulationChange",
    "Posting",
    "PostingPoint",
    "Project",
    "RecoveryCode",
    "ReportComment",
    "ReportIssue",
    "ResolutionDue",
    "RuleDuty",
    "SavedView",
    "SealingKey",
    "SelfBuild",
    "ServiceEntry",
    "ServiceOrder",
    "ServiceSettlement",
    "Setting",
    "ShiftHandover",
    "ShiftItem",
    "SignInAttempt",
    "SignInSession",
    "Snippet",
    "Structure",
    "StyleVersion",
    "Submission",
    "Tag",
    "TrainingDay",
    "Unit",
    "UnitParty",
    "UnitStatus",
    "UnitTag",
    "Vehicle",
    "ViewUse",
    "Visit",
    "VisitPlan",
    "VisitPlanEvent",
    "VisitPlanItem",
    "WorkdayChange",
    "core",
    "metadata",
]

metadata = SQLModel.metadata
"""Complete once this package is imported."""


def core(model: type[SQLModel]) -> Table:
    """Return a model's table for statements without the ORM, which is half as fast."""
    return metadata.tables[str(model.__tablename__)]
