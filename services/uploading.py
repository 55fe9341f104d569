"""Adds the files of one press to a case: the good ones, with the reason for each other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from data_access.file_store import FileStore
from domain.entry import Refused
from domain.refusal import Refusal
from services import attached_files, attachments
from services.attached_files import Given, Kept
from services.context import Context


@dataclass(frozen=True)
class Outcome:
    """What became of the files of one press: how many the case has, and why not the others.

    A file that the case had already counts as kept, so a second press changes nothing.
    """

    kept: int
    refused: tuple[tuple[str, Refused], ...]
    keys: tuple[str, ...] = ()
    """Of those that were new to the case."""


def upload(ctx: Context, number: str, given: Sequence[Given], *, mark: str) -> Outcome:
    """Add the good ones of some files to a case, and say of each other why it is not taken.

    Pictures are decoded and stored between two units of work, so that nobody waits for them;
    the second looks at everything anew.

    :raises Refusal: when the actor may not, the case is full, or it is too much at once:
        then nothing is added
    """
    attached_files.require_modest(given)
    with ctx.reading() as work:
        there = attachments.check_room(work.session, number, given, actor=work.actor)
    files, kept = ctx.wiring.files, list[Kept]()
    try:
        refused = _store(files, given, there, kept)
        if kept:
            _write(ctx, number, kept, mark)
    except Refusal:  # of any other fault nobody knows whether the rows were written
        attached_files.drop(files, kept)
        raise
    keys = tuple(each.key for each in kept)
    return Outcome(len(given) - len(refused), tuple(refused), keys)


def _store(
    files: FileStore, given: Sequence[Given], there: Collection[str], kept: list[Kept]
) -> list[tuple[str, Refused]]:
    """Fill `kept` as the bytes are stored, and return names and reasons of the others."""
    refused = []
    for file in given:
        if file.sha256 in there:
            continue
        try:
            kept.append(attached_files.keep(files, attached_files.read(file)))
        except Refused as refusal:
            refused.append((file.name, refusal))
    return refused


def _write(ctx: Context, number: str, kept: Sequence[Kept], mark: str) -> None:
    with ctx.writing() as work:
        doubles = attachments.add(
            work.session, number, kept, mark=mark, actor=work.actor, now=work.now
        )
    attached_files.drop(ctx.wiring.files, doubles)
