"""The base of every error a person can cause: a sentence with its values kept apart."""

from collections.abc import Callable


class Refusal(Exception):
    """Something was refused for a reason fit to show.

    `message` is an English msgid, possibly with {placeholders}; `values` fill them.
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message.format(**values) if values else message)


class AnswerRefused(Refusal):
    """One answer of a form cannot be taken. `title` is the msgid of the question."""

    def __init__(self, title: str, message: str, **values: object) -> None:
        self.title = title
        super().__init__(message, **values)

    def __str__(self) -> str:
        return f"{self.title}: {super().__str__()}"


class Titles(tuple[str, ...]):
    """Msgids that a sentence lists as one of its values, such as what may be chosen."""

    __slots__ = ()

    def __str__(self) -> str:
        return " / ".join(self)


def in_words(value: object, translate: Callable[[str], str]) -> object:
    """Return a value as it stands in a translated sentence: titles are translated with it."""
    return Titles(map(translate, value)) if isinstance(value, Titles) else value
