"""The nouns of attribution and claims: who said what, and what a text states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from stemma.model.article import Article, Interval, Layout, Span
    from stemma.model.parse import Parse, Quantity

SourceKind = Literal["person", "office", "organisation", "state", "outlet", "document", "anonymous", "unknown"]
Record = Literal["on", "background", "unknown"]
Behaviour = Literal["assertion", "attitude", "denial", "question", "silence", "hypothetical", "doubtful"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
Stage = Literal[
    "floated", "contacted", "talks", "agreed", "signed", "ratified", "in_force", "refused", "stalled", "withdrawn"
]
ClaimKind = Literal["event", "relation", "quantity", "status", "condition", "forecast", "position"]
Role = Literal["actor", "recipient", "object", "place", "topic", "condition", "instrument"]


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """
    Who speaks, as the text describes them.

    *count* is the stated or plain number of persons ("five sources" 5, "a U.S. official" 1, "officials"
    None); *of* is the size of the set they are a part of ("two of the sources" of 5). *entity* is the
    id of a linked mention. *described_as* holds the text's words for the source. *record* is "background"
    where the text says that they would not be named, and *reason* its words why. *declined* tells of
    those who were asked and said nothing.
    """

    kind: SourceKind
    name: str | None = None
    entity: str | None = None
    anonymous: bool = False
    count: int | None = None
    of: int | None = None
    described_as: str | None = None
    record: Record = "unknown"
    declined: Literal["declined", "no_answer"] | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """
    *source* said (*cue*) *content*.

    *source* is None where the text names none ("reportedly"). *parent* is the id of the attribution
    that this one stands inside ("Reuters reported, citing five sources": the sources' has Reuters' as
    parent). *outlet* is the entity id of the outlet that the words passed through ("told Reuters",
    "spoke to CNN"). A decline or silence has no content; its profile says so. *behaviour* tells what the
    words commit the source to: only an `assertion` (or a `doubtful` one, "claimed") is a statement.
    An `attitude` tells what the source does or wants ("seeks", "agreed to", "signed"): the words are
    the reporter's, and the source is none in the record. `silence` covers "did not say that …".
    *sentence* is the index of the cue's. *confidence* is the share, 0 to 1, of such cases that were
    attributions in the labelled texts.
    """

    id: str
    article_id: str
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    kind: Literal["direct", "indirect", "mixed"]
    profile: SourceProfile
    sentence: int
    parent: str | None = None
    outlet: str | None = None
    confidence: float = 1.0
    behaviour: Behaviour = "assertion"


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a role of a claim: its words, and the entity they name where one is linked."""

    role: Role
    span: Span
    entity: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """
    One proposition that a text states.

    *predicate* is a frame of the knowledge tables ("join", "supply", "hold-office") or the lemma of
    the main verb. *attribution* is the innermost attribution whose content holds it. *asserted* is
    False for questions, hypotheticals and contents of denials: they are kept and support nothing.
    *statement* is the span's text with plain quotes and spaces. *stage* is None where the predicate is no
    step of the ladder; *time* is the first resolved one among its own words.
    """

    id: str
    article_id: str
    kind: ClaimKind
    statement: str
    span: Span
    predicate: str
    arguments: tuple[Argument, ...]
    polarity: Polarity
    certainty: Certainty
    sentence: int
    stage: Stage | None = None
    time: Interval | None = None
    quantity: Quantity | None = None
    attribution: str | None = None
    asserted: bool = True

    def argument(self, role: Role) -> Argument | None:
        """Give the first argument in that role."""
        return next((argument for argument in self.arguments if argument.role == role), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one article: its layout, parse, attributions and claims."""

    article: Article
    layout: Layout
    parse: Parse
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()

    def attribution(self, key: str | None) -> Attribution | None:
        """Give the attribution with that id."""
        return next((row for row in self.attributions if row.id == key), None)

    def chain(self, key: str | None) -> tuple[Attribution, ...]:
        """Give an attribution and those it stands inside, innermost first."""
        chain: list[Attribution] = []
        row = self.attribution(key)
        while row is not None and row not in chain:
            chain.append(row)
            row = self.attribution(row.parent)
        return tuple(chain)
