"""The one error of everything that is read from people and their files."""

from domain.refusal import Refusal


class Refused(Refusal):
    """What was given cannot be taken. `code` is the catalogue's name of the reason."""

    def __init__(self, message: str, *, code: str, **values: object) -> None:
        self.code = code
        super().__init__(message, **values)
