"""What stands in the weekly and in the monthly report: sections, and the figures of each.

The order is that of the forms (22 §11.2 and §11.3; the property's part by 25 §11).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.kpi import Computed, DeclarationError, Figure, Missing
from domain.kpis.catalogue import entries

ENTRIES: Mapping[str, Figure | Computed | Missing] = entries()
SAID = ("CR18", "VC03")
"""The figures worked out of others that a report tells: a verdict, and a gap."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of a report. `asks` is what its comment is to tell.

    `course` is the figure that is drawn month by month, "" for none.
    """

    code: str
    title: str
    asks: str
    codes: tuple[str, ...] = ()
    course: str = ""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A report by the length of its period: a `week` from Monday to Sunday, or a `month`."""

    code: str
    title: str
    sections: tuple[Section, ...]


WEEK = Kind(
    code="week",
    title="Weekly report",
    sections=(
        Section(
            code="key", title="Key numbers", course="CR03",
            asks="What stands out this week, and why?",
            codes=(
                "IN01", "IN07N", "IN02", "CR01", "CR03", "CR12S", "CR11", "RP01", "RP03",
                "RV02", "RV05", "VC01", "VC03", "NT01", "NT02",
            ),
        ),
        Section(
            code="open", title="Open matters",
            asks="What has been open for more than seven days: the reason, and the next step.",
            codes=("CH09", "CH10", "RP08", "RP08L"),
        ),
        Section(
            code="major", title="Major complaints, hot events and outside orders",
            asks="Causes, where each stands, and when the next word is due.",
            codes=("CR10", "CR13", "CH11", "CH20", "CH20D", "CH20S"),
        ),
        Section(
            code="dissatisfied", title="Dissatisfied customers",
            asks="Who was dissatisfied on a return visit, by number of the case, and what is done.",
            codes=("CH14", "RV05S", "RV06", "RP09"),
        ),
        Section(
            code="findings", title="What visits found",
            asks="The five findings that were heard most.",
            codes=("VC09", "VC10", "VC10R", "VC14", "VC14N", "VC15"),
        ),
        Section(
            code="next", title="Next week",
            asks="Visits to make, notices, activities, risks.",
            codes=("VC06", "VC07", "VC08"),
        ),
        Section(
            code="help", title="Help needed", asks="What is needed from which department, by when?"
        ),
    ),
)  # fmt: skip

MONTH = Kind(
    code="month",
    title="Monthly report",
    sections=(
        Section(
            code="complaints", title="Complaints", course="CR03",
            asks="What stands out this month, and why?",
            codes=(
                "CR01", "CR02", "CR05", "CR03", "CR18", "CR12S", "CR16", "CH05", "CH06", "CH07",
                "CH01", "CH04",
            ),
        ),
        Section(
            code="major", title="Major complaints and hot events",
            asks="Causes, corrective measures and lessons.",
            codes=("CR10", "CR11", "CR13", "CH11", "CH12", "CH18", "CH19", "CH20"),
        ),
        Section(
            code="open", title="Open complaints",
            asks="Each by its number: the reason and how far it is, of this month and earlier.",
            codes=("CH09", "CH10", "CH15", "CH15P"),
        ),
        Section(
            code="repairs", title="Repairs", course="RP04",
            asks="What was slow or came back, and the measures.",
            codes=(
                "RP01", "RP03", "RP04", "RP05", "RP06", "RP08", "RP11", "RP11L", "RP14", "CR20",
            ),
        ),
        Section(
            code="return_visits", title="Return visits", course="RV03",
            asks="Who was dissatisfied, by number of the case, and what is done.",
            codes=("RV02", "RV01", "RV03", "RV04", "RV05", "RV06", "RV07"),
        ),
        Section(
            code="visits", title="Visits", course="VC01",
            asks="Where the plan lags, what visits found, and how it is caught up with.",
            codes=(
                "VC04", "VC01", "VC03", "VC02", "VC06", "VC07", "VC08", "VC09", "VC10", "VC10R",
                "VC14", "VC16",
            ),
        ),
        Section(
            code="inquiries", title="Calls and inquiries", course="IN01",
            asks="What was asked most, and whether a notice would answer it.",
            codes=("IN01", "IN07N", "IN02", "IN03", "IN04"),
        ),
        Section(
            code="affairs", title="Notices and other affairs",
            asks="What was announced, activities held, and what went wrong.",
            codes=("NT01", "NT02", "NT03", "NT04", "OA01", "OA02", "OA03", "OA04"),
        ),
        Section(
            code="satisfaction", title="Satisfaction of customers",
            asks="What customers praise and what they find wrong.",
            codes=("CH14", "RP09", "VC15", "SA01", "SA04"),
        ),
        Section(
            code="property", title="Property services",
            asks="Handovers, self-builds, keys, files and paid services: what needs a decision?",
            codes=(
                "HO02", "HO07", "HO10", "SB04", "SB06", "SB08", "AR02", "AR04", "KY04", "KY06",
                "PS01", "PS04", "PS07", "PS09",
            ),
        ),
        Section(
            code="staff", title="Staff",
            asks="Who came, left or was trained; praise and reminders.",
            codes=("DU01", "DU02", "TR01"),
        ),
        Section(
            code="records", title="Quality of the records",
            asks="What was missing or late in the records, and what is done about it.",
            codes=("IN06", "CH17"),
        ),
        Section(
            code="actions", title="Actions", asks="Each action with its owner and its date."
        ),
    ),
)  # fmt: skip

KINDS: Mapping[str, Kind] = {kind.code: kind for kind in (WEEK, MONTH)}


def _check(kind: Kind) -> None:
    """Stop at a report that names a figure twice in a section, or one that cannot be told."""
    for section in kind.sections:
        if len(set(section.codes)) < len(section.codes):
            raise DeclarationError(f"{kind.code}.{section.code} names a figure twice")
        for code in section.codes:
            if not isinstance(ENTRIES.get(code), Figure | Missing) and code not in SAID:
                raise DeclarationError(f"{kind.code}.{section.code} cannot tell {code}")
        drawn = ENTRIES.get(section.course)
        if section.course and (not isinstance(drawn, Figure) or "month" not in drawn.cuts):
            raise DeclarationError(f"{section.course} has no course by month")


for _kind in KINDS.values():
    _check(_kind)
