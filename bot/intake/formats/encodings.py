"""The encoding of a text: by its mark, by its bytes, by what its letters are likeliest in."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_PROBE = 64 * 1024
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßŒœŠšŽž°ºª«»’‘“”–—…§€·¿¡\u00a0"
)


def encoding_of(data: bytes) -> str:
    """The encoding of a text: by its mark, UTF-8 where it is that, else what its letters are
    likeliest in.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    zeros = data[:_PROBE].count(b"\0", 1), data[:_PROBE:2].count(0)
    if zeros[0] > len(data[:_PROBE]) // 4:
        # Half of its bytes are zero: UTF-16 without its mark.
        return "utf-16-be" if zeros[1] * 2 > zeros[0] else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_western(data):
            return "windows-1252"
        best = from_bytes(data[:_PROBE]).best()
        return best.encoding if best is not None else "windows-1252"
    return "utf-8"


def _is_western(data: bytes) -> bool:
    """Whether a text reads well in windows-1252: its letters are those of Western languages, and
    never three of them with accents in a row, as where it is of another alphabet.
    """
    text = data.decode("windows-1252", "replace")
    strange = set(re.findall(r"[^\x00-\x7f]", text)) - _WESTERN
    return not strange and re.search(r"[^\x00-\x7f]{3}", text) is None
