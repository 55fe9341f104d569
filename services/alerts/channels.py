"""Channels to the outside: their addresses are the operator's, everybody else knows names only.

Only the few ways below are loaded. An address holds secrets: it stands in settings, and in no
table, log, message or page.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from domain.refusal import Refusal
from services import faults

SETTING, FILE, BASE = "LINLI_ALERT_CHANNELS", "LINLI_ALERT_CHANNELS_FILE", "LINLI_URL"
WAYS = {
    "mailto": ("email", "NotifyEmail"), "mailtos": ("email", "NotifyEmail"),
    "wecombot": ("wecombot", "NotifyWeComBot"), "dingtalk": ("dingtalk", "NotifyDingTalk"),
    "feishu": ("feishu", "NotifyFeishu"), "lark": ("lark", "NotifyLark"),
    "json": ("custom_json", "NotifyJSON"), "jsons": ("custom_json", "NotifyJSON"),
}  # fmt: skip
"""Schemes of addresses, with Apprise's module and class: e-mail, WeCom, DingTalk, Feishu, Lark
and webhooks. Apprise would load 130 more, which takes five seconds and 50 MB."""
NAME = re.compile(r"[\w-]{1,24}")
CONNECTING, ANSWERING = 5.0, 10.0
"""Seconds that a channel has to be reached, and to answer."""
_LOG = logging.getLogger("apprise")


class ChannelUnreadable(Refusal):
    """A channel of the settings cannot be used. The text names it, and never its address."""


@dataclass(frozen=True)
class Channels:
    """The channels of this installation by name, and the address under which people open it."""

    addresses: Mapping[str, str] = field(default_factory=dict, repr=False)
    base: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.addresses)

    def send(self, name: str, title: str, body: str) -> bool:
        """Send a message and tell whether the channel took it; it has 15 seconds."""
        address = self.addresses.get(name)
        if address is None:
            return False
        try:
            return bool(_way(name, address).notify(title=title, body=body))
        except Exception as fault:  # whatever a way stumbles over: the message was not taken
            faults.note(fault, "channel")
            return False


def channels_of(settings: Mapping[str, str]) -> Channels:
    """Read the channels, as `name=address` with blanks between them, and the address of Linli.

    :raises ChannelUnreadable: when one has no name or an address that means nothing
    """
    text = settings.get(SETTING, "")
    if path := settings.get(FILE, ""):
        text = _content(Path(path))
    found: dict[str, str] = {}
    for name, address in _lines(text):
        if not NAME.fullmatch(name) or name in found:
            sentence = "{setting}: each channel has a name of its own, of letters and digits."
            raise ChannelUnreadable(sentence, setting=SETTING)
        _way(name, address)
        found[name] = address
    base = settings.get(BASE, "")
    if base and urlsplit(base).scheme not in ("http", "https"):
        raise ChannelUnreadable("{setting} begins with http:// or https://.", setting=BASE)
    return Channels(found, base)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        for word in [] if line.lstrip().startswith("#") else line.split():
            name, _, address = word.partition("=")
            yield name, address


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise ChannelUnreadable("The file of {setting} cannot be read.", setting=FILE) from problem


def _way(name: str, address: str) -> Any:
    """Return Apprise's object for an address. It follows no redirect to another host."""
    scheme = urlsplit(address).scheme.lower()
    if scheme not in WAYS:
        sentence = "The channel {name} begins with one of: {known}."
        raise ChannelUnreadable(sentence, name=name, known=", ".join(WAYS))
    from apprise import AppriseAsset  # noqa: PLC0415  loaded only where there are channels

    _LOG.addFilter(_silent)  # its log tells addresses
    module, of = WAYS[scheme]
    kind = getattr(import_module(f"apprise.plugins.{module}"), of)
    asset = AppriseAsset(http_redirects=False)
    try:
        way = kind(**{**(kind.parse_url(address) or {}), "asset": asset})
    except (TypeError, ValueError):
        way = None
    if way is None:
        raise ChannelUnreadable("The address of the channel {name} is not complete.", name=name)
    way.socket_connect_timeout, way.socket_read_timeout = CONNECTING, ANSWERING
    return way


def _silent(_record: logging.LogRecord) -> bool:
    return False
