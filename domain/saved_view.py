"""A saved view: a list of cases or a screen of figures under a name, kept as its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain import case_columns, case_filter, figure_screens
from domain.entry import Refused
from domain.entry.characters import holds_number, one_line
from domain.people import Role
from domain.procedure import Field
from domain.refusal import AnswerRefused, Refusal

LONGEST_NAME, LONGEST_VALUE, MOST_OF_ONES_OWN = 24, 200, 50
NAME = Field("name", "Name of the view", "text", True, most=LONGEST_NAME)
AUDIENCE = ("audience", "Shared with")
"""The questions of the form: its name, and for whom it is."""
BOARDS = {
    "complaint": "complaints",
    "repair": "repairs",
    "inquiry": "inquiries",
    "return_visit": "return-visits",
}
"""Under which address the list of a procedure stands; all others stand in that of all cases."""
COLUMNS = "cols"
"""What an address calls the columns of a list."""


class ViewChanged(Refusal):
    """Another window changed or deleted the view since it was shown. Nothing was saved."""

    def __init__(self) -> None:
        super().__init__("This view was changed meanwhile. Look at it again.")


class NameTaken(AnswerRefused):
    """The owner has another view of that name."""

    def __init__(self) -> None:
        super().__init__(NAME.title, "You have a view of this name already.")


@dataclass(frozen=True, kw_only=True)
class View:
    """A view with who keeps it, for whom it is, and how it is used.

    Without a project it is its owner's alone; `role` empty is every post of the project.
    `pinned` and the `position` among the pinned ones are for the person who asks; `people` and
    `times` tell of all who opened it.
    """

    id: int
    owner_id: int
    owner: str
    project_id: int | None
    role: str
    board: str
    name: str
    query: Mapping[str, str]
    version: int
    pinned: bool
    position: int
    people: int
    times: int
    last_at: datetime | None

    @property
    def address(self) -> dict[str, str]:
        """Return the address under which it is open; screens of figures know no views."""
        if self.is_of_figures and self.board != figure_screens.COMPOSED:
            return dict(self.query)
        return {**self.query, "view": str(self.id)}

    @property
    def is_of_figures(self) -> bool:
        """Tell a pinned screen of figures, or a board of them, from a list of cases."""
        return self.board in figure_screens.SCREENS

    @property
    def audience(self) -> str:
        """Return for whom it is, as a form chooses it: empty, `7` or `7/front_desk`."""
        return audience(self.project_id, self.role)


def audience(project_id: int | None, role: str) -> str:
    if project_id is None:
        return ""
    return f"{project_id}/{role}" if role else str(project_id)


def read_audience(said: str) -> tuple[int | None, str]:
    """Return project and post of what a form chose.

    :raises Refused: when it is none
    """
    project, _, role = said.partition("/")
    if not said:
        return None, ""
    if not project.isascii() or not project.isdigit() or role not in ("", *Role):
        raise Refused("Choose one from the list.", code="CHOICE")
    return int(project), role


def name(given: object) -> str:
    """Return a view's name: one short line without a phone or an ID number.

    :raises Refused: when it is empty, too long, or holds a number of a person
    """
    said = one_line(given)
    if not said or len(said) > LONGEST_NAME:
        raise Refused("A view's name has 1 to {most} characters.", code="NAME", most=LONGEST_NAME)
    if holds_number(said):
        raise Refused("A view's name holds no phone or ID number.", code="NAME")
    return said


def kept(board: str, said: Mapping[str, str]) -> dict[str, str]:
    """Return what a view of a list or of a screen of figures keeps of an address.

    :raises Refused: when a value is too long, or the words hold a number of a person
    """
    if board not in figure_screens.SCREENS:
        return query(said)
    address = figure_screens.address(board, said)
    if any(len(value) > LONGEST_VALUE for value in address.values()):
        raise Refused("The address is too long to keep.", code="QUERY")
    return address


def query(said: Mapping[str, str]) -> dict[str, str]:
    """Return what a view keeps of a list's address: its filter and its columns, nothing else.

    :raises Refused: when a value is too long, or the words hold a number of a person
    """
    kept = case_filter.known(said)
    columns = case_columns.read(said.get(COLUMNS, ""))
    if any(len(value) > LONGEST_VALUE for value in kept.values()):
        raise Refused("The words searched for are too long to keep.", code="QUERY")
    if holds_number(kept.get("text", "")):
        raise Refused("A view keeps no phone or ID number.", code="QUERY")
    return {**kept, **({COLUMNS: ",".join(columns)} if columns else {})}
