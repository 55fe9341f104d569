"""Titles that people typed: they stand where declarations have msgids, and are no msgids."""


class Typed(str):
    """A title in two languages: the text itself is the Chinese; `en` may be empty."""

    __slots__ = ("en",)
    en: str

    def __new__(cls, zh: str, en: str = "") -> "Typed":
        made = super().__new__(cls, zh)
        made.en = en
        return made

    def __reduce__(self) -> tuple[type["Typed"], tuple[str, str]]:
        return Typed, (str(self), self.en)

    def said_in(self, language: str) -> str:
        """Return the title for a reader of the language, the Chinese where there is no other."""
        return self.en if language == "en" and self.en else str(self)
