"""Addresses of feeds: what of them is secret, which belong to one server, which are public.

A secret is a password in an address, a key in its query, and a header whose value comes from the
environment or from ``.env``. It is sent to the server and shown nowhere: not in a message, a log,
the archive or feeds.db.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, quote_plus

from yarl import URL

MASK = "[secret]"
SHORTEST_SECRET = 6
"""Characters: a shorter one would be found inside ordinary words, so it is masked where it stands
in an address, but not wherever its letters are.
"""

_NAMED_SECRET = re.compile(
    r"(?i)key|token|secret|passw|passphrase|pwd|auth|signature|credential|session|access"
    r"|^(sig|sign|pass|pin|code|user|login|sid|jwt|client_?id)$"
)
_LOOKS_SECRET = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_~+/=-]{16,}|[A-Za-z0-9]{24,}")
"""A long run of letters and digits is taken for a key, whatever its name. A moment with its offset
is none.
"""
_NO_WORD = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z]).{10,}|\S*[A-Za-z]\S{23,}")
_MOMENT = re.compile(r"\d{4}-?\d\d-?\d\d[T ]?[\d:.,Z+-]*")
_BEHIND = ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for IPv4 ones behind a translator (RFC 6052)."""
_NOT_PUBLIC = tuple(
    map(
        ip_network,
        ("192.0.0.0/24", "::/96", "64:ff9b:1::/48", "100:0:0:1::/64", "5f00::/16", "fec0::/10"),
    )
)
"""What is not global either by IANA's registries of special-purpose addresses, or was for a site
alone (RFC 3879), and older Pythons take for global.
"""


def is_address(source: str) -> bool:
    """Whether a feed's source is on the web, rather than a file."""
    return source.lower().startswith(("http://", "https://"))


def is_secret(name: str, value: str) -> bool:
    """Whether a parameter of a query, or a header, is taken for a key."""
    if not value or _MOMENT.fullmatch(value):
        return False
    return bool(_NAMED_SECRET.search(name) or _LOOKS_SECRET.fullmatch(value))


def shown(address: str) -> str:
    """An address as it may be shown: without user, password and fragment, keys masked."""
    try:
        url = URL(address)
        plain = url.with_user(None).with_fragment(None) if url.host else url
    except ValueError:
        return address.partition("://")[0] + "://" + MASK
    # Built by hand: yarl would quote the brackets of the mask.
    pairs = [
        f"{quote(name, safe='[]')}={MASK if is_secret(name, value) else quote(value, safe=':,+/')}"
        for name, value in url.query.items()
    ]
    bare = str(plain.with_query(None))
    return bare + ("?" + "&".join(pairs) if pairs else "")


def secrets_in(address: str) -> set[str]:
    """The secrets of an address: its password, and the keys of its query."""
    try:
        url = URL(address)
    except ValueError:
        return set()
    found = {value for name, value in url.query.items() if is_secret(name, value)}
    if url.password:
        pair = f"{url.user or ''}:{url.password}"
        found |= {url.password, base64.b64encode(pair.encode()).decode()}
        # The client writes it so where it can (RFC 7617 leaves it open).
        with suppress(UnicodeEncodeError):
            found.add(base64.b64encode(pair.encode("latin-1")).decode())
    return found


class Masks:
    """Masks the secrets of one feed wherever a server may repeat them."""

    def __init__(self, secrets: Iterable[str]) -> None:
        found: set[str] = set()
        for secret in secrets:
            # Of “Bearer abc” the second word is the secret.
            for part in {secret, *secret.split()}:
                found |= {part, quote(part, safe=""), quote_plus(part)}
        usable = (part for part in found if len(part) >= SHORTEST_SECRET)
        # The longest first: a secret may be a part of another.
        self._secrets = sorted(usable, key=len, reverse=True)
        # Results have numbers and words of their own that must stay as they are.
        self._in_data = [each.encode() for each in self._secrets if _NO_WORD.fullmatch(each)]

    def text(self, text: str) -> str:
        """``text`` without the secrets."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        return text

    def data(self, data: bytes) -> bytes:
        """``data`` without the secrets that no number and no word of results can be."""
        for secret in self._in_data:
            data = data.replace(secret, MASK.encode())
        return data


def is_same_server(asked: URL, other: URL) -> bool:
    """Whether ``other`` may be asked in the name of ``asked``: the same host and port, and never
    http after https. From http to https a server may change its port to the usual one.
    """
    if asked.host is None or other.host is None or asked.host.lower() != other.host.lower():
        return False
    if asked.scheme == other.scheme:
        return asked.port == other.port
    is_safer = (asked.scheme, other.scheme) == ("http", "https")
    return is_safer and asked.is_default_port() and other.is_default_port()


def without_secrets(address: URL, source: URL) -> URL:
    """An address without what ``source`` has for keys, user and password, to be kept."""
    secret = [name for name, value in source.query.items() if is_secret(name, value)]
    return address.with_user(None).with_fragment(None).without_query_params(*secret)


def with_secrets(address: URL, source: URL) -> URL:
    """An address of the same server with the keys, the user and the password of ``source``."""
    secret = {name: value for name, value in source.query.items() if is_secret(name, value)}
    if secret:
        address = address.update_query(secret)
    if source.user is not None:
        address = address.with_user(source.user).with_password(source.password)
    return address


def is_public(host: str) -> bool:
    """Whether an IP address is one of the open internet: none of a private network, of this
    machine, of its own link, and none that stands for such a one.
    """
    address: IPv4Address | IPv6Address = ip_address(host.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address.teredo is not None:
            inner = address.teredo[1]
        if address in _BEHIND:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            address = inner
    if any(address in network for network in _NOT_PUBLIC):
        return False
    return address.is_global and not address.is_multicast
