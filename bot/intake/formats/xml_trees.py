"""The tree of XML: an element is an object of its children by name and its attributes as ``@name``,
or its text where it has neither. Namespaces are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SHORT = 40
"""Characters of a text that may well stand in many places of a file."""


class DoctypeError(Exception):
    """XML with a document type, which may define entities."""


class TreeBuilder:
    """Makes the tree of XML while it is parsed, so that lxml keeps none of its own, which takes as
    much room again.
    """

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}
        self._open: list[tuple[str, dict[str, Any], list[str]]] = [("", self._root, [])]
        self._names: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._is_text = True

    def _name(self, name: str, sign: str = "") -> str:
        """A name without its namespace, the same object each time."""
        found = self._names.get(f"{sign}{name}")
        if found is None:
            found = self._names[f"{sign}{name}"] = sign + name.rpartition("}")[2]
        return found

    def doctype(self, *_: Any) -> None:
        """Raises ``DoctypeError``."""
        raise DoctypeError

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        node: dict[str, Any] = {self._name(k, "@"): v for k, v in attributes.items()}
        self._open.append((self._name(tag), node, []))
        self._is_text = True

    def data(self, text: str) -> None:
        """Some text: that of an element stands before whatever is in it."""
        if self._is_text:
            self._open[-1][2].append(text)

    def comment(self, _: str) -> None:
        """Text behind a remark is no text of its element."""
        self._is_text = False

    def pi(self, *_: Any) -> None:
        """Nor is text behind an instruction."""
        self._is_text = False

    def end(self, _: str) -> None:
        """An element ends."""
        name, node, texts = self._open.pop()
        text = "".join(texts).strip()
        if node and text:
            node["#text"] = text
        # What is said again and again is kept once.
        value = node or (self._texts.setdefault(text, text) if len(text) < _SHORT else text)
        around = self._open[-1][1]
        if name not in around:
            around[name] = value
        elif type(around[name]) is list:
            around[name].append(value)
        else:
            around[name] = [around[name], value]
        self._is_text = False

    def close(self) -> dict[str, Any]:
        """All of it."""
        return self._root
