"""What is said in words is searched: each with who says it, what doubts it, and where."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.answers.kinds import decode, encode
from bot.answers.search import find_notes
from bot.asking import concepts
from bot.asking.concepts import find_term, sought
from bot.asking.question import Question
from bot.editions.store import Store
from bot.replies import Replies
from bot.wording.blocks import Message

LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz")
TABLE = Path(concepts.__file__).with_name("concepts.tsv")


@pytest.fixture(scope="module")
def replies(store: Store) -> Replies:
    return Replies(store)


def told(replies: Replies, text: str, language: str = "en") -> Message:
    message = replies.to_text(text, language)
    assert message is not None
    return message


def pressed(replies: Replies, message: Message, label: str) -> Message:
    data = {button.label: button.data for row in message.buttons for button in row}
    answer = replies.to_press(data[label] or "", "en")
    assert answer is not None
    return answer


def test_notes_stand_under_their_place_and_whoever_says_them(replies: Replies) -> None:
    message = told(replies, "/search queue almaty")
    assert message.plain == (
        "From our sources: “queue”\n"
        "\n"
        "🇰🇿 Almaty, Kazakhstan\n"
        "RFE/RL Kazakh service (Azattyq):\n"
        "• Several thousand people stood in the queue at the consulate over the day.\n"
        "A. Kumenov, Eurasianet, in bne IntelliNews:\n"
        "• The midday queue was part of an internationally coordinated protest against the Russian "
        "government.\n"
        "• Hundreds queued at the consulate polling station at midday on 17 March 2024.\n"
        "\n"
        "Edition 5, 26 Mar 2024"
    )
    assert pressed(replies, message, "Almaty").plain.startswith("🇰🇿 Almaty, Kazakhstan")


def test_a_rumour_stays_a_rumour(replies: Replies) -> None:
    assert "• Rumour: It was rumoured that" in told(replies, "/search gossip tajikistan").plain
    assert "• Слух: Ходили слухи, что" in told(replies, "/search слухи", "ru").plain


def test_of_much_there_are_pages(replies: Replies) -> None:
    first = told(replies, "/search relokanty")
    assert "\nPage 1 of " in first.plain
    second = pressed(replies, first, "2 ›")
    assert second.plain.startswith("From our sources: “relokanty”\n")
    assert "\nPage 2 of " in second.plain
    assert first.plain.partition("\nPage")[0] != second.plain.partition("\nPage")[0]


def test_a_place_has_what_is_said_of_what_it_lies_in(replies: Replies) -> None:
    message = told(replies, "/search diaspora kyrgyzstan")
    assert "Russian diasporas were of two minds about the election." in message.plain


def test_a_region_alone_has_what_is_said_of_several_of_its_countries_first(
    replies: Replies,
) -> None:
    said = told(replies, "/search central asia").plain
    assert said.startswith("From our sources\nCentral Asia\n\nAll polling stations abroad\n")
    assert "many thousands of Russian citizens voted" in said
    assert "The presidents of Central Asia were not of two minds" in said


def test_what_is_said_elsewhere_is_offered_not_told(replies: Replies) -> None:
    message = told(replies, "/search rumour kazakhstan")
    assert message.plain == (
        "From our sources: “rumour”\n"
        "🇰🇿 Kazakhstan\n"
        "\n"
        "Nothing in our sources says anything of it. That does not mean that it was not so.\n"
        "Elsewhere our sources have something: Tajikistan."
    )
    assert "Rumour: It was" in pressed(replies, message, "Tajikistan").plain


@pytest.mark.parametrize(
    "text",
    ["pizza", "lorem ipsum dolor", "who shot the president", "queue in greenland", "1234567"],
)
def test_a_poor_match_is_no_answer(text: str, replies: Replies) -> None:
    assert find_notes(replies.asking("en"), text) == ()
    assert "Nothing in our sources says anything of it." in told(replies, f"/search {text}").plain


def test_what_is_looked_for_and_what_nothing_says_is_told(replies: Replies) -> None:
    said = told(replies, "/search yellow queue almaty").plain
    assert said.startswith("From our sources: “queue”")
    assert "In nothing that is said: “yellow”." in said


@pytest.mark.parametrize(
    ("text", "told_first"),
    [
        ("who supports davankov in almaty", "Davankov\n"),
        ("how many voted against putin in kazakhstan", "Taken as: Putin · Kazakhstan\nPutin\n"),
        ("turnout at the consulate in bonn", "🇩🇪 Bonn, Germany: how many voted\n"),
        ("how did the diaspora vote in moldova", "🇲🇩 Moldova"),
        ("how many voted by noon in uzbekistan", "Taken as: Uzbekistan"),
    ],
)
def test_what_a_figure_answers_is_not_answered_in_words(
    text: str, told_first: str, replies: Replies
) -> None:
    assert told(replies, text).plain.startswith(told_first)


def test_what_nobody_is_told_of_is_not_made_of_another_note(replies: Replies) -> None:
    asking = replies.asking("en")
    assert find_notes(asking, "is there opposition in uzbekistan") == ()
    assert find_notes(asking, "is davankov independent") == ()


def test_the_name_of_a_candidate_is_looked_for_only_on_request(replies: Replies) -> None:
    assert find_notes(replies.asking("en"), "putin") == ()
    assert told(replies, "/search putin").plain.startswith("From our sources: “putin”")


def test_an_earlier_edition_says_what_it_knew(store: Store) -> None:
    first = Replies(store).as_of(Question("search", candidate="queue almaty"), "en", 1)
    assert "Hundreds queued" in first.message.plain
    assert "Several thousand" not in first.message.plain


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "очередь у консульства"),
        ("kk", "кезек"),
        ("ky", "кезек"),
        ("tg", "навбат"),
        ("uz", "navbat"),
        ("uz", "навбат"),
        ("en", "ochered"),
    ],
)
def test_one_thing_is_found_by_the_words_of_every_language(
    language: str, text: str, replies: Replies
) -> None:
    found = find_notes(replies.asking(language), text, "kz-almaty")
    assert {"queue-hundreds", "queue-thousands"} <= {entry.row.id for entry in found}


def test_a_screen_has_room_for_it(replies: Replies) -> None:
    asked = ("putin", "relokanty", "central asia", "president", "almaty", "poll", "asia-plus")
    for text in asked:
        for language, most in (("en", 800), ("ru", 1000), ("kk", 1000), ("tg", 1000)):
            message = told(replies, f"/search {text}", language)
            assert len(message.plain) <= most, text
            assert len(message.plain.splitlines()) <= 18, text
            assert sum(map(len, message.buttons)) <= 6, text


def test_a_search_fits_into_a_button() -> None:
    words = Question("search", "a-place-with-a-name-of-32-letter", "e" * 28, by_id=True)
    for question in (words, Question("search", "", "e" * 28, by_id=True, candidate="a" * 31)):
        data = encode(question)
        assert len(data.encode()) <= 64
        assert decode(data) is not None
    assert decode("x:,queue:") == Question("search", by_id=True, candidate="queue")
    assert decode("x:kz,dual tajiks:ru-president-2024") == Question(
        "search", "kz", "ru-president-2024", by_id=True, candidate="dual tajiks"
    )


def test_who_is_told_by_what_the_tables_and_the_sources_say(replies: Replies) -> None:
    assert told(replies, "/who davankov").plain == (
        "Davankov\n"
        "Russian presidential election, 15–17 March 2024\n"
        "Davankov: candidate; party: New People.\n"
        "Whole election — COUNT · official, signed: 3.85%, 3,362,484 votes\n"
        "\n"
        "🇷🇺 Whole election\n"
        "A. Kumenov, Eurasianet, in bne IntelliNews and Asia-Plus:\n"
        "• Vladislav Davankov was put forward by the New People party.\n"
        "• The author’s word for Davankov is a foil candidate.\n"
        "\n"
        "Edition 5, 26 Mar 2024"
    )
    assert "Putin: candidate; no party is named in our sources.\n" in (
        told(replies, "/who putin").plain
    )


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("okun", "Andrei Okun\n"),
        ("rahmon", "Emomali Rahmon\n"),
        ("president of kyrgyzstan", "Sadyr Japarov\n"),
        ("президент узбекистана", "Shavkat Mirziyoyev\n"),
        ("Тоқаев", "Kassym-Jomart Tokayev\n"),
        ("Kassym-Jomart Tokayev", "Kassym-Jomart Tokayev\n"),
    ],
)
def test_nobody_is_taken_for_somebody_else(text: str, who: str, replies: Replies) -> None:
    assert told(replies, f"/who {text}").plain.startswith(who)


def test_who_is_not_known_is_not_guessed(replies: Replies) -> None:
    assert told(replies, "/who navalny").plain == "Nobody called “navalny” is in our sources."
    assert told(replies, "/who putin’s wife").plain.startswith("Nobody called")


def test_why_is_not_answered_and_nothing_is_judged(replies: Replies) -> None:
    message = replies.to_question(Question("why", "uz", by_id=True), "en")
    assert message.plain == (
        "🇺🇿 Uzbekistan\n"
        "Russian presidential election, 15–17 March 2024\n"
        "\n"
        "Our sources do not say why, and do not judge. What they have:\n"
        "• An exit poll and a count. A gap between them is a question, not proof.\n"
        "• Who says so: 3 origins, 5 publishers.\n"
        "\n"
        "🇺🇿 Uzbekistan\n"
        "Reporters on the ground, in bne IntelliNews and Asia-Plus:\n"
        "• Reporters saw long lines at polling stations.\n"
        "A. Kumenov, Eurasianet, in bne IntelliNews and Asia-Plus:\n"
        "• Those in line appeared to be there mainly to back Putin.\n"
        "\n"
        "Edition 5, 26 Mar 2024"
    )
    labels = [button.label for row in message.buttons for button in row]
    assert labels == ["Exit poll", "Sources", "Quotes", "📊 Chart", "‹ Uzbekistan"]


def test_when_has_the_days_of_the_vote_and_of_what_is_known(replies: Replies) -> None:
    said = replies.to_question(Question("when"), "en").plain
    assert said.startswith("Russian presidential election\nVoting: 15–17 March 2024.\n")
    assert "Received here: 18 Mar 2024 to 26 Mar 2024.\n" in said
    assert "The vote took place over the weekend before 18 March 2024." in said
    of_2018 = replies.to_question(Question("when", contest="2018"), "en").plain
    assert "Voting: 18 March 2018.\n" in of_2018
    turkmenistan = replies.to_question(Question("when", "tm", by_id=True), "en").plain
    assert "Published here: edition 5, 26 Mar 2024.\n" in turkmenistan


def test_the_glossary_says_what_words_mean_and_whose_words_they_are(replies: Replies) -> None:
    listed = told(replies, "/glossary")
    assert listed.plain.startswith("What the words mean\n")
    for row in listed.buttons:
        for button in row:
            answer = replies.to_press(button.data or "", "en")
            assert answer is not None
            assert answer.plain.lower().startswith(f"{button.label}\n")
            assert len(answer.plain) <= 400
    assert "AAPOR" in told(replies, "/glossary exit poll").plain
    assert "NIST SP 1500-100" in told(replies, "/glossary official count").plain
    assert told(replies, "/glossary недействительный бюллетень", "ru").plain.startswith(
        "Недействительный бюллетень\n"
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("exit-poll", "exit-poll"),
        ("what is an exit poll", "exit-poll"),
        ("spoiled ballots", "spoiled"),
        ("жарамсыз бюллетень", "spoiled"),
        ("явка", "turnout"),
        ("percentage points", "point"),
        ("edition", "edition"),
        ("pizza", None),
    ],
)
def test_a_term_is_known_by_its_names(text: str, term: str | None) -> None:
    assert find_term(text) == term


def test_every_language_has_words_for_every_concept() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    of = {language: set() for language in LANGUAGES}  # type: dict[str, set[str]]
    for row in rows:
        assert row["words"], row
        of[row["language"]].add(row["concept"])
    assert all(names == of["en"] for names in of.values())


def test_small_words_are_not_looked_for_and_no_concept_is_one() -> None:
    assert sought("what did the people say about it") == ()
    assert [each.typed for each in sought("noon against putin")] == ["noon against putin"]


@pytest.mark.parametrize(
    ("text", "said", "missing"),
    [
        ("did anybody spread rumours in dushanbe", "Rumour: It was", "“spread” and “dushanbe”"),
        ("tojikistonda harbiy baza bormi", "Tajikistan hosts a Russian base.", "“bormi”"),
    ],
)
def test_what_is_told_in_words_is_found_beside_words_that_nothing_has(
    text: str, said: str, missing: str, replies: Replies
) -> None:
    message = told(replies, text)
    assert said in message.plain
    assert f"In nothing that is said: {missing}.\n" in message.plain


def test_words_are_shown_with_the_letters_that_they_were_typed_in(replies: Replies) -> None:
    said = told(replies, "Ресейліктер неге Қазақстанға көшті", "kk").plain
    assert said.startswith("Дереккөздерімізден: “көшті”\n")


def test_of_a_place_beside_small_words_nothing_is_listed_unasked(replies: Replies) -> None:
    assert told(replies, "hello kazakhstan").plain.startswith("🇰🇿 Kazakhstan · official count")


def test_a_place_of_two_elections_has_two_buttons_that_tell_them_apart(replies: Replies) -> None:
    message = told(replies, "did fewer people vote in uzbekistan than in 2018")
    labels = [button.label for row in message.buttons for button in row]
    assert labels[-2:] == ["Uzbekistan, 2018", "Uzbekistan"]
    shown = pressed(replies, message, "Uzbekistan, 2018")
    assert shown.plain.splitlines()[1] == "Russian presidential election, 2018"
