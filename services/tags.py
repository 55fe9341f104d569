"""Tags of cases: given and taken with an event in the case's history, words added by leads.

Nothing of the case itself changes: neither its state nor its version, so that nobody's open
form is refused for a tag.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from data_access import case_lists
from data_access import cases as case_store
from data_access import tags as store
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import rights, tags
from domain.audit import Act
from domain.case import Case
from domain.people import Actor
from domain.refusal import AnswerRefused, Refusal
from services import audit, ledger
from services.cases import CaseNotFound


class TagsFull(Refusal):
    """A case, or the list of a project, would hold more tags than it may."""


def offered(session: Session, project_ids: Collection[int], *, actor: Actor) -> dict[str, str]:
    """Return the tags that may be given in all of these projects, by code."""
    mine = set(project_ids) & rights.scope(actor, "cases.read")
    live = [(project, code) for project, code, gone in store.words(session, mine) if not gone]
    shared = {code for _, code in live if all((project, code) in live for project in project_ids)}
    return {**tags.TAGS, **{code: code for _, code in live if code in shared}}


def known(session: Session, *, actor: Actor) -> dict[str, str]:
    """Return every tag that a case of the actor's may have, retired words included, by code."""
    found = store.words(session, rights.scope(actor, "cases.read"))
    return {**tags.TAGS, **{code: code for _, code, _ in found}}


def words_of(session: Session, project_id: int, *, actor: Actor) -> dict[str, bool]:
    """Return the words that a project has added, and whether each is retired.

    :raises NotAllowed: when the actor may not see the project's cases
    """
    rights.require(actor, "cases.read", project_id)
    return {code: gone for _, code, gone in store.words(session, [project_id])}


def on(session: Session, cases: Iterable[Case]) -> dict[int, tuple[str, ...]]:
    """Return the tags of cases that the actor was shown, by the case's id."""
    return store.of_cases(session, [case.id for case in cases])


def of_picks(session: Session, case_ids: Collection[int], *, actor: Actor) -> frozenset[str]:
    """Return the tags that any of these cases of the actor's reach has."""
    wanted = Wanted(reach=rights.reach(actor, "cases.read"), procedure="", ids=case_ids)
    seen = case_lists.listed(session, wanted, limit=len(case_ids), offset=0)
    return frozenset(code for codes in on(session, seen).values() for code in codes)


def change(
    session: Session,
    number: str,
    *,
    give: Collection[str],
    take: Collection[str],
    actor: Actor,
    now: datetime,
) -> bool:
    """Give and take tags of a case, and tell whether that changed anything.

    What it has already, or has not, is no change and leaves no event.

    :raises CaseNotFound: when the case is not the actor's to see
    :raises NotAllowed: when the actor may not change its tags
    :raises AnswerRefused: when the project has no such tag
    :raises TagsFull: when the case would have too many
    """
    case = case_store.by_number(session, number, reach=rights.reach(actor, "cases.read"))
    if case is None or not rights.sees(actor, case):
        raise CaseNotFound().trying("cases.read", subject="case", ref=number)
    rights.require(actor, "tags.update", case)
    if set(give) - set(offered(session, [case.project_id], actor=actor)):
        raise AnswerRefused("Tags", "Choose one from the list.")
    given = [c for c in give if store.give(session, case.id, c, project_id=case.project_id)]
    taken = [code for code in take if store.take(session, case.id, code)]
    if len(store.of_cases(session, [case.id]).get(case.id, ())) > tags.MOST_ON_A_CASE:
        raise TagsFull("A case has at most {most} tags.", most=tags.MOST_ON_A_CASE)
    if given or taken:
        answers = {"given": given, "taken": taken}
        ledger.log(
            session, case, move=tags.EVENT, start=case.state, actor=actor, now=now, answers=answers
        )
    return bool(given or taken)


def add_word(
    session: Session, project_id: int, said: object, *, actor: Actor, now: datetime
) -> str:
    """Add a word to the tags of a project, or take a retired one up again; return it.

    :raises NotAllowed: when the actor may not in this project
    :raises Refused: when it is no word for a tag
    :raises TagsFull: when the project has enough of them
    """
    rights.require(actor, "tags.create", project_id)
    word = tags.word(said)
    there = {code: gone for _, code, gone in store.words(session, [project_id])}
    if word in there:
        store.set_retired(session, project_id, word, retired=False)
        return word
    if sum(not gone for gone in there.values()) >= tags.MOST_OF_ONES_OWN:
        raise TagsFull("A project has at most {most} tags of its own.", most=tags.MOST_OF_ONES_OWN)
    store.add_word(session, project_id, word)
    _note(session, "tag.add", project_id, word, actor=actor, now=now)
    return word


def retire_word(
    session: Session, project_id: int, word: str, *, actor: Actor, now: datetime
) -> None:
    """Let a word be given no more; cases that have it keep it.

    :raises NotAllowed: when the actor may not in this project
    :raises AnswerRefused: when the project has no such word
    """
    rights.require(actor, "tags.create", project_id)
    if not store.set_retired(session, project_id, word, retired=True):
        raise AnswerRefused("Tags", "Choose one from the list.")
    _note(session, "tag.retire", project_id, word, actor=actor, now=now)


def _note(
    session: Session, action: str, project_id: int, word: str, *, actor: Actor, now: datetime
) -> None:
    act = Act(action=action, project_id=project_id, subject="tag", ref=word)
    audit.write(session, act, actor=actor, now=now)
