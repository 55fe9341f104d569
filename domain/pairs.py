"""Pairs of neighbouring characters: how words are found inside texts, two-character ones too."""

from itertools import pairwise


def pairs(text: str) -> frozenset[str]:
    """Return every two neighbouring characters of the words of a text, without case.

    A text that holds a word holds its pairs; a word of one character has none.
    """
    words = folded(text).split()
    return frozenset(first + second for word in words for first, second in pairwise(word))


def folded(text: str) -> str:
    """Return a text in small letters, one character for one."""
    if text.isascii():
        return text.lower()
    return "".join(sign.lower()[:1] for sign in text)
