"""Adds files to cases and reads them, as the tests of several subjects need it."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest

from data_access.database import Database
from domain.attachment import Attachment
from domain.people import Actor
from domain.refusal import Refusal
from services import attachments, uploading
from services.attached_files import Given, Kept, Ready
from services.context import Context
from tests import photos

BEFORE = Given("漏水 before.jpg", photos.photo(color="tomato"))
AFTER = Given("dry.png", photos.photo("PNG", color="teal"))
LETTER = Given("letter.pdf", photos.PDF)
Window = Callable[[Actor], Context]


def add(ctx: Context, number: str, *given: Given, mark: str = "none") -> uploading.Outcome:
    return uploading.upload(ctx, number, given, mark=mark)


def photograph(database: Database, number: str, actor: Actor, *marks: str, now: datetime) -> None:
    """Add one photo for each mark to a case; nobody looks at what is in it."""
    with database.writing() as session:
        for mark in marks:
            ready = Ready(
                kind="jpeg", name="photo.jpg", content=b"seen", preview=b"seen",
                given_sha256=uuid4().hex * 2,
            )  # fmt: skip
            kept = Kept(ready, uuid4().hex, uuid4().hex)
            attachments.add(session, number, [kept], mark=mark, actor=actor, now=now)


def files(database: Database, number: str, actor: Actor) -> tuple[Attachment, ...]:
    with database.reading() as session:
        return attachments.listed(session, number, actor=actor).files


def folder(database: Database, number: str, actor: Actor) -> attachments.Folder:
    with database.reading() as session:
        return attachments.listed(session, number, actor=actor)


def in_store(database: Database) -> set[str]:
    assert database.files
    return set(database.files.names())


def refused(call: Callable[[], object], kind: type[Refusal]) -> str:
    with pytest.raises(kind) as refusal:
        call()
    return str(refusal.value)
