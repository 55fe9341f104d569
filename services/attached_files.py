"""Files that somebody wants to add: told by their content, made harmless, and stored.

Nothing here asks who somebody is or touches the database; `services.attachments` does.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from data_access.file_store import FileStore, new_key
from domain.attachment import FILE_BYTES, KINDS, UPLOAD_BYTES, FilesUnavailable
from domain.entry import Refused
from domain.entry.file_names import file_name
from services import pictures, recordings

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")


@dataclass(frozen=True)
class Given:
    """A file as it was sent; its name may hold anything."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A file as it will be kept. `preview` is empty for all but photos."""

    kind: str
    name: str
    content: bytes
    given_sha256: str
    preview: bytes = b""
    width: int | None = None
    height: int | None = None
    taken: str = ""


@dataclass(frozen=True)
class Kept:
    """A file whose bytes are stored under its keys; no row names it yet."""

    file: Ready
    key: str
    preview_key: str


def require_modest(given: Sequence[Given]) -> None:
    """Let one press pass whose files are not too much together.

    :raises Refused: QUOTA
    """
    if sum(len(file.content) for file in given) > UPLOAD_BYTES:
        raise Refused(
            "These files are too much at once. Together they may have at most {most} MB; "
            "add them in two goes.",
            code="QUOTA",
            most=UPLOAD_BYTES // 2**20,
        )


def read(given: Given) -> Ready:
    """Return what is kept of a file.

    :raises Refused: FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE, FILE_BROKEN, IMAGE_TOO_MANY_PIXELS
    """
    content = given.content
    if not content:
        raise Refused("The file is empty.", code="FILE_EMPTY")
    if len(content) > FILE_BYTES:
        raise Refused(
            "The file is too large. It may have at most {most} MB.",
            code="FILE_TOO_LARGE",
            most=FILE_BYTES // 2**20,
        )
    if content.startswith(_PICTURES) or (content[:4], content[8:12]) == (b"RIFF", b"WEBP"):
        return _photo(given)
    kind = "pdf" if _is_pdf(content) else recordings.kind_of(content)
    if not kind:
        raise _wrong_type(content)
    name = file_name(given.name, KINDS[kind].ending)
    return Ready(kind=kind, name=name, content=content, given_sha256=given.sha256)


def keep(files: FileStore, ready: Ready) -> Kept:
    """Write the bytes, the preview first: a row is written only when both are there.

    :raises FilesUnavailable: when the store does not take them
    """
    preview_key = new_key() if ready.preview else ""
    if preview_key:
        files.put(preview_key, ready.preview)
    key = new_key()
    files.put(key, ready.content)
    return Kept(ready, key, preview_key)


def drop(files: FileStore, kept: Sequence[Kept]) -> None:
    """Take bytes away that no row names; those that a silent store keeps do no harm."""
    for each in kept:
        for key in (each.key, each.preview_key):
            with suppress(FilesUnavailable):
                if key:
                    files.remove(key)


def _photo(given: Given) -> Ready:
    picture = pictures.read(given.content)
    return Ready(
        kind=picture.kind,
        name=file_name(given.name, KINDS[picture.kind].ending),
        content=picture.display,
        given_sha256=given.sha256,
        preview=picture.preview,
        width=picture.width,
        height=picture.height,
        taken=picture.taken,
    )


def _is_pdf(content: bytes) -> bool:
    """Tell a PDF by both ends. It is never opened here, and only handed out to be saved.

    :raises Refused: FILE_BROKEN when its end is missing
    """
    if not content.startswith(b"%PDF-"):
        return False
    tail = content[-2048:]
    if b"startxref" not in tail or b"%%EOF" not in tail:
        raise pictures.broken()
    return True


def _wrong_type(content: bytes) -> Refused:
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        return Refused(
            "This is a HEIC photo, which many programs cannot show. Set the phone's camera to "
            "JPEG (iPhone: Settings, Camera, Formats, Most Compatible) and take it again.",
            code="FILE_TYPE",
        )
    return Refused(
        "This is no photo (JPEG, PNG, WebP), no PDF and no recording (MP3, M4A, WAV, AMR).",
        code="FILE_TYPE",
    )
