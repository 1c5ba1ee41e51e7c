"""Where figures come from. Independence is counted in origins, never in publishers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.dataset.vocabulary import Hedge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.dataset.model import Document
    from bot.editions.view import View
    from bot.figures.reading import Reading


@dataclass(frozen=True, slots=True)
class Provenance:
    """The documents behind an answer, earliest received first.

    ``origins`` counts the documents at the ends of the chains of retelling: ten papers with one report are one origin.
    ``hedging`` counts the publishers that add "reportedly" to something another one states plainly.
    """

    documents: tuple[Document, ...]
    origins: int
    publishers: int
    hedging: int


def origin(document: Document, documents: Mapping[str, Document]) -> str:
    """The id of the document at the end of the chain that ``document`` retells; its own when it retells none."""
    seen = {document.id}
    while document.retells and document.retells in documents and document.retells not in seen:
        document = documents[document.retells]
        seen.add(document.id)
    return document.id


def provenance(view: View, election: str, readings: Iterable[Reading]) -> Provenance:
    """What stands behind ``readings``."""
    readings = tuple(readings)
    cited = {source.document.id: source.document for reading in readings for source in reading.sources}
    known = view.documents(election, cited)
    return Provenance(
        documents=tuple(sorted(cited.values(), key=lambda document: (document.received, document.id))),
        origins=len({origin(document, known) for document in cited.values()}),
        publishers=len({document.publisher for document in cited.values()}),
        hedging=len(_hedgers(readings)),
    )


def _hedgers(readings: Iterable[Reading]) -> set[str]:
    return {
        source.document.publisher
        for reading in readings
        if reading.hedge is not Hedge.REPORTEDLY
        for source in reading.sources
        if source.claim.hedge is Hedge.REPORTEDLY
    }
