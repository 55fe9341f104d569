"""The papers of self-builds and of illegal structures, and when there is something on each."""

from collections.abc import Callable, Mapping

from domain.case import Case
from domain.sheet import Block
from services.sheets import build_blocks as blocks
from services.sheets import structure_blocks
from services.sheets.case_paper import Paper, Told

BUILD, STRUCTURE = "self_build", "illegal_structure"
PRINT = "sheets.print"


def _paper(
    code: str, write: Callable[[Told], tuple[Block, ...]], is_ready: Callable[[Case], bool]
) -> Paper:
    kind = BUILD if code.startswith("build_") else STRUCTURE
    return Paper(code, kind, PRINT, write, is_ready)


def _agreed(case: Case) -> bool:
    return case.started_at is not None and bool(case.issued_no)


PAPERS: Mapping[str, Paper] = {
    one.code: one
    for one in (
        _paper("build_application", blocks.application, lambda case: case.taken_at is not None),
        _paper("build_survey", blocks.survey, lambda case: case.taken_at is not None),
        _paper("build_notice", blocks.notice, lambda case: bool(case.details.get("neighbours"))),
        _paper("build_consent", blocks.consent, _agreed),
        _paper("build_refusal", blocks.refusal, lambda case: case.state == "refused"),
        _paper("build_commitment", blocks.commitment, _agreed),
        _paper("build_acceptance", blocks.acceptance, lambda case: case.replied_at is not None),
        _paper("structure_notice", structure_blocks.notice, lambda case: case.phase == "open"),
        _paper("structure_report", structure_blocks.report,
               lambda case: case.replied_at is not None),
    )
}  # fmt: skip
"""Every paper by its code."""
