"""Whom "he", "the official" and "two of the sources" mean, within one article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.attribution.profiles import PRONOUNS, count, is_anonymous
from stemma.knowledge.reporting import reporting
from stemma.model import SourceProfile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.profiles import Phrase
    from stemma.model import Mention, Sentence

# How many sentences back a pronoun, and a phrase such as "the official", may point.
_PRONOUN_REACH = 6
_PHRASE_REACH = 80
_HOUSE_REACH = 2
_THIRD_PERSON = frozenset({"he", "she", "it", "they"})
_SINGULAR = frozenset({"he", "she"})
# "One of them": whoever spoke as a group.
_GROUPS = frozenset({"them", "these", "those", "whom"})
_BODIES = frozenset({"organisation", "outlet", "document", "state", "office"})
_PERSONAL = frozenset({"person", "anonymous", "office"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source that has spoken: who, in which sentence of which story, in which words."""

    profile: SourceProfile
    sentence: int
    story: int
    plural: bool
    lemma: str


class Register:
    """The speakers of an article so far, in order of the text, and the persons its sentences name."""

    def __init__(self, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
        """Take the article's sentences and mentions."""
        self._sentences = sentences
        self._speakers: list[Speaker] = []
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)

    def mentions(self, sentence: int) -> tuple[Mention, ...]:
        """Give the mentions of a sentence."""
        return tuple(self._by_sentence.get(sentence, ()))

    def add(self, profile: SourceProfile, phrase: Phrase) -> None:
        """Note that someone has spoken."""
        sentence = phrase.tree.sentence
        self._speakers.append(Speaker(profile, sentence.index, sentence.story, phrase.is_plural, _role(phrase)))

    def resolve(self, phrase: Phrase) -> SourceProfile | None:
        """Give the profile of whom a pronoun or a phrase with "the" means; None where it names anew or nobody fits."""
        if phrase.head.lower in PRONOUNS and len(phrase.tokens) == 1:
            return self._pronoun(phrase)
        part = _part(phrase)
        if part is not None:
            return self._subset(phrase, part)
        words = reporting()
        if phrase.is_definite and (
            is_anonymous(phrase) or phrase.lemma in words.voices | words.persons | words.holders
        ):
            known = None if phrase.lemma in words.holders else self._known(phrase)
            return self._same_role(phrase, whole=phrase.is_plural) or known
        if is_anonymous(phrase) and phrase.is_plural:
            return self._smaller(phrase)
        return None

    def _recent(self, phrase: Phrase, reach: int) -> list[Speaker]:
        sentence = phrase.tree.sentence
        return [
            speaker
            for speaker in reversed(self._speakers[-200:])
            if speaker.story == sentence.story and sentence.index - speaker.sentence <= reach
        ]

    def _pronoun(self, phrase: Phrase) -> SourceProfile | None:
        word = phrase.head.lower
        if word not in _THIRD_PERSON:
            return None
        recent = self._recent(phrase, _PRONOUN_REACH)
        if word in _SINGULAR:
            return self._person(phrase, recent)
        if word == "it":
            return next((row.profile for row in recent if row.profile.kind in _BODIES and not row.plural), None)
        return next((row.profile for row in recent if row.plural or row.profile.kind == "organisation"), None)

    def _person(self, phrase: Phrase, recent: list[Speaker]) -> SourceProfile | None:
        """Prefer the latest speaker, unless a sentence since has another person as its subject."""
        speaker = next((row for row in recent if not row.plural and row.profile.kind in _PERSONAL), None)
        here = phrase.tree.sentence.index
        first = max(here - _PRONOUN_REACH, speaker.sentence + 1 if speaker is not None else 0)
        rows = [row for index in range(here, first - 1, -1) for row in self._persons(phrase, index)]
        named = next((row for row in rows if _is_subject(self._sentences[row.sentence], row)), None)
        if named is None and speaker is None:
            named = next(iter(rows), None)
        if named is not None:
            return SourceProfile("person", named.name, named.entity, record="on")
        return speaker.profile if speaker is not None else None

    def _persons(self, phrase: Phrase, index: int) -> list[Mention]:
        """Give the persons named in a sentence before a phrase, the last first."""
        if self._sentences[index].story != phrase.tree.sentence.story:
            return []
        rows = self._by_sentence.get(index, [])
        return [row for row in reversed(rows) if row.kind == "person" and row.span.end <= phrase.place[0]]

    def _same_role(self, phrase: Phrase, *, whole: bool) -> SourceProfile | None:
        """Give the latest anonymous speaker of the same role; for a plural the whole group, not a part of it."""
        rows = [row for row in self._recent(phrase, _PHRASE_REACH) if _fits(row, phrase)]
        if not rows:
            return None
        if not whole:
            return next((row.profile for row in rows if not row.plural), None)
        rows = [row for row in rows if row.plural]
        sets = [row for row in rows if row.profile.of is None]
        if not (sets or rows):
            return None
        best = (sets or rows)[0]
        stated = _stated(phrase)
        return (
            best.profile
            if stated in {None, best.profile.count}
            else replace(best.profile, count=stated, of=best.profile.count)
        )

    def _known(self, phrase: Phrase) -> SourceProfile | None:
        """Read "the adviser" where nobody unnamed has spoken: the person just named."""
        if phrase.is_plural or phrase.lemma in reporting().persons:
            return None
        return self._person(phrase, self._recent(phrase, _PRONOUN_REACH))

    def namesake(self, phrase: Phrase) -> SourceProfile | None:
        """Give the person of the article whose surname alone is the source, where the parser linked no name there."""
        name = phrase.text
        persons = {
            mention.entity: mention
            for rows in self._by_sentence.values()
            for mention in rows
            if mention.kind == "person" and mention.name.split()[-1:] == [name] and mention.name != name
        }
        if len(persons) != 1 or not name[:1].isupper():
            return None
        (person,) = persons.values()
        return SourceProfile("person", person.name, person.entity, record="on")

    def house(self, phrase: Phrase) -> SourceProfile | None:
        """Give the body that "a spokesperson" speaks for: the latest that spoke, or was asked, nearby."""
        near = self._recent(phrase, _HOUSE_REACH)
        return next((row.profile for row in near if row.profile.kind in {"organisation", "state"}), None)

    def _subset(self, phrase: Phrase, part: int | None) -> SourceProfile | None:
        whole = self._whole(phrase)
        if whole is None:
            return None
        return replace(whole, count=part, of=whole.of if whole.of is not None else whole.count)

    def _whole(self, phrase: Phrase) -> SourceProfile | None:
        rows = [row for row in self._recent(phrase, _PHRASE_REACH) if row.plural and _fits(row, phrase)]
        sets = [row for row in rows if row.profile.of is None]
        return (sets or rows)[0].profile if rows else None

    def _smaller(self, phrase: Phrase) -> SourceProfile | None:
        """
        Read "three sources said" after "five sources": a part of the same five.

        Only where nothing but a number describes the smaller group.
        """
        stated = _stated(phrase)
        if stated is None or len([token for token in phrase.tokens if token.text.isalnum()]) > _BARE:
            return None
        for row in self._recent(phrase, _PHRASE_REACH):
            larger = row.profile.of or row.profile.count
            if row.profile.anonymous and row.lemma == phrase.lemma and larger is not None and larger > stated:
                return replace(row.profile, count=stated, of=larger)
        return None


_BARE = 2


def _stated(phrase: Phrase) -> int | None:
    value = count(phrase)
    return value if value is not None and value > 1 else None


def _role(phrase: Phrase) -> str:
    inner = _inner(phrase)
    return inner if inner is not None else phrase.lemma


def _inner(phrase: Phrase) -> str | None:
    """Give the noun of "two of the sources"."""
    for preposition in phrase.tree.kids(phrase.head, "prep"):
        noun = phrase.tree.kid(preposition, "pobj") if preposition.lower in {"of", "among", "from"} else None
        if noun is not None and (
            phrase.head.pos in {"NUM", "DET", "PRON", "ADJ"} or phrase.lemma in {"some", "several"}
        ):
            return noun.lower if noun.lower in _GROUPS else noun.lemma.lower()
    return None


def _part(phrase: Phrase) -> int | None:
    """Give the number of "two of the sources" where the group is pointed back to."""
    for preposition in phrase.tree.kids(phrase.head, "prep"):
        noun = phrase.tree.kid(preposition, "pobj") if preposition.lower in {"of", "among", "from"} else None
        if noun is None or phrase.head.pos not in {"NUM", "DET", "PRON", "ADJ"}:
            continue
        if noun.lower in _GROUPS or any(
            child.lower in {"the", "those", "these"} for child in phrase.tree.kids(noun, "det")
        ):
            return count(phrase)
    return None


def _fits(row: Speaker, phrase: Phrase) -> bool:
    """Say whether a speaker can be meant: the same role word, or any insider for "the source"."""
    role = _role(phrase)
    if role in _GROUPS:
        return row.plural
    if row.lemma == role:
        return row.profile.anonymous or row.lemma in reporting().voices
    return row.profile.anonymous and role in {"source", "person", "people"}


def _is_subject(sentence: Sentence, mention: Mention) -> bool:
    return any(
        token.dep in _SUBJECTS and mention.span.start <= token.start < mention.span.end for token in sentence.tokens
    )
