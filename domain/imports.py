"""What can be brought in from a file, and the names that other programs give its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

LONGEST_SOURCE = 40


@dataclass(frozen=True)
class Wanted:
    """A field that a column may feed. `names` are headers that mean it, parted by blanks."""

    code: str
    title: str
    names: str


@dataclass(frozen=True)
class Subject:
    """A kind of file: its fields in the order in which a person checks them.

    It is complete when of each group of `required` fields one is fed.
    """

    code: str
    title: str
    fields: tuple[Wanted, ...]
    required: tuple[tuple[str, ...], ...]

    def title_of(self, code: str) -> str:
        return next(wanted.title for wanted in self.fields if wanted.code == code)


@dataclass(frozen=True, kw_only=True)
class ColumnMap:
    """Which columns feed which field of a subject.

    Several columns of one field are joined by " · ". `source` names the register that the
    file comes from: outside numbers are unique in it. Clock times are those of `zone`, or of
    the project's zone when it is empty. `adds` names the lists that unknown values are added
    to; `blanks` are words, in lower case, for nothing known.
    """

    subject: str
    source: str
    columns: Mapping[str, tuple[str, ...]]
    zone: str = ""
    channel: str = "other"
    adds: frozenset[str] = field(default_factory=frozenset)
    blanks: tuple[str, ...] = ()

    def stored(self) -> dict[str, Any]:
        """Return the mapping as JSON keeps it."""
        columns = {code: list(headers) for code, headers in self.columns.items()}
        return {
            "source": self.source,
            "columns": columns,
            "zone": self.zone,
            "channel": self.channel,
            "adds": sorted(self.adds),
            "blanks": list(self.blanks),
        }


def restored(subject: str, stored: Mapping[str, Any]) -> ColumnMap:
    """Return the mapping that `ColumnMap.stored` gave."""
    return ColumnMap(
        subject=subject,
        source=stored["source"],
        columns={code: tuple(headers) for code, headers in stored["columns"].items()},
        zone=stored["zone"],
        channel=stored["channel"],
        adds=frozenset(stored["adds"]),
        blanks=tuple(stored["blanks"]),
    )


def proposed(subject: Subject, header: Sequence[str]) -> ColumnMap:
    """Return the mapping that the names of the columns suggest; each column feeds one field.

    The register that the file comes from is told by what it calls its numbers.
    """
    free = {plain(name): name for name in reversed(header)}
    columns = {}
    for wanted in subject.fields:
        known = next((name for name in map(plain, wanted.names.split()) if name in free), None)
        if known:
            columns[wanted.code] = (free.pop(known),)
    source = columns.get("key", (subject.code,))[0][:LONGEST_SOURCE]
    return ColumnMap(subject=subject.code, source=source, columns=columns)


def plain(name: str) -> str:
    """Return a header as headers are compared: without case, blanks, underscores and units."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


CASES = Subject(
    "cases",
    "Complaints",
    (
        Wanted(
            "key",
            "Number in the source",
            # No bare 编号, 序号, number or id: they count the rows of a file, each from 1.
            "外部编号 单号 工单号 工单编号 留言编号 "
            "unique_key case_no ticket_no ticket reference key",
        ),
        Wanted(
            "received_at",
            "Received",
            "受理时间 接收时间 来电时间 登记时间 留言时间 投诉时间 创建时间 "
            "received_at received created_date created_at opened_at date",
        ),
        Wanted(
            "closed_at",
            "Closed at",
            "关闭时间 结案时间 办结时间 完成时间 closed_at closed_date closed resolved_at",
        ),
        Wanted(
            "replied_at",
            "First answer",
            "答复时间 回复时间 首次答复时间 replied_at reply_time answered_at",
        ),
        Wanted("title", "Matter", "事由 标题 主题 留言主题 title subject summary matter"),
        Wanted(
            "description",
            "What happened",
            "内容 投诉内容 反映内容 留言详情 详情 描述 description details text what_happened",
        ),
        Wanted(
            "reply_content",
            "What the customer was told",
            "答复意见 答复内容 回复内容 处理结果 "
            "reply reply_content answer resolution_description resolution",
        ),
        Wanted(
            "reporter_name",
            "Reported by",
            "反映人 投诉人 留言用户 姓名 业主姓名 客户 联系人 "
            "reporter reporter_name reported_by name customer user",
        ),
        Wanted("phone", "Phone number", "联系电话 电话 手机 手机号 phone mobile"),
        Wanted("room", "Room", "房号 房屋编码 房间号 户号 单元号 room unit unit_code house"),
        Wanted("building", "Building", "楼栋 楼号 栋号 building block borough"),
        Wanted(
            "location_text",
            "Place",
            "位置 地点 发生地点 地址 place location incident_address address",
        ),
        Wanted("channel", "Channel", "渠道 来源渠道 受理渠道 channel source_channel"),
        Wanted(
            "cat_l1",
            "Category",
            "一级类别 类别 分类 投诉类别 一级分类 category complaint_type type cat_l1",
        ),
        Wanted(
            "cat_l2",
            "Sub-category",
            "二级类别 子类 二级分类 sub_category descriptor subtype cat_l2",
        ),
        Wanted("status", "Status", "状态 处理状态 办理状态 status state"),
        Wanted("due_at", "Due", "时限 截止时间 办结时限 due_at due_date deadline"),
        Wanted("validity", "Validity", "有效性 是否有效 validity valid"),
    ),
    (("received_at",), ("title", "description")),
)


HOUSEHOLDS = Subject(
    "households",
    "Household register",
    (
        Wanted("code", "Unit code", "房号 房屋编码 户号 房间编码 unit_code code unit"),
        Wanted("building", "Building", "楼栋 楼号 栋号 栋 building block"),
        Wanted("entrance", "Entrance", "单元 单元号 entrance stairwell"),
        Wanted("floor", "Floor", "楼层 层 floor"),
        Wanted("room", "Room", "房间 房间号 室号 室 room door"),
        Wanted("property_type", "Property type", "物业类型 房屋类型 业态 property_type type use"),
        Wanted("area", "Area (m²)", "面积 建筑面积 建筑面积(㎡) area area_m2 size"),
        Wanted("status", "Status", "状态 房屋状态 入住状态 使用状态 status occupancy"),
        Wanted(
            "status_from",
            "Status since",
            "状态起始 状态日期 状态开始日期 起始日期 status_from status_since",
        ),
        Wanted(
            "handed_over_on",
            "Handed over on",
            "交付日期 交房日期 收楼日期 handed_over_on handover_date handover",
        ),
        Wanted(
            "first_occupied_on",
            "First occupied on",
            "入住日期 首次入住 首次入住日期 first_occupied_on move_in_date",
        ),
        Wanted("owner_name", "Owner", "业主 业主姓名 产权人 owner owner_name"),
        Wanted(
            "owner_phone",
            "Owner's phone number",
            "业主电话 业主手机 电话 联系电话 owner_phone phone mobile",
        ),
        Wanted(
            "owner_id_number",
            "Owner's ID number",
            "业主身份证号 业主身份证号码 业主证件号码 身份证号 身份证号码 身份证 证件号码 证件号 "
            "owner_id_number id_number identity_number id_no",
        ),
        Wanted("tenant_name", "Tenant", "租户 租客 租户姓名 承租人 tenant tenant_name"),
        Wanted(
            "tenant_phone", "Tenant's phone number", "租户电话 租客电话 承租人电话 tenant_phone"
        ),
        Wanted(
            "tenant_id_number",
            "Tenant's ID number",
            "租户身份证号 租客身份证号 租户证件号码 承租人身份证号 tenant_id_number",
        ),
        Wanted("grid", "Grid", "网格 片区 管家片区 grid area_of"),
        Wanted("plates", "Number plates", "车牌 车牌号 车牌号码 车辆 plates plate license_plate"),
        Wanted("tags", "Tags", "标签 重点户标签 户标签 tags labels"),
    ),
    (("code", "room"),),
)

PRICES = Subject(
    "prices",
    "Price list of services",
    (
        Wanted("code", "Code", "编码 编号 项目编号 代码 code item_code"),
        Wanted("name", "Item", "项目 服务项目 项目名称 名称 item name service"),
        Wanted("unit", "Unit of measure", "单位 计量单位 计价单位 unit uom"),
        Wanted("price", "Labour (yuan)", "人工费 单价 价格 收费标准 人工费(元) price labour fee"),
        Wanted("material", "Material", "材料 材料费 材料方式 material materials"),
        Wanted("scope", "What is done", "服务内容 内容 工作内容 范围 scope description"),
        Wanted("exclusion", "Not included", "不含 不包含 除外 备注 exclusion excluded"),
        Wanted(
            "warranty_days", "Warranty (days)", "保修天数 质保天数 保修 质保 warranty warranty_days"
        ),
        Wanted("part", "Part of the house", "房屋部位 部位 part"),
        Wanted("trade", "Who may do it", "资质 工种 作业资质 trade qualification"),
    ),
    (("code",), ("name",), ("unit",), ("material",), ("scope",)),
)

SUBJECTS = {subject.code: subject for subject in (CASES, HOUSEHOLDS, PRICES)}

PRESETS: dict[str, ColumnMap] = {
    "resident_messages": ColumnMap(
        subject="cases",
        source="resident_messages",
        columns={
            "key": ("留言编号",),
            "reporter_name": ("留言用户",),
            "title": ("留言主题",),
            "received_at": ("留言时间",),
            "description": ("留言详情",),
            "reply_content": ("答复意见",),
            "replied_at": ("答复时间",),
        },
        zone="Asia/Shanghai",
        channel="government",
    ),
    "nyc_311": ColumnMap(
        subject="cases",
        source="nyc_311",
        columns={
            "key": ("unique_key",),
            "received_at": ("created_date",),
            "closed_at": ("closed_date",),
            "title": ("complaint_type", "descriptor"),
            "cat_l1": ("complaint_type",),
            "cat_l2": ("descriptor",),
            "location_text": ("incident_address",),
            "building": ("borough",),
            "status": ("status",),
            "due_at": ("due_date",),
            "reply_content": ("resolution_description",),
        },
        zone="America/New_York",
        channel="hotline_12345",
        adds=frozenset({"categories", "buildings"}),
        blanks=("unspecified", "n/a"),
    ),
}
"""Mappings that come with the program, by name."""
