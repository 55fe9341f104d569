"""The papers of a renovation: permit, lobby notice, passes, tests, notices, receipt, settlement.

The permit is ours and says so: no authority has approved anything by it (README rule 3). What
an authority may do to somebody stands on none of them.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.renovation.deposits import PAYERS
from domain.sheet import Block, Sheet
from services import cases, deposit_books, estates, renovations, self_builds, site_hours
from services.language import translator
from services.renovations import SiteFile
from services.self_builds import BuildFile
from services.sheets import build_papers
from services.sheets import site_blocks as blocks
from services.sheets.case_paper import NoPaper, Paper, Told

NOTICES = "violations.create"
MONEY = "deposits.create"
PERMITS = "permits.print"
SHEETS = "sheets.print"


FILES: Mapping[str, Callable[..., SiteFile | BuildFile]] = {
    "renovation": renovations.file_of, "self_build": self_builds.file_of,
}  # fmt: skip
"""What is read with a case whose papers tell of deposits."""


def _ledger(told: Told) -> SiteFile | BuildFile:
    if told.site is None or not any(one.entry.kind == "receive" for one in told.site.entries):
        raise NoPaper
    return told.site


def _settled(told: Told) -> tuple[Block, ...]:
    site = told.site
    if not isinstance(site, SiteFile):
        raise NoPaper
    paid = [one.entry for one in site.entries if one.entry.kind == "refund" and not one.undone]
    planned = deposit_books.proposed(told.case, site.entries)
    back = {payer: sum(e.amount for e in paid if e.gives == payer) for payer in PAYERS}
    amounts = back if paid else planned.back()
    return blocks.settlement(told.translate, told.case, site, amounts)


def _agreed_to(case: Case) -> bool:
    return "approver" in case.details


def _permitted(case: Case) -> bool:
    """A permit that has come back at the acceptance is not printed any more."""
    return bool(case.issued_no) and case.valid_until is not None


def _returned(case: Case) -> bool:
    return bool(case.issued_no) and case.valid_until is None


def _receipt(told: Told) -> tuple[Block, ...]:
    return blocks.receipt(told.translate, _ledger(told))


def _notice(told: Told, step: str) -> tuple[Block, ...]:
    return blocks.notice(told.translate, told.case, told.events, told.zone, step)


PAPERS: Mapping[str, Paper] = {
    one.code: one
    for one in (
        Paper("agreement", "renovation", PERMITS, lambda told: blocks.agreement(
            told.translate, told.case, told.zone, told.hours), _agreed_to),
        Paper("bans", "renovation", PERMITS, lambda told: blocks.bans(
            told.translate, told.case), _agreed_to),
        Paper("permit", "renovation", PERMITS, lambda told: blocks.permit(
            told.translate, told.case, told.zone, told.hours), _permitted, _returned),
        Paper("lobby", "renovation", PERMITS, lambda told: blocks.lobby(
            told.translate, told.case, told.zone, told.hours), _permitted, _returned),
        Paper("missing", "renovation", PERMITS, lambda told: blocks.missing(
            told.translate, told.case),
            lambda case: bool(case.details.get("lacking")) and case.state == "incomplete"),
        Paper("tests", "renovation", SHEETS, lambda told: blocks.tests(
            told.translate, told.case, told.zone), lambda case: bool(case.details.get("tests"))),
        Paper("acceptance", "renovation", SHEETS, lambda told: blocks.acceptance(
            told.translate, told.case), lambda case: case.assigned_at is not None),
        Paper("receipt", "renovation", MONEY, _receipt),
        Paper("build_receipt", "self_build", MONEY, _receipt,
              lambda case: case.started_at is not None),
        Paper("settlement", "renovation", SHEETS, _settled,
              lambda case: "deductions_by" in case.details),
        Paper("notice", "violation", NOTICES, partial(_notice, step="serve")),
        Paper("stop", "violation", NOTICES, partial(_notice, step="stop"),
              lambda case: case.assigned_at is not None),
        Paper("report", "violation", NOTICES, lambda told: blocks.report(
            told.translate, told.case, told.events, told.zone),
            lambda case: case.replied_at is not None),
        Paper("passes", "decoration_pass", PERMITS, lambda told: blocks.passes(
            told.translate, told.case, told.zone), lambda case: case.state == "in_use"),
    )
}  # fmt: skip
"""Every paper of a renovation by its code."""
EVERY: Mapping[str, Paper] = {**PAPERS, **build_papers.PAPERS}
"""Those of what owners build themselves too."""


def offered(case: Case, actor: Actor) -> list[Paper]:
    """Return the papers of a case that have something on them and that the actor may print."""
    return [
        one
        for one in EVERY.values()
        if one.procedure == case.procedure
        and one.is_ready(case)
        and rights.may(actor, one.right, case)
    ]


def returned(case: Case, actor: Actor) -> list[Paper]:
    """Return the papers of a case that were given out and came back, of those that the actor
    may print: they stand in the household's file, and are printed no more."""
    mine = (one for one in EVERY.values() if one.procedure == case.procedure)
    return [one for one in mine if one.came_back(case) and rights.may(actor, one.right, case)]


def of_case(
    session: Session, number: str, code: str, *, actor: Actor, now: datetime, language: str
) -> Sheet:
    """Return one paper of a case.

    :raises CaseNotFound: when it is not there, or not the actor's to see
    :raises NotAllowed: when the actor may not print it
    :raises NoPaper: when there is nothing to be put on it yet
    """
    case = cases.get(session, number, actor=actor)
    paper = EVERY[code]
    rights.require(actor, paper.right, case)
    if paper.procedure != case.procedure or not paper.is_ready(case):
        raise NoPaper
    told = Told(
        translate=translator(language),
        case=case,
        zone=estates.within(session, [case.project_id])[0].zone,
        hours=site_hours.in_words(session, case.project_id),
        events=cases.file_of(session, number, actor=actor).events,
        site=FILES[case.procedure](session, number, actor=actor, now=now)
        if case.procedure in FILES
        else None,
    )
    _ = told.translate
    return Sheet(
        project_id=case.project_id,
        title=_(paper.title),
        number=case.issued_no if code in ("permit", "lobby") else case.number,
        purpose=_(paper.purpose),
        blocks=paper.write(told),
        language=language,
    )
