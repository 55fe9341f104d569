"""Pairs of neighbouring characters: how words are found inside texts, two-character ones too."""


def pairs(text: str) -> frozenset[str]:
    """Return every two neighbouring characters of the words of a text, without case.

    Whoever holds a word holds its pairs; a word of one character has none.
    """
    return frozenset(
        first + second
        for word in folded(text).split()
        for first, second in zip(word, word[1:], strict=False)
    )


def folded(text: str) -> str:
    """Return a text in small letters, one character for one."""
    if text.isascii():
        return text.lower()
    return "".join(sign.lower()[:1] for sign in text)
