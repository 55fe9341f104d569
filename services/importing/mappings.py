"""Which column feeds which field: proposed from the header, saved by name, used again."""

from collections.abc import Sequence
from datetime import datetime

from data_access import importing as store
from data_access.database import Session
from domain import entry, imports, rights
from domain.audit import Act
from domain.imports import PRESETS, SUBJECTS, ColumnMap
from domain.people import Actor
from domain.refusal import AnswerRefused, Refusal
from services import audit
from services.importing.report import ImportRefused

LONGEST_NAME = 40


class MappingNotFound(Refusal):
    """There is no mapping of that name for this kind of file."""

    def __init__(self, name: str) -> None:
        super().__init__("There is no column mapping called {name}.", name=name)


def names(session: Session, subject: str, *, project_id: int) -> list[str]:
    """Return the mappings that may be chosen: the project's own, then those of the program."""
    own = store.mapping_names(session, project_ids=[project_id], subject=subject)
    built_in = [name for name, preset in PRESETS.items() if preset.subject == subject]
    return own + [name for name in built_in if name not in own]


def named(session: Session, subject: str, name: str, *, project_id: int) -> ColumnMap:
    """Return a mapping by its name; a project's own hides one of the program.

    :raises MappingNotFound: when there is none of that name
    """
    stored = store.mapping(session, project_ids=[project_id], subject=subject, name=name)
    if stored is not None:
        return imports.restored(subject, stored)
    preset = PRESETS.get(name)
    if preset is None or preset.subject != subject:
        raise MappingNotFound(name)
    return preset


def for_header(
    session: Session, subject: str, header: Sequence[str], *, project_id: int
) -> ColumnMap:
    """Return the first known mapping that the columns fit completely, else a proposed one."""
    present = set(header)
    for name in names(session, subject, project_id=project_id):
        found = named(session, subject, name, project_id=project_id)
        if all(present.issuperset(columns) for columns in found.columns.values()):
            return found
    return imports.proposed(SUBJECTS[subject], header)


def save(
    session: Session,
    name: str,
    mapping: ColumnMap,
    *,
    project_id: int,
    actor: Actor | None,
    now: datetime,
) -> None:
    """Keep a mapping under a name, in place of an earlier one of that name.

    Its source is kept too, so that a file loaded before it was saved stays known.
    Without an actor it is the operator of the machine who saves.

    :raises NotAllowed: when the actor may not import into the project
    :raises Refused: when the name is empty or too long
    """
    if actor is not None:
        rights.require(actor, "imports.create", project_id)
    name = entry.title(name, most=LONGEST_NAME)
    store.save_mapping(
        session, project_id=project_id, subject=mapping.subject, name=name, columns=mapping.stored()
    )
    act = Act(action="import.mapping", project_id=project_id, subject=mapping.subject, ref=name)
    audit.write(session, act, actor=actor, now=now)


def check(mapping: ColumnMap, header: Sequence[str]) -> None:
    """Let a mapping pass that the file's columns can feed, and that feeds what is required.

    :raises ImportRefused: when the file lacks a column that the mapping names
    :raises AnswerRefused: when nothing feeds a field that is required
    """
    subject = SUBJECTS[mapping.subject]
    wanted = {name for columns in mapping.columns.values() for name in columns}
    missing = [name for name in sorted(wanted) if name not in header]
    if missing:
        sentence = "The file has no column {columns}, which the mapping names."
        raise ImportRefused(sentence, columns=", ".join(missing))
    for group in subject.required:
        if not any(mapping.columns.get(code) for code in group):
            raise AnswerRefused(subject.title_of(group[0]), "Choose the column that holds this.")


def ignored(mapping: ColumnMap, header: Sequence[str]) -> list[str]:
    """Return the columns of the file that feed nothing."""
    used = {name for columns in mapping.columns.values() for name in columns}
    return [name for name in header if name not in used]
