"""What a password must be, so that neither a person nor a list of common ones guesses it."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 1_024
SENTENCE = 20
"""From this many characters on, a sentence needs no mixture of classes."""
VARIED = 8
"""How many different characters a sentence must have to count as one."""
REMAINDER = 5
"""How much must be left when common words, years and rows of keys are taken out."""


@dataclass(frozen=True)
class Profile:
    """One set of rules. `longest_days` is after how long a password must be changed, None for
    never; `remembered` is how many former ones are not taken again."""

    code: str
    shortest: int
    mixed: bool
    longest_days: int | None
    remembered: int


DJBH = Profile("djbh", 10, mixed=True, longest_days=90, remembered=5)
"""等保 2.0, level 2: composition and regular change (security reference §1.4)."""
ASVS = Profile("asvs", 15, mixed=False, longest_days=None, remembered=0)
"""OWASP ASVS 5.0, 6.2: length and a block list, no composition, no forced change."""
PROFILES = {profile.code: profile for profile in (DJBH, ASVS)}

CLASSES = (str.islower, str.isupper, str.isdigit, lambda c: not (c.isalpha() or c.isdigit()))

# A longer word stands before the shorter one that it contains.
COMMON = (
    *("administrator", "iloveyou", "password", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx"),
    *("passw0rd", "letmein", "welcome", "monkey", "dragon", "master", "qwerty", "asdfgh", "zxcvbn"),
    *("woaini", "5201314", "521521", "abc123", "1q2w3e", "qazwsx", "aa123456", "mima", "huanying"),
    *("property", "service", "kefu", "wuye", "guanjia", "xiaoqu", "fuwu", "linli", "admin", "root"),
    *(
        "guest",
        "test",
        "demo",
        "user",
        "pass",
        "pwd",
        "物业",
        "客服",
        "管家",
        "邻里",
        "密码",
        "小区",
    ),
    *("1234567890", "0987654321", "123456789", "12345678", "123456", "654321", "12345", "123"),
)
_SPELLING = str.maketrans("@$0!", "asoi")
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_SAME = re.compile(r"(.)\1{2,}")


SHORT = {
    "djbh": "Choose a password of at least 10 characters.",
    "asvs": "Choose a password of at least 15 characters.",
}


def normalised(password: str) -> str:
    """Return the password as it is hashed: full-width keys of a Chinese keyboard are plain ones."""
    return unicodedata.normalize("NFKC", password)


def weakness(password: str, *, login: str, profile: Profile) -> str | None:
    """Return the sentence that says why a password is refused, or None when it is good."""
    text = normalised(password)
    faults = {
        SHORT[profile.code]: len(text) < profile.shortest,
        "Choose a password of at most 1,024 characters.": max(len(password), len(text)) > LONGEST,
        "The password contains a character that cannot be stored.": not _encodable(text),
        "The password must not contain the login.": bool(login) and login.lower() in text.lower(),
        (
            "Use three of these four: small letters, capitals, digits, signs. "
            "Or write a sentence of at least 20 characters."
        ): profile.mixed and not (_mixed(text) or _sentence(text)),
    }
    worst = next((sentence for sentence, found in faults.items() if found), None)
    if worst is None and len(_core(text)) < REMAINDER:
        return "This password is too easy to guess. Avoid common words, names and rows of keys."
    return worst


def _encodable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _mixed(text: str) -> bool:
    return sum(any(map(belongs, text)) for belongs in CLASSES) >= 3


def _sentence(text: str) -> bool:
    return len(text) >= SENTENCE and len(set(text)) >= VARIED


def _core(text: str) -> str:
    """Return what is left of a password without the parts that every list of guesses has."""
    plain = text.lower()
    for word in COMMON:
        plain = plain.replace(word, "")
        plain = _without_spelled(plain, word)
    return _SAME.sub(r"\1", _YEAR.sub("", plain))


def _without_spelled(text: str, word: str) -> str:
    """Take out a word also where letters are written as signs (p@ssw0rd)."""
    spelled = text.translate(_SPELLING)
    while word.isalpha() and (at := spelled.find(word)) >= 0:
        text = text[:at] + text[at + len(word) :]
        spelled = text.translate(_SPELLING)
    return text
