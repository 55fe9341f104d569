"""What is said back to a person: why something was refused, and what has been done."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from domain.refusal import AnswerRefused, Refusal, in_words
from ui.texts import Translate, escape

FLASH = "ui.flash"


@dataclass(frozen=True)
class Message:
    """A sentence to be shown in the person's language.

    `text` is a msgid whose placeholders `values` fill; `title` the msgid of the question
    that it is about.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    title: str = ""


def about(refusal: Refusal) -> Message:
    """Return a refusal as a message that outlives the run it was raised in."""
    title = refusal.title if isinstance(refusal, AnswerRefused) else ""
    return Message(refusal.message, dict(refusal.values), title)


def words(_: Translate, message: Message) -> str:
    """Return a message translated, as Markdown; what people typed is escaped in it."""
    values = {name: escape(str(in_words(value, _))) for name, value in message.values.items()}
    sentence = _(message.text).format(**values) if values else _(message.text)
    if not message.title:
        return sentence
    return _("{field}: {sentence}").format(field=_(message.title), sentence=sentence)


def refused(_: Translate, refusal: Refusal) -> None:
    """Show a refusal where the answer would have stood."""
    st.error(words(_, about(refusal)), icon=":material/block:")


def flash(sentence: str) -> None:
    """Leave a translated sentence for the next run; a second one takes its place."""
    st.session_state[FLASH] = sentence


def show_flash() -> None:
    """Show the sentence that was left, once."""
    sentence = st.session_state.pop(FLASH, "")
    if sentence:
        st.success(sentence, icon=":material/check_circle:")
