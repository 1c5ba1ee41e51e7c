"""How a source bounds or hedges what it prints, in each language: as strong as the source, no
stronger, no weaker.
"""

from __future__ import annotations

import re

OTHERS = ("ru", "kk", "ky", "tg", "uz")

MESSAGES: dict[str, dict[str, str]] = {
    "about": {
        "en": "about 7",
        "ru": "около 7",
        "kk": "шамамен 7",
        "ky": "болжол менен 7",
        "tg": "тахминан 7",
        "uz": "taxminan 7",
    },
    "more-than": {
        "en": "more than 7",
        "ru": "более 7",
        "kk": "7-ден астам",
        "ky": "7ден ашык",
        "tg": "зиёда аз 7",
        "uz": "7 dan ortiq",
    },
    "less-than": {
        "en": "less than 7",
        "ru": "менее 7",
        "kk": "7-ден аз",
        "ky": "7ден аз",
        "tg": "камтар аз 7",
        "uz": "7 dan kam",
    },
    "reportedly": {
        "en": "7, reportedly",
        "ru": "7, по сообщениям",
        "kk": "7, хабарларға қарағанда",
        "ky": "7, кабарланганга караганда",
        "tg": "7, тибқи хабарҳо",
        "uz": "7, xabar qilinishicha",
    },
    "appears": {
        "en": "7, it appears",
        "ru": "7, по-видимому",
        "kk": "7, шамасы",
        "ky": "7, кыязы",
        "tg": "7, аз афташ",
        "uz": "7, aftidan",
    },
    "note-line-rumour": {
        "en": "• Rumour: 7",
        "ru": "• Слух: 7",
        "kk": "• Қауесет: 7",
        "ky": "• Имиш-имиш: 7",
        "tg": "• Овоза: 7",
        "uz": "• Mish-mish: 7",
    },
}
"""The message that says a hedge, with 7 put in, word for word."""

_PATTERNS: dict[str, dict[str, str]] = {
    "about": {
        "en": r"\babout (?=\d)|“about”",
        "ru": r"\b(?:около|примерно) (?=\d)|«около»",
        "kk": r"\bшамамен (?=\d)|«шамамен»",
        "ky": r"\bболжол менен (?=\d)|«болжол менен»",
        "tg": r"\bтахминан (?=\d)|«тахминан»",
        "uz": r"\btaxminan (?=\d)|“taxminan”",
    },
    "more-than": {
        "en": r"\bmore than (?=\d)|“more than”|\bover a third",
        "ru": r"\bболее (?=\d)|«более»|\bболее трети",
        "kk": r"(?:\d-[дтн][ае]н|пайыздан|бірінен) астам|«астам»",
        "ky": r"(?:\d[дт][аеоө]н|пайыздан) ашык|«ашык»|\bүчтөн биринен көбү",
        "tg": r"\bзиёда аз (?=\d)|«зиёда аз»|\bзиёда аз сеяки",
        "uz": r"\d%? dan ortiq|“dan ortiq”|\buchdan biridan ortigʻi",
    },
    "less-than": {
        "en": r"\bless than (?=\d)|“less than”",
        "ru": r"\bменее (?=\d)|«менее»|\bменьше чем (?=\d)",
        "kk": r"(?:\d-[дтн][ае]н|пайыздан|тармақтан) аз\b|«аз»",
        "ky": r"(?:\d[дт][аеоө]н|пайыздан|пункттан) аз\b|«аз»",
        "tg": r"\bкамтар аз (?=\d)|«камтар аз»|\bфарқ аз \d\S* банди фоизӣ камтар",
        "uz": r"\d%? dan kam|“dan kam”|\bpunktidan kam\b",
    },
    "reportedly": {
        "en": r"\breportedly\b",
        "ru": r"\bпо сообщениям\b",
        "kk": r"\bхабарларға қарағанда\b",
        "ky": r"\bкабарланганга караганда\b",
        "tg": r"\bтибқи хабарҳо\b",
        "uz": r"\bxabar qilinishicha\b",
    },
    "appears": {
        "en": r"(?<!first )\bappear(?:s|ed)?\b",
        "ru": r"\bпо-видимому\b",
        "kk": r"\bшамасы\b",
        "ky": r"\bкыязы\b",
        "tg": r"\bаз афташ\b",
        "uz": r"\baftidan\b",
    },
    "rumour": {
        "en": r"\brumour",
        "ru": r"\bслух",
        "kk": r"\bқауесет",
        "ky": r"\bимиш-имиш",
        "tg": r"\bовоза\b",
        "uz": r"\bmish-mish",
    },
    "perhaps": {
        "en": r"\bmay have\b|\bmight\b",
        "ru": r"\bвозможно\b(?!:)|\bмогут быть трудности\b",
        "kk": r"\bмүмкін(?= деген\b|,)",
        "ky": r"\bбалким, катышуу|\bмүмкүн\b",
        "tg": r"\bшояд (?:ба|иштирок)",
        "uz": r"\behtimol, ishtirok|\bmumkin degan\b",
    },
    "probably": {
        "en": r"\bprobably\b",
        "ru": r"\bвероятно\b",
        "kk": r"\bбәлкім, Бай",
        "ky": r"\bбалким, Бай",
        "tg": r"\bэҳтимол\b",
        "uz": r"\behtimol, Boy",
    },
}

HEDGES = {
    name: {language: re.compile(pattern, re.IGNORECASE) for language, pattern in words.items()}
    for name, words in _PATTERNS.items()
}
"""What a hedge looks like in a text of each language."""


def hedges(text: str, language: str) -> dict[str, int]:
    """How often each hedge stands in ``text``; those that do not stand there are absent."""
    plain = re.sub(r"https?://\S+", "", text.replace("\N{NO-BREAK SPACE}", " "))
    counts = {name: len(words[language].findall(plain)) for name, words in HEDGES.items()}
    return {name: count for name, count in counts.items() if count}
