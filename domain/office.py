"""Fields of the office's and the registration's forms."""

from domain.people import ROLE_TITLES
from domain.procedure import Field

LOGIN = Field("login", "Login", "text", True, most=40, help="Small letters and digits")
PERSON_NAME = Field("name", "Name of the person", "text", True, most=60)
ROLES = {role.value: title for role, title in ROLE_TITLES.items()}
ROLE = Field("role", "Post", "choice", True, options=ROLES)
UNIT = Field("code", "Unit code", "text", True, most=32, help="Such as 3-1-12-1201")
FROM = Field("from_on", "From which day", "moment", future=True)
TO = Field("to_on", "Until which day, counted", "moment", future=True)

LONGEST_AREA_NAME = 40
HOMES = Field(
    "codes", "Unit codes", "text", True, most=4000, lines=3, help="With spaces, commas or lines"
)
AREA_NAME = Field("name", "Name of the area", "text", True, most=LONGEST_AREA_NAME)

PLATE = Field("plate", "Number plate", "text", True, most=20, help="Such as 粤B12345")

RESIDENT_NAME = Field("name", "Name of the person", "text", True, most=60)
MASKED = "The mask leaves it as it is; an empty field takes it away"
PHONE = Field("phone", "Phone number", "text", most=30, help=MASKED)
ID_NUMBER = Field("id_number", "ID number", "text", most=30, help=MASKED)
ID_SEEN = Field("id_seen", "The original document was seen", "flag", default=False)
