"""Photos and files of a case: what they may be, and who may see, add and withdraw them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain import engine, rights
from domain.archives import levels
from domain.case import Case
from domain.people import Actor
from domain.procedure import Procedure
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.notice import NOTICE
from domain.procedures.record_file import RECORD_FILE
from domain.refusal import Refusal

MOST_IN_A_CASE = 20
"""How many files a case holds that were not withdrawn."""
FILE_BYTES = 10 * 2**20
"""How large one file may be as it comes (01 §1.7)."""
UPLOAD_BYTES = 60 * 2**20
"""How large all files of one press may be together."""
_LOGIN = re.compile(r"//[^/@]*@")
MARKS: Mapping[str, str] = {"none": "No mark", "before": "Before", "after": "After"}


@dataclass(frozen=True)
class Kind:
    """What a file is by its content; `mime` and `ending` are those that it is handed out with."""

    title: str
    mime: str
    ending: str
    is_photo: bool = False


KINDS: Mapping[str, Kind] = {
    # A photo is written anew, so that nothing of what was sent is handed out: always as JPEG.
    "jpeg": Kind("Photo", "image/jpeg", "jpg", is_photo=True),
    "png": Kind("Photo", "image/jpeg", "jpg", is_photo=True),
    "webp": Kind("Photo", "image/jpeg", "jpg", is_photo=True),
    "pdf": Kind("Document", "application/pdf", "pdf"),
    "mp3": Kind("Recording", "audio/mpeg", "mp3"),
    "m4a": Kind("Recording", "audio/mp4", "m4a"),
    "wav": Kind("Recording", "audio/wav", "wav"),
    "amr": Kind("Recording", "audio/amr", "amr"),
}


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """One file of a case. `key` is its address and where it is stored; it says nothing.

    `size` and `sha256` are of what is stored, `given_sha256` of what was sent. `taken` is
    what the camera's clock showed, in no zone; "" where nothing says it.
    """

    project_id: int
    case_id: int
    key: str
    preview_key: str = ""
    kind: str
    name: str
    size: int
    sha256: str
    given_sha256: str
    mark: str = "none"
    width: int | None = None
    height: int | None = None
    taken: str = ""
    added_by: int
    added_at: datetime
    added_by_name: str = ""

    @property
    def what(self) -> Kind:
        return KINDS[self.kind]


class FilesUnwritable(Refusal):
    """The place of LINLI_FILES cannot be used; without it the program does not start."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(
            "Photos and files cannot be kept in {place}: {problem}. Set LINLI_FILES to a folder "
            "or a store that Linli can write to.",
            place=_LOGIN.sub("//…@", place).partition("?")[0],
            problem=problem,
        )


class FilesUnavailable(Refusal):
    """The store does not answer, or is full. Nothing was saved."""

    def __init__(self) -> None:
        super().__init__("The files could not be stored. Nothing was saved; try again later.")


def may_see(actor: Actor, case: Case, added_by: int) -> bool:
    """Tell whether somebody who sees the case sees its file too.

    A sealed complainant may be recognised in a photo or a letter: whoever does not know them
    sees the files that they added themselves, and no other (01 §1.6).
    """
    if kept_from(actor, case):
        return False
    return rights.knows_complainant(actor, case) or added_by == actor.id


def kept_from(actor: Actor, case: Case) -> bool:
    """Tell whether the actor sees names masked only: a photo of a home or a letter cannot be
    masked, so that they open none. What hangs of a notice everybody may look at. Nothing says of
    which level a scan of a home's file is, so that it is of the highest (14 §5.4 c); records of a
    department say theirs, and are open to who handed them in."""
    if case.procedure == NOTICE.code:
        return False
    if case.procedure == HOUSEHOLD_FILE.code:
        return not levels.reads(levels.TOP, actor.roles_in(case.project_id))
    if case.procedure == RECORD_FILE.code and case.entered_by != actor.id:
        return not levels.reads(int(case.details["level"]), actor.roles_in(case.project_id))
    return rights.level(actor, "cases.read", case) == "masked"


def may_add(actor: Actor, procedure: Procedure, case: Case) -> bool:
    """Tell whether the actor may add and mark files: there is a move of the case for them now.

    Whoever may tick the posting points of a notice adds the photos that prove them.
    """
    if procedure is NOTICE:
        return case.phase == "open" and rights.may(actor, "notices.update", case)
    return bool(engine.moves_for(procedure, case, actor))


def may_withdraw(actor: Actor, procedure: Procedure, case: Case, added_by: int) -> bool:
    """Tell whether the actor may take a file away: a lead always, others their own while they
    work on the case."""
    if case.project_id in rights.led(actor):
        return True
    return added_by == actor.id and may_add(actor, procedure, case)
