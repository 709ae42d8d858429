"""Origins: where things enter the record."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.lineage.citations import own_outlet
from stemma.lineage.names import named
from stemma.model import Origin
from stemma.text import key, slug, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stemma.lineage.families import Family
    from stemma.model import Attribution, LineageRow, Reading, Sentence, SourceProfile


# How many sentences further on a speaker is still in the same interview.
NEAR = 4
REPORTS = frozenset({"report", "reports", "article", "articles", "story", "stories", "dispatch", "account", "accounts"})


def own_id(article_id: str) -> str:
    """Give the id of an article's own reporting."""
    return key("o", "own", article_id)


def own_origins(readings: Sequence[Reading], families: Sequence[Family]) -> list[Origin]:
    """Give each article's own reporting as an origin; copies of a text are one, a wire's copies none."""
    wired: set[str] = set()
    homes: dict[str, str] = {}
    for family in families:
        for name, number in family.members:
            if number:
                continue
            homes[name] = family.home[0]
            if family.outlet is not None and not family.at_home:
                wired.add(name)
    rows = []
    for reading in readings:
        name = reading.article.id
        if name in wired or homes.get(name, name) != name:
            continue
        outlet = own_outlet(reading)
        copies = sorted(other for other, home in homes.items() if home == name and other != name)
        rows.append(
            Origin(
                own_id(name),
                outlet.name if outlet else reading.layout.outlet or reading.article.name,
                "outlet",
                in_collection=True,
                entity=outlet.entity if outlet else None,
                date=reading.layout.dating.interval,
                url=reading.article.url,
                articles=(name, *copies),
            )
        )
    return rows


def origin_order(origin: Origin) -> tuple[str, bool, str, str]:
    """Give the key that sorts origins: by kind, the absent ones first, then by label."""
    return (origin.kind, origin.in_collection, origin.label, origin.id)


def spoken_origins(readings: Sequence[Reading], citations: Citations) -> list[Origin]:
    """Give an origin for each named speaker on each occasion that the texts tell apart, and for each document."""
    rows = []
    for reading in readings:
        for row in reading.attributions:
            # What somebody wants or does is the reporter's word, no statement of theirs.
            if row.behaviour == "attitude" or not speaks(row.profile) or is_told_of(reading.chain(row.id)):
                continue
            occasion = citations.occasion(reading, row)
            outlet = named(occasion) if occasion else None
            label = row.profile.name or row.profile.described_as or "a speaker"
            rows.append(
                Origin(
                    spoken_id(row.profile, occasion),
                    f"{label}, to {outlet.name}" if outlet else label,
                    "document" if row.profile.kind == "document" else "statement",
                    in_collection=False,
                    entity=row.profile.entity,
                )
            )
    return rows


def speaks(profile: SourceProfile) -> bool:
    """Say whether somebody speaks for themselves and can be told from others: a person, a body, a paper."""
    if profile.anonymous or profile.declined is not None or profile.kind in {"outlet", "anonymous", "unknown"}:
        return False
    # "The report says" comes back to the outlet that was cited; an indictment or a treaty is a paper of its own.
    return not (profile.kind == "document" and profile.entity is None and _is_report(profile))


def is_told_of(chain: Sequence[Attribution]) -> bool:
    """
    Say whether the first of a chain of attributions speaks only in the words of somebody further out.

    "“Doe said no,” said Roe" rests on Roe, as what unnamed sources tell of Doe rests on them; an outlet or a
    report in between only passes on.
    """
    return any(
        outer.profile.anonymous
        or (
            outer.kind == "direct"
            and speaks(outer.profile)
            and any(part.covers(chain[0].cue) for part in outer.content)
        )
        for outer in chain[1:]
    )


def _is_report(profile: SourceProfile) -> bool:
    described = words(profile.name or profile.described_as or "")
    return bool(described) and described[-1] in REPORTS


def speaker(profile: SourceProfile) -> str:
    """Give the key by which a speaker is the same in all articles."""
    return profile.entity or "said:" + slug(profile.name or profile.described_as or "x")


def person(profile: SourceProfile) -> str:
    """
    Give the key by which a speaker is the same within one finding.

    A person goes by the surname here: whoever else of that name is about, the same words come from one.
    """
    if profile.kind == "person" and profile.name and not is_described(profile):
        return "person:" + slug(profile.name.split()[-1])
    return speaker(profile)


def is_described(profile: SourceProfile) -> bool:
    """Say whether a speaker goes without a name: "a spokesman", "the president"."""
    if profile.name is None or profile.kind == "office":
        return True
    return profile.kind == "person" and (
        not profile.name[0].isupper() or profile.name.split()[0] in {"The", "A", "An", "His", "Her", "Their", "Its"}
    )


def spoken_id(profile: SourceProfile, occasion: str | None) -> str:
    """Give the id of what a speaker said on an occasion."""
    return key("o", "said", speaker(profile), occasion or "")


@dataclass(frozen=True, slots=True)
class Citations:
    """
    Where articles cite outlets, or have their wording: for each article, the rows by the sentence of their evidence.

    *entities* gives the outlet's id for a row.
    """

    by_sentence: Mapping[tuple[str, int], tuple[LineageRow, ...]]
    entities: Mapping[str, str]

    def rows(self, article_id: str, sentence: int) -> tuple[LineageRow, ...]:
        """Give the rows that a sentence is evidence for."""
        return self.by_sentence.get((article_id, sentence), ())

    def occasion(self, reading: Reading, row: Attribution) -> str | None:
        """
        Give the outlet to which something was said.

        It is the hearer of the attribution or of one around it, the only outlet that its sentence
        cites, or what the same speaker's last words before it were said to, if they are near.
        """
        found = self._own_occasion(reading, row)
        if found is not None or not speaks(row.profile):
            return found
        who = person(row.profile)
        before = [
            other
            for other in reading.attributions
            if 0 < row.sentence - other.sentence <= NEAR and speaks(other.profile) and person(other.profile) == who
        ]
        for other in sorted(before, key=lambda other: (-other.sentence, other.id)):
            found = self._own_occasion(reading, other)
            if found is not None:
                return found
        return None

    def _own_occasion(self, reading: Reading, row: Attribution) -> str | None:
        for link in reading.chain(row.id):
            if link.outlet is not None:
                return link.outlet
            if link.profile.kind == "outlet" and link.profile.entity is not None:
                return link.profile.entity
        entities = {
            self.entities[cited.id]
            for cited in self.rows(reading.article.id, row.sentence)
            # To whom a speaker spoke is told by words, not by whose wording it is.
            if cited.id in self.entities and cited.kind != "paraphrases"
        }
        return min(entities) if len(entities) == 1 else None


def index_citations(
    readings: Sequence[Reading], rows: Sequence[LineageRow], origins: Mapping[str, Origin]
) -> Citations:
    """Sort the rows of a tree by the sentences that their evidence stands in."""
    by_article: dict[str, list[LineageRow]] = defaultdict(list)
    for row in rows:
        if row.below.article_id and row.kind in {"cites", "cites_unnamed", "paraphrases"}:
            by_article[row.below.article_id].append(row)
    owners = {reading.article.id: outlet.entity for reading in readings if (outlet := own_outlet(reading))}
    found: dict[tuple[str, int], list[LineageRow]] = defaultdict(list)
    entities: dict[str, str] = {}
    for reading in readings:
        for row in by_article.get(reading.article.id, ()):
            entity = _entity(row, origins, owners)
            if entity is not None:
                entities[row.id] = entity
            for sentence in _sentences(reading, row):
                found[reading.article.id, sentence.index].append(row)
    return Citations({place: tuple(rows) for place, rows in found.items()}, entities)


def _sentences(reading: Reading, row: LineageRow) -> list[Sentence]:
    return [
        sentence
        for sentence in reading.parse.sentences
        if any(sentence.span.overlaps(span) for span in (*row.evidence, *row.scope))
    ]


def _entity(row: LineageRow, origins: Mapping[str, Origin], owners: Mapping[str, str]) -> str | None:
    if row.upstream.origin_id is not None:
        origin = origins.get(row.upstream.origin_id)
        return origin.entity if origin else None
    return owners.get(row.upstream.article_id or "")
