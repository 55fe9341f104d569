"""A paper of a case: of which procedure, who prints it, what stands on it, and when."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.case import Case, Event
from domain.refusal import Refusal
from domain.renovation import papers
from domain.self_build import papers as build_papers
from domain.sheet import Block
from services.language import Translate
from services.renovations import SiteFile
from services.self_builds import BuildFile

TITLES = {**papers.TITLES, **build_papers.TITLES}
PURPOSES = {**papers.PURPOSES, **build_papers.PURPOSES}


class NoPaper(Refusal):
    """There is nothing to be put on this paper yet."""

    def __init__(self) -> None:
        super().__init__("There is nothing to be put on this paper yet.")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is known when a paper is written; `site` for those of a site or a self-build."""

    translate: Translate
    case: Case
    zone: str
    hours: tuple[str, str]
    events: tuple[Event, ...]
    site: SiteFile | BuildFile | None


@dataclass(frozen=True)
class Paper:
    """A paper: of which procedure, who prints it, what stands on it, and when there is anything.

    `came_back` tells of one that was given out and is not printed any more.
    """

    code: str
    procedure: str
    right: str
    write: Callable[[Told], tuple[Block, ...]]
    is_ready: Callable[[Case], bool] = lambda _: True
    came_back: Callable[[Case], bool] = lambda _: False

    @property
    def title(self) -> str:
        return TITLES[self.code]

    @property
    def purpose(self) -> str:
        return PURPOSES[self.code]
