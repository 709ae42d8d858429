"""Claims of single sentences: what is stated, of whom, whether, and how surely."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from stemma.attribution import attribute
from stemma.claims import extract

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Claim, Reading


def claims(read: Callable[..., Reading], text: str) -> tuple[Claim, ...]:
    return extract(read(text))


def one(read: Callable[..., Reading], text: str, words: str) -> Claim:
    """Give the shortest claim whose words hold *words*."""
    rows = [claim for claim in claims(read, text) if words in claim.statement]
    assert rows, f"no claim holds {words!r}: {[claim.statement for claim in claims(read, text)]}"
    return min(rows, key=lambda claim: len(claim.span))


@pytest.mark.parametrize(
    ("text", "words", "predicate", "polarity", "certainty"),
    [
        ("Norway signed the treaty on Monday.", "signed", "sign", "positive", "certain"),
        ("Norway has not signed the treaty.", "signed", "sign", "negative", "certain"),
        ("Norway has yet to sign the treaty.", "sign", "sign", "negative", "certain"),
        ("Norway refused to sign the treaty.", "sign", "sign", "negative", "certain"),
        ("Norway never failed to sign a treaty.", "sign", "sign", "positive", "certain"),
        ("Norway may join the union.", "join", "join", "positive", "possible"),
        ("Norway will probably join the union.", "join", "join", "positive", "probable"),
        ("Norway plans to withdraw its troops.", "withdraw", "withdraw-troops", "positive", "possible"),
        ("Norway managed to sign the treaty.", "sign", "sign", "positive", "certain"),
        ("It is unlikely that Norway signed the treaty.", "signed", "sign", "negative", "possible"),
        ("It is likely that Norway signed the treaty.", "signed", "sign", "positive", "probable"),
        ("It is not true that Norway signed the treaty.", "signed", "sign", "negative", "certain"),
        ("It is false that Norway signed the treaty.", "signed", "sign", "negative", "certain"),
        ("It is true that Norway signed the treaty.", "signed", "sign", "positive", "certain"),
        ("It is not the case that Norway signed the treaty.", "signed", "sign", "negative", "certain"),
        ("There is no evidence that Norway signed the treaty.", "signed", "sign", "negative", "possible"),
        ("Nobody believes that Norway signed the treaty.", "signed", "sign", "negative", "probable"),
        ("It is not unlikely that Norway signed the treaty.", "signed", "sign", "positive", "possible"),
        ("Ada Roe falsely claimed that Norway signed the treaty.", "signed", "sign", "negative", "certain"),
    ],
)
def test_reads_polarity_and_certainty(
    read: Callable[..., Reading], text: str, words: str, predicate: str, polarity: str, certainty: str
) -> None:
    """A chain of verbs is one claim about what happens; the verbs above say whether and how surely."""
    claim = one(read, text, words)
    assert (claim.predicate, claim.polarity, claim.certainty) == (predicate, polarity, certainty)


@pytest.mark.parametrize(
    ("text", "actor", "stage"),
    [
        ("Norway signed the treaty.", "state:NOR", "signed"),
        ("Norway is to sign the treaty on 5 May.", "state:NOR", "floated"),
        ("Norway has to sign the treaty.", "state:NOR", "floated"),
        ("Officials expect Norway to sign the treaty.", "state:NOR", "floated"),
        ("Kenya urged Norway to sign the treaty.", "state:NOR", "floated"),
        ("Kenya forced Norway to sign the treaty.", "state:NOR", "signed"),
        ("Norway promised Kenya to sign the treaty.", "state:NOR", "floated"),
    ],
)
def test_tells_who_is_to_sign_from_who_has(read: Callable[..., Reading], text: str, actor: str, stage: str) -> None:
    """Who is told to do a thing is its actor, and what is to come is floated at most."""
    claim = one(read, text, "sign")
    found = claim.argument("actor")
    assert (found and found.entity, claim.stage) == (actor, stage)


def test_turns_converse_verbs_round(read: Callable[..., Reading]) -> None:
    """A supplies B and B imports from A have the same actor and the same recipient."""
    sells = one(read, "Norway supplies gas to Germany.", "supplies")
    buys = one(read, "Germany imports gas from Norway.", "imports")
    for claim in (sells, buys):
        actor, recipient = claim.argument("actor"), claim.argument("recipient")
        assert claim.predicate == "supply"
        assert (actor and actor.entity, recipient and recipient.entity) == ("state:NOR", "state:DEU")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If Norway signs the treaty, trade will grow.", "signs"),
        ("Did Norway sign the treaty?", "sign"),
        ("It was not clear which ministers signed the treaty.", "signed"),
        ("Should Norway return to the talks, trade would grow.", "return"),
    ],
)
def test_keeps_suppositions_unasserted(read: Callable[..., Reading], text: str, words: str) -> None:
    """Questions, suppositions and what is called unclear are kept and support nothing."""
    assert not one(read, text, words).asserted


def test_reads_former_office(read: Callable[..., Reading]) -> None:
    """A person with an office is a status; "former" makes it negative."""
    text = "Former President Barack Obama met President Emmanuel Macron in Paris."
    statuses = {claim.statement: claim.polarity for claim in claims(read, text) if claim.kind == "status"}
    assert statuses == {"Former President Barack Obama": "negative", "President Emmanuel Macron": "positive"}


def test_finds_numbers_in_noun_phrases(read: Callable[..., Reading]) -> None:
    """A noun phrase with a number is a claim of its own inside a long clause."""
    text = (
        "After a winter of floods along the whole coast, which included the loss of over 300 houses in Bergen, "
        "the government in Oslo announced that it would build new dams and pay the families."
    )
    claim = one(read, text, "over 300 houses")
    assert claim.quantity is not None
    assert claim.quantity.value == 300
    assert len(claim.span) < 60


def test_leaves_the_reporting_verb_out(read: Callable[..., Reading]) -> None:
    """What is said is the claim, not that it is said."""
    statements = [claim.statement for claim in claims(read, "Officials said that Norway signed the treaty.")]
    assert statements == ["Norway signed the treaty"]


def test_is_ordered_and_repeatable(read: Callable[..., Reading]) -> None:
    """The same reading gives the same claims, in order, with ids of their own."""
    reading = read("Norway signed the treaty, and Sweden, which had waited, joined it. Denmark refused to sign.")
    rows = extract(reading)
    assert rows == extract(reading)
    assert [row.span for row in rows] == sorted(row.span for row in rows)
    assert len({row.id for row in rows}) == len(rows)
    assert all(reading.article.text[row.span.start : row.span.end] == row.span.quote for row in rows)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway has denied that its trawlers entered the bay.", "entered"),
        ("The envoy did not say that Norway had signed the treaty.", "signed"),
        ("Reporters asked whether Norway had signed the treaty.", "signed"),
    ],
)
def test_leaves_what_is_denied_or_asked_unasserted(read: Callable[..., Reading], text: str, words: str) -> None:
    """What somebody denies, asks or does not say is kept, and supports nothing."""
    reading = read(text)
    rows = extract(replace(reading, attributions=attribute(reading)))
    found = [claim for claim in rows if words in claim.statement and claim.predicate not in {"deny", "ask"}]
    assert found
    assert not any(claim.asserted for claim in found)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        pytest.param(
            "If successful, the talks would open the border.",
            "If successful, the talks would open the border",
            id="condition",
        ),
        pytest.param("However, the port of Tromso stays closed.", "the port of Tromso stays closed", id="joining-word"),
        pytest.param(
            "Norway signed the pact in Riga, with Iceland joining later.", "Norway signed the pact in Riga", id="with"
        ),
    ],
)
def test_states_no_more_than_the_clause(read: Callable[..., Reading], text: str, statement: str) -> None:
    """Words that tie a clause to its neighbours are no part of what it states."""
    assert statement in [claim.statement for claim in claims(read, text)]


def test_keeps_the_whole_subject_of_a_long_clause(read: Callable[..., Reading]) -> None:
    """A clause that is cut for its length still begins with the first word of its subject."""
    text = (
        "After a week of storms that closed every harbour between Bergen and Hammerfest and a night in which the last "
        "of the ferries to the islands of the north had been called back by the coast guard with all their passengers, "
        "the Norwegian prime minister's new government is discussing a treaty on the rescue of ships with Iceland."
    )
    claim = one(read, text, "discussing")
    assert claim.statement.startswith(("the Norwegian", "Norwegian", "After"))


def test_takes_left_in_a_caption_for_a_place(read: Callable[..., Reading]) -> None:
    """Who stands on the left of a photograph has not resigned."""
    predicates = [
        claim.predicate for claim in claims(read, "Norwegian envoy Ada Roe, left, and Janis Poe shake hands in Riga.")
    ]
    assert "resign" not in predicates
    assert "shake" in predicates


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Norway left the union after signing the treaty.", "signing the treaty", "Norway"),
        ("Critics blamed Kenya for closing the port.", "closing the port", "Kenya"),
        ("Kenya was criticised by traders for closing the port.", "closing the port", "Kenya"),
        ("Kenya was known for closing the port.", "closing the port", "Kenya"),
    ],
)
def test_what_a_participle_under_a_preposition_tells_is_a_claim(
    read: Callable[..., Reading], text: str, words: str, actor: str
) -> None:
    """Who is blamed for closing a port closed it."""
    (claim,) = (claim for claim in claims(read, text) if claim.statement.startswith(words))
    who = claim.argument("actor")
    assert claim.asserted
    assert who is not None
    assert who.span.quote == actor


@pytest.mark.parametrize(
    "text",
    [
        "Norway left the union before signing the treaty.",
        "Norway left the union without signing the treaty.",
        "Norway did not answer by signing the treaty.",
        "Norway may gain by signing the treaty.",
        "The old quay is used for signing treaties.",
    ],
)
def test_what_a_participle_leaves_open_is_none(read: Callable[..., Reading], text: str) -> None:
    """Nothing was signed before signing, without signing, or where it only may be."""
    assert not [claim for claim in claims(read, text) if claim.statement.startswith("signing")]


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Ada Roe, the son of a Danish miner, won the race.", "Ada Roe", "the son of a Danish miner"),
        (
            "Jon Berg, a teacher at Bergen Sailing College, won the race.",
            "Jon Berg",
            "a teacher at Bergen Sailing College",
        ),
    ],
)
def test_what_a_text_says_somebody_is_is_a_claim(read: Callable[..., Reading], text: str, name: str, told: str) -> None:
    """An apposition states who or what its bearer is."""
    (claim,) = (claim for claim in claims(read, text) if claim.kind == "status")
    actor, described = claim.argument("actor"), claim.argument("object")
    assert actor is not None
    assert described is not None
    assert (claim.predicate, actor.span.quote, described.span.quote) == ("be", name, told)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Roe, a miner, won the race.",
        "Ada Roe, the director of the Bergen mining school, won the race.",
        "The race was held in Bergen, Norway.",
        "Ada Roe, the first miner from Bergen to win the race, wept.",
    ],
)
def test_an_office_or_a_bare_word_is_no_description(read: Callable[..., Reading], text: str) -> None:
    """They tell too little, and "the first miner to win" is not "the first miner"."""
    assert not [claim for claim in claims(read, text) if claim.predicate == "be" and claim.kind == "status"]


def test_what_is_not_mentioned_is_a_claim(read: Callable[..., Reading]) -> None:
    """That somebody is never mentioned is told of her, and reports no words."""
    claim = one(read, "The treaty is not mentioned in the speech.", "mentioned")
    assert (claim.polarity, claim.asserted) == ("negative", True)


def test_a_no_in_quotation_marks_denies_nothing(read: Callable[..., Reading]) -> None:
    """It is the name of a vote."""
    assert one(read, 'The only "no" vote came from Norway.', "vote").polarity == "positive"
