"""Adds files to cases and reads them, as the tests of several subjects need it."""

from collections.abc import Callable

import pytest

from data_access.database import Database
from domain.attachment import Attachment
from domain.people import Actor
from domain.refusal import Refusal
from services import attachments, uploading
from services.attached_files import Given
from services.context import Context
from tests import photos

BEFORE = Given("漏水 before.jpg", photos.photo(color="tomato"))
AFTER = Given("dry.png", photos.photo("PNG", color="teal"))
LETTER = Given("letter.pdf", photos.PDF)
Window = Callable[[Actor], Context]


def add(ctx: Context, number: str, *given: Given, mark: str = "none") -> uploading.Outcome:
    return uploading.upload(ctx, number, given, mark=mark)


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
