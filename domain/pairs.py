"""Pairs of neighbouring characters: how words are found inside texts, two-character ones too."""

from itertools import pairwise


def pairs(text: str) -> frozenset[str]:
    """Return every two neighbouring characters of the words of a text, without case.

    A text that holds a word holds its pairs; a word of one character has none.
    """
    words = folded(text).split()
    return frozenset(first + second for word in words for first, second in pairwise(word))


def ends(text: str) -> frozenset[str]:
    """Return the last character of each word of a text, without case; of Latin words none.

    A character of a text begins one of its pairs, or is one of these: so a word of one Chinese
    character is found, too.
    """
    last = {word[-1] for word in folded(text).split()}
    return frozenset(sign for sign in last if not sign.isascii())


def folded(text: str) -> str:
    """Return a text in small letters, one character for one."""
    if text.isascii():
        return text.lower()
    return "".join(sign.lower()[:1] for sign in text)
