"""What the steps of a household's file ask (14 §5.3, F-AR-01 and F-AR-02)."""

from collections.abc import Mapping

from domain.archives.kinds import PARTS, TITLES
from domain.archives.levels import LEVELS
from domain.procedure import Field

ORIGINALS: Mapping[str, str] = {"original": "Original", "copy": "Copy"}
SOURCES: Mapping[str, str] = {
    "paper": "Paper on the shelf",
    "record": "Record kept here, with its papers and files",
}

PART = Field("cat_l1", "Part of the file", "choice", True, options=PARTS, default="owner")
OPENED_AT = Field("received_at", "Opened on", "moment", True)

LEVEL = Field("level", "Secrecy level", "choice", True, options=LEVELS, default="3")
CLASS_CODE = Field("class_code", "Class of the company's own scheme", "text", most=20)

KIND = Field("kind", "Kind of paper", "choice", True, options=TITLES)
TITLE = Field("doc_title", "Title of the paper", "text", least=2, most=120,
              help="Left empty: the kind. No names and no numbers of people.")  # fmt: skip
DOC_DATE = Field("doc_date", "Date of the paper", "moment", True)
PAGES = Field("pages", "Pages", "whole", True, least=1, most=2_000)
ORIGINAL = Field("original", "Original or copy", "choice", True, options=ORIGINALS)
DOC_LEVEL = Field("doc_level", "Secrecy level", "choice", options=LEVELS,
                  help="Left empty: that of the kind; never below it")  # fmt: skip
AUTHOR = Field("author", "Who issued it", "text", most=60)
SOURCE = Field("source", "Where it is", "choice", True, options=SOURCES, default="paper")
SOURCE_NO = Field(
    "source_no", "Number of the record", "text", most=40,
    help="Of a handover, a renovation, a repair … of this home",
    needed_when=lambda answers: answers.get("source") == "record",
)  # fmt: skip
FILING = (KIND, TITLE, DOC_DATE, PAGES, ORIGINAL, DOC_LEVEL, AUTHOR, SOURCE, SOURCE_NO)

SEQS = Field("seqs", "Numbers of the inner list", "text", True, least=1, most=200,
             help="Such as 1-3, 5")  # fmt: skip
READABLE = Field("readable", "Readable to the last page", "flag", default=False)
SIGNED = Field("signed", "Signed where it must be, in ink", "flag", default=False,
               help="Pencil and ball pen fade")  # fmt: skip

CHASE_AT = Field("chase_at", "Ask for what is missing again on", "moment", True, future=True)
