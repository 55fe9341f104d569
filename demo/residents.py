"""Who lives in the demo homes: a surname and a form of address, and a number nobody has."""

from dataclasses import dataclass
from datetime import date
from random import Random

from data_access.database import Keyring, Session, keys_of
from data_access.sealing import person_columns
from data_access.tables import Party, UnitParty
from domain.calendar import FOREVER, day_number
from services.homes import sounds

SURNAMES = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘范彭鲁马方袁柳史唐薛雷"
ADDRESSES = ("先生", "女士", "阿姨", "老师", "师傅")


@dataclass(frozen=True)
class Person:
    """Somebody of a home, since a day, until another if they left."""

    name: str
    phone: str
    role: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Family:
    """The people of a home; the first is who usually calls. Empty while it is unsold."""

    people: tuple[Person, ...]


def family(spans: tuple[tuple[str, date], ...], rng: Random) -> Family:
    """Make the people that a home's statuses speak of: an owner, and each tenant in turn."""
    people = []
    for index, (status, first) in enumerate(spans):
        if status == "sold_not_handed":
            people.append(_person("owner", first, rng))
        elif status == "tenant_occupied":
            until = spans[index + 1][1] if index + 1 < len(spans) else None
            people.insert(0, _person("tenant", first, rng, until))
    return Family(tuple(people))


def settle(session: Session, project_id: int, homes: list[tuple[int, Family]]) -> None:
    """Write the people and to which home they belong."""
    living = [(unit_id, person) for unit_id, family in homes for person in family.people]
    keys = keys_of(session)
    parties = [_party(keys, project_id, person) for _, person in living]
    session.add_all(parties)
    session.flush()
    session.add_all(
        UnitParty(
            project_id=project_id,
            unit_id=unit_id,
            party_id=party.id or 0,
            role=person.role,
            from_day=day_number(person.since),
            until_day=day_number(person.until) if person.until else FOREVER,
        )
        for (unit_id, person), party in zip(living, parties, strict=True)
    )


def _person(role: str, since: date, rng: Random, until: date | None = None) -> Person:
    name = rng.choice(SURNAMES) + rng.choice(ADDRESSES)
    return Person(name, f"1380000{rng.randrange(1, 10_000):04d}", role, since, until)


def _party(keys: Keyring, project_id: int, person: Person) -> Party:
    pinyin, initials = sounds(person.name)
    sealed = person_columns(keys, phone=person.phone, id_number="")
    return Party(
        project_id=project_id,
        name=person.name,
        pinyin=pinyin,
        initials=initials,
        phone=sealed["phone"],
        phone_hash=sealed["phone_hash"],
        tail_hash=sealed["tail_hash"],
    )
