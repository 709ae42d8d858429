"""Who the sources are, what they pass through, and what their words commit them to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemma.attribution import Found, attribute, attributions
from tests.conftest import article

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Attribution, Reading


def sources(rows: tuple[Attribution, ...]) -> list[str]:
    """Give who speaks in each row: a name, or "anonymous 2 of 5"."""
    told = []
    for row in rows:
        profile = row.profile
        if profile.anonymous:
            told.append(f"anonymous {profile.count}" + (f" of {profile.of}" if profile.of else ""))
        else:
            told.append(profile.name or profile.described_as or "nobody")
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five officials told Reuters that the pact was near.", ["anonymous 5"]),
        ("A senior Norwegian diplomat said that the pact was near.", ["anonymous 1"]),
        ("Sources close to the talks said that the pact was near.", ["anonymous None"]),
        ("A person familiar with the matter said that the pact was near.", ["anonymous 1"]),
        ("Officials in Oslo warned that the pact was dead.", ["anonymous None"]),
        ("Four ministers said that the pact was near.", ["anonymous 4"]),
        ("A senior minister told Reuters that the pact was near.", ["anonymous 1"]),
        (
            "Two ambassadors said that the pact was near. The ambassadors warned of delay.",
            ["anonymous 2", "anonymous 2"],
        ),
        ("Norwegian officials have repeatedly denied that the pact is dead.", ["Norway"]),
        ("Critics said that the pact was dead.", ["Critics"]),
        ("The ministry, quoted by a state agency, said that it was dead.", ["The ministry", "a state agency"]),
        ("Most officials argue that the pact is dead.", ["Most officials"]),
        ("Foreign Minister Ann Berg said that the pact was dead.", ["Ann Berg"]),
        ("The minister, Ann Berg, said that the pact was dead.", ["Ann Berg"]),
        ("A ministry spokeswoman said that the pact was dead.", ["A ministry spokeswoman"]),
        ("Reuters reported on Friday that the pact was dead.", ["Reuters"]),
        ("The pact is reportedly dead.", ["nobody"]),
    ],
)
def test_profiles(text: str, expected: list[str], read: Callable[..., Reading]) -> None:
    """A source is a person, a house, an outlet, or anonymous with its number."""
    assert sources(attribute(read(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Five officials said that the pact was near. Two of the officials said it would be signed in May.",
            ["anonymous 5", "anonymous 2 of 5"],
            id="subset",
        ),
        pytest.param(
            "Five aides said that the pact was near. One of them said that it would be signed in May.",
            ["anonymous 5", "anonymous 1 of 5"],
            id="one-of-them",
        ),
        pytest.param(
            "Five sources said that the pact was near. Three sources said that it would be signed in May.",
            ["anonymous 5", "anonymous 3 of 5"],
            id="smaller-number-of-the-same",
        ),
        pytest.param(
            "A diplomat said that the pact was near. “It needs a signature,” the diplomat said.",
            ["anonymous 1", "anonymous 1"],
            id="the-same-one",
        ),
        pytest.param("Ann Berg met the press in Oslo. She said that the pact was near.", ["Ann Berg"], id="pronoun"),
        pytest.param(
            "Ann Berg said that the pact was near, adding that it would last.",
            ["Ann Berg", "Ann Berg"],
            id="participle",
        ),
    ],
)
def test_resolution(text: str, expected: list[str], read: Callable[..., Reading]) -> None:
    """Pronouns, "the diplomat" and "two of the officials" go back to whom they mean."""
    assert sources(attribute(read(text))) == expected


def test_anonymity_has_its_reason(read: Callable[..., Reading]) -> None:
    """Background is noted with the reason that is given."""
    (row,) = attribute(
        read("Two aides, who requested anonymity to discuss private talks, said that the pact was near.")
    )
    assert row.profile.record == "background"
    assert row.profile.reason == "to discuss private talks"


@pytest.mark.parametrize(
    ("text", "source", "declined", "outlet"),
    [
        ("The embassy declined to comment.", "The embassy", "declined", None),
        (
            "The ministry did not respond to a request for comment by Reuters.",
            "The ministry",
            "no_answer",
            "outlet:reuters",
        ),
        ("Norway has so far remained silent.", "Norway", "no_answer", None),
        ("The envoy could not be reached.", "The envoy", "no_answer", None),
    ],
)
def test_silence(text: str, source: str, declined: str, outlet: str | None, read: Callable[..., Reading]) -> None:
    """Those who were asked and said nothing have a profile and no content."""
    (row,) = attribute(read(text))
    assert row.source is not None
    assert (row.source.quote, row.profile.declined, row.outlet) == (source, declined, outlet)
    assert row.content == ()
    assert row.behaviour == "silence"


def test_who_will_stay_silent_was_not_asked(read: Callable[..., Reading]) -> None:
    """A silence that is foretold is no answer that was left out."""
    rows = attribute(read("The cannons on the ridge will stay silent until June, the mayor said."))
    assert [row.behaviour for row in rows if row.behaviour == "silence"] == []


def test_everyone_who_was_asked(read: Callable[..., Reading]) -> None:
    """Each of several silent ones has a row."""
    rows = attribute(read("The embassy and the party did not respond to requests for comment."))
    assert [row.source.quote for row in rows if row.source] == ["The embassy", "the party"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The pact is near, Reuters reported, citing five officials.", ["anonymous 5", "Reuters"]),
        (
            "The Financial Times reported, citing two diplomats, that the pact was dead.",
            ["anonymous 2", "Financial Times"],
        ),
        ("According to officials quoted by Reuters, the pact is near.", ["anonymous None", "Reuters"]),
        ("According to Bloomberg, three officials said that the pact was near.", ["anonymous 3", "Bloomberg"]),
    ],
)
def test_chains(text: str, chain: list[str], read: Callable[..., Reading]) -> None:
    """What an outlet has from others is theirs, inside the outlet's."""
    reading = read(text)
    rows = attribute(reading)
    inner = next(row for row in rows if row.parent is not None)
    outer = next(row for row in rows if row.id == inner.parent)
    assert sources((inner, outer)) == chain


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Bridge opens in May\n\nThe mayor was at sea when the ships came in on Monday.\n\nThe new bridge is a gift to our town!\n\n— Ada Roe (@mayorroe) May 3, 2024\n\nWork begins soon.",
            [("Ada Roe", "The new bridge is a gift to our town!")],
        ),
        (
            "The bridge is open. Go and see it.\n\n-- CNN (@CNN) May 3, 2024",
            [("CNN", "The bridge is open. Go and see it.")],
        ),
        ("Write to the mayor (@mayorroe) in May.\n\nThe bridge is open.", []),
        ("— Ada Roe (@mayorroe) May 3, 2024\n\nThe bridge is open.", []),
        (
            f"{'The bridge, the pier and the quay are open to all. ' * 13}\n\n— Ada Roe (@mayorroe) May 3, 2024",
            [],
        ),
    ],
    ids=["person", "outlet", "in-a-sentence", "nothing-above", "no-post-is-so-long"],
)
def test_posts(text: str, said: list[tuple[str, str]], read: Callable[..., Reading]) -> None:
    """A post set into an article is its author's word, not the article's."""
    rows = [row for row in attribute(read(text)) if row.cue.quote.startswith("(@")]
    assert [(row.profile.name, row.content[0].quote) for row in rows] == said
    assert all(row.kind == "direct" for row in rows)


def test_what_is_told_of_another_ends_with_its_sentence(read: Callable[..., Reading]) -> None:
    """In somebody's own words the next sentence is that speaker's again, not the word of the one who was named in them."""
    text = "“Ann Berg said the bridge would sink. Then it stood,” said Ada Roe."
    reading = read(text)

    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    inner = Found(0, place("said"), place("Ann Berg"), (place("the bridge would sink. Then it stood"),))
    whole = (0, text.index("”") + 1)
    last = reading.parse.sentences[-1].index
    outer = Found(last, (text.rindex("said"), text.rindex("said") + 4), place("Ada Roe"), (whole,))
    told = {row.profile.name: [part.quote for part in row.content] for row in attributions(reading, [inner, outer])}
    assert told == {"Ann Berg": ["the bridge would sink."], "Ada Roe": [text[: whole[1]]]}


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Five officials told Reuters that the pact was near.", "outlet:reuters"),
        ("The pact is near, according to officials who spoke to Reuters.", "outlet:reuters"),
        ("“The pact is near,” she said in an interview with CNN.", "outlet:cnn"),
        ("Reuters said that the pact was near.", None),
    ],
)
def test_outlets(text: str, outlet: str | None, read: Callable[..., Reading]) -> None:
    """Who was told is the outlet that words came through, never their source."""
    (row,) = attribute(read(text))
    assert row.outlet == outlet


@pytest.mark.parametrize(
    ("text", "behaviour"),
    [
        ("Norway said that the port was closed.", "assertion"),
        ("Norway denied that the port was closed.", "denial"),
        ("Norway asked whether the port was closed.", "question"),
        ("Did the minister say that the port was closed?", "question"),
        ("Norway did not say that the port was closed.", "silence"),
        ("Norway claimed that the port was closed.", "doubtful"),
        ("Norway said in May that it agreed to close the port.", "assertion"),
    ],
)
def test_behaviour(text: str, behaviour: str, read: Callable[..., Reading]) -> None:
    """Denials, questions, silence and wishes are told from assertions."""
    (row,) = attribute(read(text))
    assert row.behaviour == behaviour


def test_an_attitude_is_no_statement(read: Callable[..., Reading]) -> None:
    """What somebody wants is the reporter's statement about them, also where a finder takes it for speech."""
    found = Found(sentence=0, cue=(7, 12), source=(0, 6), content=((13, 30),))
    (row,) = attributions(read("Norway wants to close the port."), [found])
    assert row.behaviour == "attitude"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The port is closed,” the minister said.", "direct"),
        ("The minister said that the port was closed.", "indirect"),
        ("The minister said the port was “closed for good”.", "mixed"),
    ],
)
def test_kind(text: str, kind: str, read: Callable[..., Reading]) -> None:
    """Contents are quoted, reported, or both."""
    (row,) = attribute(read(text))
    assert row.kind == kind


def test_spans_of_another_finder(read: Callable[..., Reading]) -> None:
    """Spans that something else found are read the same way."""
    text = "Two officials said the port was closed."
    found = Found(sentence=0, cue=(14, 18), source=(0, 13), content=((19, 38),))
    (row,) = attributions(read(text), [found])
    assert (row.cue.quote, sources((row,))) == ("said", ["anonymous 2"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("word " * 3000, id="no-sentence"),
        pytest.param("The minister said “the port " + "is closed and " * 800 + "so on", id="never-closed"),
        pytest.param("She said, " + "and he said, " * 700 + "it rained.", id="one-long-sentence"),
        pytest.param("““““ “ ” ” ’ ‘ \" ' «» „“ ''", id="marks-only"),
        pytest.param("министр сказал: «порт закрыт». The 部长 said “港口 closed,” he said.", id="mixed-scripts"),
    ],
)
def test_bad_text_ends(text: str, read: Callable[..., Reading]) -> None:
    """Any text is read to its end; spans are cut from it."""
    reading = read(text)
    for row in attribute(reading):
        assert row.cue.quote == reading.article.text[row.cue.start : row.cue.end]


@pytest.mark.parametrize(
    "text",
    ["Friday's accusations of smuggling shook the port of Oslo.", "This suggests that the port stays closed."],
)
def test_a_day_does_not_speak(text: str, read: Callable[..., Reading]) -> None:
    """Neither a day nor a bare "this" is a source."""
    assert all(row.source is None for row in attribute(read(text)))


PIECES = st.sampled_from(
    [
        "The minister said ",
        "“",
        "”",
        "the port is closed",
        ", ",
        ". ",
        "\n",
        "two officials ",
        "told Reuters ",
        "'",
        '"',
        "who ",
        "citing ",
    ]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=14).map("".join))
def test_laws(read: Callable[..., Reading], text: str) -> None:
    """Ids differ, parents exist and are no loops, and the same text gives the same rows."""
    reading = read(text)
    rows = attribute(reading)
    ids = [row.id for row in rows]
    assert len(set(ids)) == len(ids)
    assert all(row.parent is None or row.parent in ids for row in rows)
    assert rows == attribute(reading)
    assert article(text).id == reading.article.id
