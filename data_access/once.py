"""Asks the database the same question once per reading, whose snapshot does not change."""

from collections.abc import Callable, Collection, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

SNAPSHOT = "snapshot"
"""The mark of a session that only reads, set by `Database.reading`."""

P = ParamSpec("P")
R = TypeVar("R")


def once(
    question: Callable[Concatenate[Session, P], R],
) -> Callable[Concatenate[Session, P], R]:
    """Keep the answer for the rest of a reading; in a unit of work that writes, ask again.

    The answer is shared: whoever gets it must not change it.
    """

    @wraps(question)
    def ask(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> R:
        answers: dict[Any, R] | None = session.info.get(SNAPSHOT)
        if answers is None:
            return question(session, *args, **kwargs)
        key = _key(question, args, kwargs)
        if key not in answers:
            answers[key] = question(session, *args, **kwargs)
        return answers[key]

    return ask


def known(
    session: Session, question: Callable[..., Any], /, *args: Any, **kwargs: Any
) -> bool | None:
    """Tell whether a question was answered in this reading; None where answers are not kept."""
    answers: dict[Any, Any] | None = session.info.get(SNAPSHOT)
    return None if answers is None else _key(question, args, kwargs) in answers


def remember(
    session: Session, question: Callable[..., R], answer: R, /, *args: Any, **kwargs: Any
) -> None:
    """Keep an answer that was found together with others, as if the question had been asked."""
    session.info[SNAPSHOT][_key(question, args, kwargs)] = answer


def _key(question: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    return (question.__qualname__, _frozen(args), _frozen(kwargs))


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return tuple((name, _frozen(one)) for name, one in sorted(value.items()))
    if isinstance(value, Collection) and not isinstance(value, str):
        return tuple(_frozen(one) for one in value)
    identity = getattr(value, "identity", None)
    return _frozen(identity) if identity is not None else value
