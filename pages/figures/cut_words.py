"""What the values of a figure's cuts are called, wherever a number is narrowed or taken apart."""

from collections.abc import Mapping

from domain.explaining import FLAGS
from domain.figure_scope import FLAG, WHOLE_MONTH
from domain.follow_up import TITLES as TRIGGERS
from domain.intake import CHANNEL_GROUPS, URGENCIES
from domain.kpi import DIMENSIONS, GRAINS
from domain.kpis.handling import BACKLOG_AGES
from domain.management_rules import RULES
from domain.registry import PROCEDURE_TITLES
from domain.rule_versions import OWNERS
from services.figure_scope import Reader
from services.language import Translate
from services.record_kinds import Kind
from ui import figures
from ui.texts import escape

WORDS: Mapping[str, Mapping[str, str]] = {
    "channel_group": CHANNEL_GROUPS,
    "age": BACKLOG_AGES,
    "urgency": URGENCIES,
    "trigger": TRIGGERS,
    "rule": RULES,
    "post": OWNERS,
    "kind": PROCEDURE_TITLES,
    FLAG: FLAGS,
}
"""What the values of a cut are called."""


def titles(reader: Reader, kind: Kind) -> Mapping[str, str]:
    """Return the names of places and categories; repairs have categories of their own."""
    return {**reader.titles, **(reader.repairs if kind == "repairs" else {})}


def named(_: Translate, known: Mapping[str, str], cut: str, value: str) -> str:
    """Return what a value of a cut is called, safe for Markdown."""
    return escape(plain(_, known, cut, value))


def plain(_: Translate, known: Mapping[str, str], cut: str, value: str) -> str:
    """Return what a value of a cut is called, as it stands in a table."""
    if cut in WORDS and value in WORDS[cut]:
        return _(WORDS[cut][value])
    if cut in (*GRAINS, WHOLE_MONTH):
        return figures.part(_, value)
    return (_(known.get(value, value)) if value else "") or _("No {cut}").format(
        cut=_(DIMENSIONS[cut])
    )
