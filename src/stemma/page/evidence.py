"""The evidence of the page: each span it rests on, with its place in the bundle, its speaker and its citation."""

from __future__ import annotations

import bisect
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stemma.page.exhibits import letter
from stemma.text import OPENING_QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.model import Attribution, Reading, SourceProfile, Span
    from stemma.page.exhibits import Exhibit

OWN_VOICE = "in the report’s own voice"
_HASH_SHOWN = 12


@dataclass(slots=True)
class Passage:
    """
    Words that a line rests on.

    *label* is the place in the bundle: article letter, paragraph number and, where a paragraph holds
    several passages, a small letter ("B3a"). It is set by `Evidence.settle`, when all passages are known.
    """

    exhibit: Exhibit
    start: int
    end: int
    quote: str
    paragraph: int
    label: str = ""
    said: str = ""

    @property
    def anchor(self) -> str:
        """The id of the marked words in the article."""
        return f"m-{self.label}"

    @property
    def own_voice(self) -> bool:
        """Say whether the report states the words itself."""
        return self.said == OWN_VOICE

    @property
    def by(self) -> str:
        """Who says the words, as the end of a line: "said by five sources → Reuters"."""
        return self.said if self.own_voice else f"said by {self.said}"

    @property
    def is_quotation(self) -> bool:
        """Say whether the words bring their own quotation marks."""
        return self.quote[:1] in OPENING_QUOTES

    @property
    def citation(self) -> str:
        """Where the words stand, for a footnote."""
        shown = self.exhibit
        article = shown.reading.article
        return (
            f"{shown.source}, paragraph {self.paragraph}, "
            f"characters {self.start}–{self.end} of {article.name} (SHA-256 {article.sha256[:_HASH_SHOWN]})"
        )


@dataclass(slots=True)
class Evidence:
    """All passages that the page cites, each once."""

    exhibits: tuple[Exhibit, ...]
    passages: dict[tuple[str, int, int], Passage] = field(default_factory=dict)
    _by_article: dict[str, Exhibit] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict)
    _outlets: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the exhibits by article."""
        self._by_article = {one.reading.article.id: one for one in self.exhibits}
        self._starts = {key: [block.start for block in one.blocks] for key, one in self._by_article.items()}

    def exhibit(self, article_id: str | None) -> Exhibit | None:
        """Give the exhibit of an article, None for one that is not in the bundle."""
        return self._by_article.get(article_id or "")

    def cite(self, spans: Iterable[Span]) -> tuple[Passage, ...]:
        """Register spans and give their passages, in the order of the bundle; each once."""
        found: dict[tuple[int, int, int], Passage] = {}
        for span in spans:
            shown = self._by_article.get(span.article_id)
            if shown is None:
                continue
            key = (span.article_id, span.start, span.end)
            passage = self.passages.get(key)
            if passage is None:
                passage = Passage(shown, span.start, span.end, span.quote, self._paragraph(span))
                self.passages[key] = passage
            found[shown.index, span.start, span.end] = passage
        return tuple(found[key] for key in sorted(found))

    def _paragraph(self, span: Span) -> int:
        return max(bisect.bisect_right(self._starts[span.article_id], span.start), 1)

    def _is_in_one_paragraph(self, passage: Passage) -> bool:
        starts = self._starts[passage.exhibit.reading.article.id]
        return bisect.bisect_left(starts, passage.end) <= passage.paragraph

    def settle(self) -> dict[str, list[Passage]]:
        """Label all passages and find who says each; give them by exhibit letter, in order of the text."""
        shown: dict[str, list[Passage]] = defaultdict(list)
        for passage in sorted(self.passages.values(), key=lambda one: (one.exhibit.index, one.start, -one.end)):
            shown[passage.exhibit.letter].append(passage)
        for rows in shown.values():
            crowd: dict[int, list[Passage]] = defaultdict(list)
            for passage in rows:
                crowd[passage.paragraph].append(passage)
                passage.said = self.speaker(passage)
            for number, members in crowd.items():
                for index, passage in enumerate(members):
                    suffix = letter(index).lower() if len(members) > 1 else ""
                    passage.label = f"{passage.exhibit.letter}{number}{suffix}"
        return dict(shown)

    def speaker(self, passage: Passage) -> str:
        """Say whose words a passage holds, through whom: "five sources, as Reuters reports"."""
        reading = passage.exhibit.reading
        row = _innermost(reading, passage, one_paragraph=self._is_in_one_paragraph(passage))
        if row is None:
            return OWN_VOICE
        chain = reading.chain(row.id)
        names = list(dict.fromkeys(name for one in chain if (name := describe(one.profile, one.source))))
        outlet = self.outlet_name(reading, next((one.outlet for one in chain if one.outlet), None))
        if outlet and outlet not in names:
            names.append(outlet)
        return " → ".join(names) or "someone the text does not name"

    def outlet_name(self, reading: Reading, entity: str | None) -> str | None:
        """Name an outlet as its article does."""
        if entity is None:
            return None
        article_id = reading.article.id
        if article_id not in self._outlets:
            self._outlets[article_id] = {
                mention.entity: mention.name for mention in reversed(reading.parse.mentions) if mention.kind == "outlet"
            }
        return self._outlets[article_id].get(entity) or entity.partition(":")[2].replace("-", " ").title()


def _innermost(reading: Reading, passage: Passage, *, one_paragraph: bool) -> Attribution | None:
    """
    Find the attribution with the shortest content that holds the passage.

    Of a passage in *one paragraph* it may also be one that the passage holds whole; several paragraphs are not
    said by whoever is quoted in one of them.
    """
    best: tuple[tuple[int, int, int], Attribution] | None = None
    for row in reading.attributions:
        for content in row.content:
            covers = content.start <= passage.start and passage.end <= content.end
            held = one_paragraph and passage.start <= content.start and content.end <= passage.end
            # Of two with the same content the one that stands inside the other comes first.
            rank = (0 if covers else 1, len(content), 0 if row.parent else 1)
            if (covers or held) and (best is None or rank < best[0]):
                best = rank, row
    return best[1] if best else None


def describe(profile: SourceProfile, source: Span | None) -> str:
    """
    Name a source as the text does: its name, else how it is described, else its own words.

    Beside it stands what its words are worth: "(2 of the 5, not named, “to speak freely”)".
    """
    name = profile.name or profile.described_as or (source.quote if source else "")
    name = " ".join(name.split())
    worth = [f"{profile.count} of the {profile.of}"] if profile.count and profile.of else []
    worth += ["not named"] if profile.anonymous else []
    worth += [f"“{' '.join(profile.reason.split())}”"] if profile.anonymous and profile.reason else []
    return f"{name} ({', '.join(worth)})" if name and worth else name


def letters(passages: Sequence[Passage]) -> tuple[Exhibit, ...]:
    """Give the exhibits that passages stand in, each once, in order."""
    return tuple({passage.exhibit.letter: passage.exhibit for passage in passages}.values())
