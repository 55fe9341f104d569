"""An estate as large as the largest: 20,000 homes and 50,000 cases, written straight."""

from random import Random

from data_access import case_search
from data_access.bulk import load, settle
from data_access.database import Database, Session
from data_access.sealing import person_columns
from domain.calendar import FOREVER
from services.homes import sounds
from tests.conftest import NOON, Estate
from tests.keys import KEYS

HOMES, CASES = 20_000, 50_000
FIRST = 1_000
"""The ids of what is written here begin after those of the estate."""
SURNAMES = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
MATTERS = (
    "厨房水龙头滴水",
    "电梯停在三楼",
    "楼道灯不亮",
    "隔壁装修噪音",
    "车库地面积水",
    "门禁刷不开",
)
DETAILS = ("请尽快处理", "影响休息", "没有回音", "希望今天来人")
RARE = "空调外机异响"
"""What one case in a thousand is about."""
MOMENT = NOON.strftime("%Y-%m-%d %H:%M:%S.%f")
CASE = (
    "id", "project_id", "number", "procedure", "state", "phase", "unit_id", "building_id",
    "location_text", "residential", "channel", "channel_group", "cat_l1", "cat_l2",
    "first_cat_l1", "title", "description", "expectation", "reporter_name", "reporter_role",
    "phone", "phone_hash", "identity_sealed", "callback_ok", "severity", "urgency", "hot",
    "headcount", "external_ref", "received_at", "received_day", "received_month", "entered_at",
    "stopped_seconds", "chase_count", "reopen_count", "esc_level", "backfilled", "details",
    "version",
)  # fmt: skip


def fill(database: Database, estate: Estate) -> None:
    rng = Random(20260302)
    with database.writing() as session:
        _homes(session, estate, rng)
        _cases(session, estate, rng)
    settle(database)


def _homes(session: Session, estate: Estate, rng: Random) -> None:
    ids = range(FIRST, FIRST + HOMES)
    building, project = estate.buildings["1"], estate.project_id
    load(
        session, "unit",
        ("id", "project_id", "building_id", "code", "entrance", "floor", "room", "property_type"),
        [
            (i, project, building, f"9-{i}-{i % 33}-{i % 33}{i % 7:02d}", str(i), i % 33,
             f"{i % 33}{i % 7:02d}", "residential")
            for i in ids
        ],
    )  # fmt: skip
    people = []
    for i in ids:
        name = rng.choice(SURNAMES) + rng.choice(GIVEN) + rng.choice(GIVEN)
        blind = person_columns(KEYS, phone=f"139{i:08d}", id_number="")
        people.append((i, project, name, *sounds(name), *_hashes(blind), "", "", False))
    load(
        session, "party",
        ("id", "project_id", "name", "pinyin", "initials", "phone", "phone_hash", "tail_hash",
         "id_number", "id_hash", "id_seen"),
        people,
    )  # fmt: skip
    load(
        session,
        "unitparty",
        ("project_id", "unit_id", "party_id", "role", "from_day", "until_day"),
        [(project, i, i, "owner", 1, FOREVER) for i in ids],
    )


def _hashes(columns: dict[str, str]) -> tuple[str, str, str]:
    return columns["phone"], columns["phone_hash"], columns["tail_hash"]


def _cases(session: Session, estate: Estate, rng: Random) -> None:
    rows, said = [], []
    for i in range(FIRST, FIRST + CASES):
        title = RARE if i % 1000 == 0 else rng.choice(MATTERS)
        told = rng.choice(DETAILS)
        said.append(case_search.Indexed(estate.project_id, i, f"{title}\n{told}"))
        rows.append(
            (i, estate.project_id, f"TS-HY01-{i}", "complaint", "registered", "open",
             FIRST + i % HOMES, estate.buildings["1"], "", True, "phone", "direct", "noise",
             "noise.pets", "noise", title, told, "", "", "owner", "", "", False, True, 1,
             "normal", False, 1, "", MOMENT, 1, 1, MOMENT, 0, 0, 0, 0, False, "{}", 1)
        )  # fmt: skip
    load(session, "cases", CASE, rows)
    case_search.add(session, said)
