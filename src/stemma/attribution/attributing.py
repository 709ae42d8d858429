"""Attributions from found spans: sources described and resolved, chains, outlets, behaviour."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from stemma.attribution.behaviours import behave
from stemma.attribution.disclosing import discloses
from stemma.attribution.found import holds, meets
from stemma.attribution.nesting import nest
from stemma.attribution.outlets import outlet_of
from stemma.attribution.positions import position
from stemma.attribution.posts import POST
from stemma.attribution.profiles import describe, phrase
from stemma.attribution.quotations import quotations
from stemma.attribution.records import background, recorded
from stemma.attribution.referents import Register
from stemma.attribution.trees import Tree
from stemma.model import Attribution, SourceProfile
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.found import Found, Place
    from stemma.attribution.profiles import Phrase
    from stemma.attribution.quotations import Quotation
    from stemma.model import Mention, Reading, Span

Kind = Literal["direct", "indirect", "mixed"]
_FIRST_PERSON = frozenset({"i", "we"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NOBODY = SourceProfile("unknown")


def attributions(reading: Reading, found: Sequence[Found]) -> tuple[Attribution, ...]:
    """
    Make attributions of found spans, whoever found them.

    They are read in order of the text: each source is described from its words and the article's
    mentions, what points back is resolved to an earlier speaker, and each attribution gets the one
    it stands inside as its parent.
    """
    text = reading.article.text
    sentences = reading.parse.sentences
    trees = {index: Tree(sentences[index]) for index in sorted({row.sentence for row in found})}
    speaking = [row for row in found if not _is_no_speaker(row, reading)]
    rows = [behave(row, trees[row.sentence]) for row in sorted(speaking, key=_order)]
    parents = nest(rows)
    profiles = _profiles(reading, rows, parents, trees)
    quotes = quotations(text)
    starts = [quote.start for quote in quotes]
    kinds = [_kind(row, quotes, starts) for row in rows]
    rows = [
        _in_one_sentence(row, sentences[row.sentence].span)
        if parent is not None and kinds[parent] == "direct" and kinds[i] == "indirect"
        else row
        for i, (row, parent) in enumerate(zip(rows, parents, strict=True))
    ]
    ids = _ids(reading, rows)
    mentions: dict[int, list[Mention]] = {}
    for mention in reading.parse.mentions:
        mentions.setdefault(mention.sentence, []).append(mention)
    return tuple(
        Attribution(
            id=ids[i],
            article_id=reading.article.id,
            source=reading.article.span(*row.source) if row.source is not None else None,
            cue=reading.article.span(*row.cue),
            content=tuple(reading.article.span(*place) for place in row.content),
            kind=kinds[i],
            profile=profiles[i],
            sentence=row.sentence,
            parent=ids[parent] if (parent := parents[i]) is not None else None,
            outlet=outlet_of(row, trees[row.sentence], mentions.get(row.sentence, ())),
            confidence=row.confidence,
            behaviour=row.behaviour,
        )
        for i, row in enumerate(rows)
    )


def _is_no_speaker(row: Found, reading: Reading) -> bool:
    """Say whether a source is none that could speak: a day ("Friday's indictments of …"), a bare "this" or "'s"."""
    if row.source is None:
        return False
    start, end = row.source
    words = reading.article.text[start:end].casefold()
    if words in {"this", "'s", "’s"}:
        return True
    end -= len(words) - len(words.removesuffix("'s").removesuffix("’s"))
    times = reading.parse.times_in(reading.article.span(start, end))
    return any(time.span.start <= start and end <= time.span.end for time in times)


def _in_one_sentence(row: Found, sentence: Span) -> Found:
    """
    Cut what somebody is told of in another's words to the sentence that tells it.

    In "“Roe said it would sink. I saved it,” said Doe" the second sentence is Doe's own again.
    """
    parts = ((max(start, sentence.start), min(end, sentence.end)) for start, end in row.content)
    inside = tuple(place for place in parts if place[0] < place[1])
    return replace(row, content=inside) if inside else row


def _order(row: Found) -> tuple[Place, Place, tuple[Place, ...]]:
    return (row.source or row.cue, row.cue, row.content)


def _ids(reading: Reading, rows: Sequence[Found]) -> list[str]:
    seen: Counter[str] = Counter()
    ids = []
    for row in rows:
        name = key("t", reading.article.id, row.cue, row.source, row.content)
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return ids


def _profiles(
    reading: Reading, rows: Sequence[Found], parents: Sequence[int | None], trees: dict[int, Tree]
) -> list[SourceProfile]:
    register = Register(reading.parse.sentences, reading.parse.mentions)
    profiles: list[SourceProfile] = []
    first_person: list[int] = []
    for i, row in enumerate(rows):
        words = _words(reading, row, trees)
        if words is None:
            profiles.append(_NOBODY)
            continue
        if words.head.lower in _FIRST_PERSON and len(words.tokens) == 1:
            first_person.append(i)
            profiles.append(SourceProfile("unknown", described_as=words.text))
            continue
        profile = _profile(row, words, register, trees[row.sentence], reading.article.text)
        on_background, reason = background(words.tree.sentence)
        if profile.anonymous and on_background:
            profile = recorded(profile, reason)
        register.add(profile, words)
        profiles.append(replace(profile, declined=row.silence))
    for i in first_person:
        parent = parents[i]
        if parent is not None:
            profiles[i] = profiles[parent]
    return profiles


def _profile(row: Found, words: Phrase, register: Register, tree: Tree, text: str) -> SourceProfile:
    """Say who a source is: someone who has spoken, a namesake, or whom its own words name; *tree* is the cue's."""
    known = register.resolve(words)
    if known is not None:
        profile = known
    else:
        mentions = register.mentions(words.tree.sentence.index)
        profile = describe(words, mentions)
        if profile.anonymous and not discloses(row, tree, text):
            profile = SourceProfile("unknown", described_as=profile.described_as)
        if profile.entity is None and not profile.anonymous:
            profile = register.namesake(words) or profile
    if profile.anonymous:
        profile = position(words, row, register.mentions(words.tree.sentence.index)) or profile
    if profile.kind == "office" and profile.name is None and (house := register.house(words)) is not None:
        profile = replace(profile, name=house.name, entity=house.entity)
    return profile


def _words(reading: Reading, row: Found, trees: dict[int, Tree]) -> Phrase | None:
    """Give the noun phrase that names the source; for "who" the one it belongs to."""
    if row.source is None:
        return None
    tree = trees[row.sentence]
    if not meets(row.source, (tree.sentence.span.start, tree.sentence.span.end)):
        near = reading.parse.sentences_in(reading.article.span(*row.source))
        tree = Tree(near[0]) if near else tree
    words = phrase(tree, row.source, reading.article.text)
    if words is None or words.head.lower not in _RELATIVES or len(words.tokens) > 1:
        return words
    clause = next((above for above in tree.sentence.ancestors(words.head) if above.dep == "relcl"), None)
    if clause is None:
        return words
    noun = tree.head(clause)
    whole = tree.under(noun, without=("relcl", "punct"))
    return phrase(tree, (whole[0].start, whole[-1].end), reading.article.text) or words


def _kind(row: Found, quotes: Sequence[Quotation], starts: Sequence[int]) -> Kind:
    """Say whether the content stands in quotation marks wholly, in part, or not; a post is its author's words."""
    if row.finder == POST:
        return "direct"
    wholly = [any(quote.holds(*place) for quote in _near(quotes, starts, place)) for place in row.content]
    if wholly and all(wholly) and not any(quote.holds(*row.cue) for quote in _near(quotes, starts, row.cue)):
        return "direct"
    if any(holds(place, (quote.start, quote.end)) for place in row.content for quote in _near(quotes, starts, place)):
        return "mixed"
    return "indirect"


def _near(quotes: Sequence[Quotation], starts: Sequence[int], place: Place) -> Sequence[Quotation]:
    """Give the quotations that can meet a place: they are in order and do not overlap."""
    return quotes[max(0, bisect_right(starts, place[0]) - 1) : bisect_right(starts, place[1])]
