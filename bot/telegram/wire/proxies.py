"""The proxy that the environment names for an address (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY).

Read once when a session opens: aiohttp's own ``trust_env`` reads the environment in a thread at every request.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.request import getproxies, proxy_bypass

from aiohttp import encode_basic_auth, hdrs
from yarl import URL


def proxy_for(url: URL) -> tuple[URL | None, dict[str, str] | None]:
    """Return the proxy for ``url`` and the headers it wants; ``(None, None)`` when there is none to go through."""
    proxies = getproxies()
    address = proxies.get(url.scheme) or proxies.get("all")
    if not address or not url.host or _is_loopback(url.host) or proxy_bypass(url.host):
        return None, None
    proxy = URL(address if "://" in address else f"http://{address}")
    if proxy.user is None:
        return proxy, None
    credentials = encode_basic_auth(proxy.user, proxy.password or "")
    return proxy.with_user(None), {hdrs.PROXY_AUTHORIZATION: credentials}


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
