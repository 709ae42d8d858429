"""
Words that go back to a name: "the kingdom", "the accords", "the president", "the agency", "he" and "she".

Precision before recall: each is linked only where the text before leaves one candidate.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stemma.knowledge import find, kind_of_outlet, kinds_called
from stemma.knowledge.naming import naming

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.model import Mention, MentionKind, Token
    from stemma.parsing.drafts import Draft
    from stemma.parsing.persons import Person, Register

_PRONOUNS = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "herself": "female",
}
_DEFINITE = frozenset({"the", "this", "that"})
# A person or state is in reach for so many sentences after its last mention.
_REACH = 3
# "The newspaper" comes back over some paragraphs.
_PRESS_REACH = 10
_COUNTRIES = frozenset({"country", "nation", "state"})
_AGREEMENTS = frozenset(
    ["accord", "accords", "treaty", "convention", "agreement", "agreements", "pact", "protocol", "deal", "framework"]
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass
class Memory:
    """
    What an article has named so far: persons, states, frameworks and outlets with the sentence of their last mention.

    *houses* holds outlets and bodies in the order in which they were named last: "the agency" may be either.
    """

    persons: dict[str, int] = field(default_factory=dict)
    subjects: dict[str, int] = field(default_factory=dict)
    states: dict[str, tuple[int, Mention]] = field(default_factory=dict)
    frameworks: dict[str, tuple[int, Mention]] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    houses: dict[str, Mention] = field(default_factory=dict)
    quoted: bool = False
    paragraph: int = -1

    def read(self, token: Token, paragraph: int) -> None:
        """Keep track of quotation marks: a quotation ends with its paragraph."""
        if paragraph != self.paragraph:
            self.quoted, self.paragraph = False, paragraph
        if token.text in {"“", "``"} or (token.text == '"' and not self.quoted):
            self.quoted = True
        elif token.text in {"”", "''", '"'}:
            self.quoted = False

    def speaker(self) -> str | None:
        """Give the person who was the last subject."""
        return next(reversed(self.subjects), None)

    def note(self, mention: Mention, *, subject: bool) -> None:
        """Remember a mention; a later one of the same entity moves to the end."""
        if mention.kind == "person":
            self.persons.pop(mention.entity, None)
            self.persons[mention.entity] = mention.sentence
            if subject:
                self.subjects.pop(mention.entity, None)
                self.subjects[mention.entity] = mention.sentence
        elif mention.kind == "state":
            self.states.pop(mention.entity, None)
            self.states[mention.entity] = (mention.sentence, mention)
        if mention.kind in {"outlet", "organisation"}:
            self.houses.pop(mention.entity, None)
            self.houses[mention.entity] = mention
        if mention.kind in {"framework", "organisation"} and " " in mention.name:
            self.bodies.setdefault(mention.entity, mention.name)
        if mention.kind == "framework":
            self.frameworks[mention.entity] = (mention.sentence, mention)


def link_back(drafts: Sequence[Draft], people: Register) -> None:
    """Make mentions of pronouns and definite descriptions, reading the article in order."""
    memory = Memory()
    by_entity = {person.entity: person for person in people.all()}
    for draft in drafts:
        tokens = draft.sentence.tokens
        starts: dict[int, Mention] = {}
        for (first, _), mention in draft.places.items():
            starts.setdefault(first, mention)
        ends = dict(sorted(draft.places))
        for token in tokens:
            memory.read(token, draft.sentence.paragraph)
            if _is_short_form(draft, token, memory):
                continue
            if token.i in starts:
                mention = starts[token.i]
                head = tokens[ends[token.i] - 1]
                memory.note(mention, subject=head.dep in _SUBJECTS)
            elif token.lower in _PRONOUNS and token.tag in {"PRP", "PRP$"}:
                _link_pronoun(draft, token, memory, by_entity)
            elif token.lower in _DEFINITE and token.dep == "det":
                _link_description(draft, token, memory, by_entity)


def _is_short_form(draft: Draft, token: Token, memory: Memory) -> bool:
    """Link "the Commission" to the one body so far whose name starts or ends with the word; say whether it was done."""
    before = draft.sentence.tokens[token.i - 1].lower if token.i else ""
    old = draft.places.get((token.i, token.i + 1))
    following = draft.sentence.tokens[token.i + 1] if token.i + 1 < len(draft.sentence.tokens) else None
    if following is not None and (following.text[:1].isupper() or following.text == "-"):
        return False
    if before != "the" or token.tag != "NNP" or (old is None and not draft.is_free(token.i, token.i + 1)):
        return False
    if old is not None and (old.kind != "organisation" or any(not row.ambiguous for row in find(token.text))):
        return False
    fitting = [entity for entity, name in memory.bodies.items() if token.text in {name.split()[0], name.split()[-1]}]
    if len(fitting) != 1:
        return False
    kind: MentionKind = "framework" if fitting[0].startswith("framework:") else "organisation"
    draft.put(token.i, kind, fitting[0], memory.bodies[fitting[0]])
    return True


def _link_pronoun(draft: Draft, token: Token, memory: Memory, people: dict[str, Person]) -> None:
    gender = _PRONOUNS[token.lower]
    here = draft.sentence.index
    near = [
        entity
        for entity, sentence in memory.persons.items()
        if here - sentence < _REACH and entity in people and people[entity].gender in {gender, ""}
    ]
    if memory.quoted:
        # "He was rude," said Berg: whoever speaks does not speak of himself as "he".
        speakers = {memory.speaker(), _speaker_after(draft, token)}
        near = [entity for entity in near if entity not in speakers]
    sure = [entity for entity in near if people[entity].gender == gender]
    chosen = near[0] if len(near) == 1 else sure[0] if len(sure) == 1 else _subject(memory, near, here)
    if chosen is not None:
        draft.add(token.i, token.i + 1, "person", chosen, people[chosen].display, "pronoun")
        memory.note(draft.places[token.i, token.i + 1], subject=token.dep in _SUBJECTS)
        people[chosen].gender = people[chosen].gender or ("male" if gender == "male" else "female")


def _speaker_after(draft: Draft, token: Token) -> str | None:
    """Give the person who is the subject after a token in its sentence: the speaker behind a quotation."""
    tokens = draft.sentence.tokens
    rows = [
        (first, mention.entity)
        for (first, end), mention in draft.places.items()
        if first > token.i and mention.kind == "person" and tokens[end - 1].dep in _SUBJECTS
    ]
    return max(rows)[1] if rows else None


def _subject(memory: Memory, near: list[str], here: int) -> str | None:
    """Of several persons in reach take the only one that was a subject in this or the last sentence."""
    subjects = [entity for entity in near if here - memory.subjects.get(entity, here - _REACH) < _REACH - 1]
    return subjects[0] if len(subjects) == 1 else None


def _link_description(draft: Draft, article: Token, memory: Memory, people: dict[str, Person]) -> None:
    tokens = draft.sentence.tokens
    i = article.i + 1
    if article.head == i + 1 and kinds_called(f"{tokens[i].lower} {tokens[i + 1].lower}"):
        _link_outlet(draft, i, i + 2, memory)
    if i >= len(tokens) or article.head != i or not draft.is_free(article.i, i + 1):
        return
    noun = tokens[i]
    word = noun.lower
    if any(child.dep in {"prep", "relcl", "acl", "appos"} for child in draft.sentence.children(noun)):
        return
    here = draft.sentence.index
    if word in naming().office_heads and noun.tag != "NNS":
        _link_office_holder(draft, i, word, memory, people)
    elif word in _AGREEMENTS:
        _link_framework(draft, i, word, memory)
    elif word in _COUNTRIES and noun.tag == "NN":
        near = [mention for sentence, mention in memory.states.values() if here - sentence < _REACH - 1]
        if len(near) == 1:
            draft.add(i, i + 1, "state", near[0].entity, near[0].name, "nominal")
    elif noun.tag == "NN" and kinds_called(word):
        _link_outlet(draft, i, i + 1, memory)
    elif noun.tag in {"NN", "NNP"} and memory.states:
        _link_state(draft, i, word, memory)


def _link_state(draft: Draft, i: int, word: str, memory: Memory) -> None:
    """Link "the kingdom" to the kingdom that the article named last."""
    possible = {row.entity for row in find(f"the {word}") if row.kind == "state"}
    named = [mention for _, mention in memory.states.values() if mention.entity in possible]
    if named:
        draft.add(i, i + 1, "state", named[-1].entity, named[-1].name, "nominal")


def _link_outlet(draft: Draft, first: int, end: int, memory: Memory) -> None:
    """Link "the newspaper" to the outlet of that kind that the article named last, "the agency" unless a body's is nearer."""
    noun = " ".join(token.lower for token in draft.sentence.tokens[first:end])
    for mention in reversed(memory.houses.values()):
        if draft.sentence.index - mention.sentence > _PRESS_REACH or not draft.is_free(first, end):
            return
        if mention.kind == "outlet" and kind_of_outlet(mention.entity, mention.name) in kinds_called(noun):
            draft.add(first, end, "outlet", mention.entity, mention.name, "nominal")
            return
        if mention.kind == "organisation" and noun in mention.name.lower().split():
            return


def _link_framework(draft: Draft, i: int, word: str, memory: Memory) -> None:
    """Link "the accords" to the one framework of the article whose name has the word."""
    rows = [mention for _, mention in memory.frameworks.values() if word in mention.name.lower().split()]
    if len(rows) == 1:
        draft.add(i, i + 1, "framework", rows[0].entity, rows[0].name, "nominal")


def _link_office_holder(draft: Draft, i: int, word: str, memory: Memory, people: dict[str, Person]) -> None:
    here = draft.sentence.index
    near = [
        entity
        for entity, sentence in memory.persons.items()
        if here - sentence < _REACH and entity in people and word in people[entity].titles
    ]
    if len(near) == 1:
        draft.add(i, i + 1, "person", near[0], people[near[0]].display, "nominal")
        memory.note(draft.places[i, i + 1], subject=draft.sentence.tokens[i].dep in _SUBJECTS)
