"""The base of every error a person can cause: a sentence with its values kept apart."""


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
