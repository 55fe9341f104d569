"""The codes that words of other programs stand for, in Chinese and English."""

from collections.abc import Mapping

from domain.homes import PROPERTY_TYPES, STATUSES, TAGS
from domain.imports import plain
from domain.intake import CHANNELS
from domain.procedures.complaint.fields import VALIDITIES
from services.language import DEFAULT, translator

CLOSED = frozenset(
    [
        "closed",
        "done",
        "resolved",
        "completed",
        "finished",
        "已关闭",
        "关闭",
        "已办结",
        "办结",
        "已结案",
        "结案",
        "已完成",
        "完成",
        "已归档",
    ]
)
"""Words of a status column that say that a matter is over; any other says it is not."""

_CHANNELS = {
    "来电": "phone",
    "电话": "phone",
    "来访": "walk_in",
    "微信": "wechat",
    "企微": "wechat",
    "业主群": "owners_group",
    "小程序": "app",
    "来函": "letter",
    "意见箱": "letter",
    "邮件": "email",
    "短信": "sms",
    "12345": "hotline_12345",
    "市民热线": "hotline_12345",
    "400": "hotline_400",
    "街道": "government",
    "居委会": "government",
    "媒体": "media",
    "业委会": "owners_committee",
}
_VALIDITIES = {
    "有效": "valid_full",
    "valid": "valid_full",
    "部分有效": "valid_part",
    "无效": "invalid_unfounded",
    "invalid": "invalid_unfounded",
    "待定": "pending",
}
_STATUSES = {
    "未售": "unsold",
    "已售未交付": "sold_not_handed",
    "未交付": "sold_not_handed",
    "空置": "handed_vacant",
    "已交付": "handed_vacant",
    "已交付空置": "handed_vacant",
    "装修": "handed_decorating",
    "装修中": "handed_decorating",
    "已交付装修中": "handed_decorating",
    "自住": "owner_occupied",
    "入住": "owner_occupied",
    "已入住": "owner_occupied",
    "出租": "tenant_occupied",
    "已出租": "tenant_occupied",
    "长期空置": "long_vacant",
    "已入住后长期空置": "long_vacant",
    "退管": "out_of_service",
}
_TYPES = {
    "住宅": "residential",
    "商铺": "shop",
    "商业": "shop",
    "办公": "office",
    "写字楼": "office",
}
_TAGS = {
    "关怀户": "care",
    "独居": "care",
    "孤寡": "care",
    "投诉户": "complainant",
    "重点投诉户": "complainant",
    "新入住户": "new",
    "磨合期业主": "first_year",
    "欠费户": "arrears",
    "业委会成员": "vip",
}


def vocabulary(titles: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Return codes by every word for them: the code, both titles, and other programs' words."""
    chinese = translator(DEFAULT)
    found = {plain(word): code for word, code in more.items()}
    for code, title in titles.items():
        found |= dict.fromkeys(map(plain, (code, title, chinese(title))), code)
    return found


def channels() -> dict[str, str]:
    return vocabulary({channel.code: channel.title for channel in CHANNELS}, _CHANNELS)


def validities() -> dict[str, str]:
    return vocabulary(VALIDITIES, _VALIDITIES)


def unit_statuses() -> dict[str, str]:
    return vocabulary({status.code: status.title for status in STATUSES}, _STATUSES)


def property_types() -> dict[str, str]:
    return vocabulary(PROPERTY_TYPES, _TYPES)


def tags() -> dict[str, str]:
    return vocabulary({tag.code: tag.title for tag in TAGS}, _TAGS)
