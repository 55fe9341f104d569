"""Importing complaints under the category words that a Chinese office writes in its lists."""

import pytest

from data_access.tables import Category
from domain.numbers import category
from domain.procedures.complaint.categories import CATEGORIES
from services.importing.categories import Categories

FIELD_WORDS = {
    "员工服务": "态度, 推诿/首问不负责, 回复不及时, 业务不熟, 违纪(吸烟、睡岗), "
    "泄露信息, 前台等候久",
    "工程维修": "不及时, 返修/质量, 乱收费, 入户不规范, 未清场, 爽约",
    "设施设备": "电梯, 供水, 供电/照明, 门禁对讲, 消防, 排水/堵塞, 暖通/供暖, 健身儿童设施, "
    "充电桩, 网络信号",
    "房屋本体": "屋面/外墙渗漏, 墙地面损坏, 公共门窗, 沉降裂缝, 管道返味",
    "秩序安全": "门岗管控, 外来人员, 失窃, 巡逻, 高空抛物, 消防通道占用, 监控, 保安态度",
    "车辆停车": "乱停, 车位被占, 道闸, 收费, 车辆剐蹭, 电动车/飞线, 非机动车",
    "环境保洁": "楼道, 电梯, 垃圾清运/分类, 异味, 消杀虫鼠, 水景",
    "绿化": "修剪, 枯死, 病虫害, 毁绿",
    "噪音扰民": "装修, 广场舞, 宠物, 设备, 商铺/油烟, 邻里生活",
    "装修与违建": "违规装修, 私搭乱建/自建, 封阳台, 破坏承重, 装修垃圾, 施工人员",
    "收费与公示": "物业费标准, 账单差错, 代收水电, 停车费, 押金, 公共收益/维修资金公示, 催费方式",
    "社区配套与活动": "会所/泳池, 儿童乐园, 活动组织, 快递驿站, 班车",
    "邻里纠纷": "漏水到楼下, 占用公共部位, 宠物, 种菜, 堆物",
    "地产相关": "房屋质量, 交付承诺, 配套未兑现, 产权办证, 遗留工程",
    "通知告知": "未通知, 通知晚, 内容错误",
    "其他": "其他",
}
"""Domain 03 §3.6, both levels in the order of the catalogue."""


def known(titles: dict[tuple[str, str], str], *, adds: bool = False) -> Categories:
    """Return what a project's categories are known by; the titles stand under (parent, code)."""
    found = Categories("complaint", adds=adds)
    found.learn(
        [
            Category(
                project_id=1, procedure="complaint", code=code, parent=parent, title=title,
                retired=False,
            )
            for (parent, code), title in titles.items()
        ]
    )  # fmt: skip
    return found


def catalogue() -> dict[tuple[str, str], str]:
    titles = {("", l1): title for l1, (title, _) in CATEGORIES.items()}
    for l1, (_, subs) in CATEGORIES.items():
        titles |= {(l1, category(l1, l2)): title for l2, title in subs.items()}
    return titles


@pytest.fixture(params=[False, True], ids=["fixed", "adds"])
def categories(request: pytest.FixtureRequest) -> Categories:
    return known(catalogue(), adds=request.param)


def test_knows_every_word_of_the_domain(categories: Categories):
    for (l1, (_, subs)), (first, words) in zip(
        CATEGORIES.items(), FIELD_WORDS.items(), strict=True
    ):
        for l2, second in zip(subs, words.split(", "), strict=True):
            assert categories.find(first, second) == ((l1, category(l1, l2)), False), second

    assert categories.added == {}


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("设施设备", "照明", "equipment.power"),
        ("设施设备", "电梯(故障/异响/停运)", "equipment.lift"),
        ("设施设备", "电梯（故障/异响/停运）", "equipment.lift"),
        ("环境保洁", "电梯保洁", "cleaning.lift"),
        ("equipment", "电梯", "equipment.lift"),
    ],
)
def test_knows_the_parts_and_the_whole_of_a_title(
    categories: Categories, first: str, second: str, code: str
):
    assert categories.find(first, second)[0][1] == code


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("房屋本体", "管道", "building.other"),
        ("设施设备", "电", "equipment.other"),
        ("绿化", "电梯", "greening.other"),
        ("装修与违建", "装修", "decoration.other"),
        ("月球事务", "电梯", "other.other"),
    ],
)
def test_guesses_nothing_from_part_of_a_word(first: str, second: str, code: str):
    (_, found), lost = known(catalogue()).find(first, second)

    assert (found, lost) == (code, True)


def test_leaves_a_short_word_alone_that_could_mean_two():
    titles = {
        ("", "x"): "环境保洁",
        ("x", "x.a"): "电梯（轿厢）",
        ("x", "x.b"): "电梯保洁",
        ("x", "x.other"): "Other",
    }

    assert known(titles).find("环境保洁", "电梯") == (("x", "x.other"), True)
    assert known(titles).find("环境保洁", "电梯保洁") == (("x", "x.b"), False)
