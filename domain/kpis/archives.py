"""The figures of the archives (domain 14 §5.6)."""

from domain.kpi import Count, Direction, Figure
from domain.kpis.archive_facts import (
    ARCHIVE_APPRAISALS,
    ARCHIVE_FILES,
    ARCHIVE_HOMES,
    ARCHIVE_OWED,
    ARCHIVE_REQUESTS,
)


def _share(
    code: str, title: str, question: str, above: Count, below: Count, *,
    direction: Direction = "higher",
) -> Figure:  # fmt: skip
    return Figure(
        code=code, title=title, question=question, numerator=above, denominator=below, times=100,
        unit="%", direction=direction,
    )  # fmt: skip


BEGUN = _share(
    "AR01", "Homes with a file",
    "Of the homes that were handed over by then, what share has a file that was begun?",
    Count(ARCHIVE_HOMES, {"begun": True}), Count(ARCHIVE_HOMES),
)  # fmt: skip
COMPLETE = _share(
    "AR02", "Completeness of the files",
    "Of the papers that the open files must hold by their home's history, what share is there?",
    Count(ARCHIVE_OWED, {"present": True}), Count(ARCHIVE_OWED),
)  # fmt: skip
IN_TIME = _share(
    "AR03", "Files begun in time",
    "Of the files opened in the period, what share was begun within 24 hours?",
    Count(ARCHIVE_FILES, {"in_time": True}), Count(ARCHIVE_FILES),
)  # fmt: skip
APPRAISED = _share(
    "AR04", "Appraised when due",
    "Of the files whose time ran out in the period, what share has been appraised?",
    Count(ARCHIVE_APPRAISALS, {"appraised": True}), Count(ARCHIVE_APPRAISALS),
)  # fmt: skip
REQUESTS = Figure(
    code="AR05",
    title="Requests for archives",
    question="How many requests for archives came in the period, and from whom?",
    numerator=Count(ARCHIVE_REQUESTS),
)
REFUSED = _share(
    "AR06", "Requests refused",
    "Of the requests for archives that came in the period, what share was refused in writing?",
    Count(ARCHIVE_REQUESTS, {"refused": True}), Count(ARCHIVE_REQUESTS),
    direction="neutral",
)  # fmt: skip

FIGURES = (BEGUN, COMPLETE, IN_TIME, APPRAISED, REQUESTS, REFUSED)
