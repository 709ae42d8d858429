"""What all sections of the page look things up in, built once so that nothing is searched twice."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stemma.page import words
from stemma.page.evidence import Evidence
from stemma.page.exhibits import exhibit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stemma.model import Brief, Claim, Finding, Origin, OriginCount, Reading
    from stemma.page.exhibits import Exhibit

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_ANCHOR_LENGTH = 60


@dataclass(slots=True)
class Context:
    """The brief, its evidence, its nouns by id, and how much each article *changed* and says *alone*."""

    brief: Brief
    evidence: Evidence
    readings: dict[str, Reading]
    claims: dict[str, Claim]
    findings: dict[str, Finding]
    origins: dict[str, Origin]
    stories: dict[str, str]
    names: re.Pattern[str] | None
    letters: dict[str, str]
    changed: Counter[str]
    alone: Counter[str]
    _anchors: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, brief: Brief) -> Context:
        """Index a brief."""
        exhibits = exhibit(brief.readings)
        return cls(
            brief=brief,
            evidence=Evidence(exhibits),
            readings={reading.article.id: reading for reading in brief.readings},
            claims={claim.id: claim for reading in brief.readings for claim in reading.claims},
            findings={finding.id: finding for finding in brief.comparison.findings},
            origins={origin.id: origin for origin in brief.lineage.origins},
            stories={story.id: story.title for story in brief.lineage.stories},
            names=_names(brief),
            letters={name: shown.letter for shown in exhibits for name in shown.reading.article.names},
            changed=Counter(drift.downstream.article_id for drift in brief.comparison.drifts if drift.directed),
            alone=Counter(row.articles[0] for row in brief.comparison.findings if len(row.articles) == 1),
        )

    def anchor(self, prefix: str, key: str) -> str:
        """Give the id on the page for a noun's id: safe in an address, unique, the same on every run."""
        name = f"{prefix}:{key}"
        if name not in self._anchors:
            safe = _UNSAFE.sub("-", key)[:_ANCHOR_LENGTH].strip("-") or "x"
            stem = safe if safe.startswith(f"{prefix}-") else f"{prefix}-{safe}"
            candidate, number = stem, 2
            while candidate in self._taken:
                candidate, number = f"{stem}-{number}", number + 1
            self._anchors[name] = candidate
            self._taken.add(candidate)
        return self._anchors[name]

    def lettered(self, text: str) -> str:
        """Call an article by its letter where a sentence of the brief calls it by its file."""
        if self.names is None:
            return text
        return self.names.sub(lambda match: f"article {self.letters[match[0]]}", text)

    def exhibits_of(self, articles: Iterable[str]) -> tuple[Exhibit, ...]:
        """Give the exhibits of article ids, in the order of the bundle."""
        found = {shown.index: shown for one in articles if (shown := self.evidence.exhibit(one)) is not None}
        return tuple(found[index] for index in sorted(found))

    def origin_words(self, key: str) -> str:
        """Write an origin as a reader meets it: "Reuters, 31 July 2025, not among the files"."""
        origin = self.origins.get(key)
        if origin is None:
            return key
        when = words.days(origin.date) if origin.date else ""
        # Labels such as "Reuters, 31 July 2025" carry their day already.
        label = self.label_of(key)
        parts = [label] if not when or when in label else [label, when]
        if origin.kind == "statement":
            parts[0] += " (statement)"
        elif not origin.in_collection and origin.kind != "anonymous":
            parts.append("not among the files")
        return ", ".join(parts)

    def labels_of(self, count: OriginCount) -> tuple[str, ...]:
        """Name the origins of a count in short."""
        return tuple(self.label_of(key) for key in count.origins)

    def label_of(self, key: str) -> str:
        """Name an origin; one that is an article without an outlet is called by its letter, not by its file."""
        origin = self.origins.get(key)
        if origin is None:
            return key
        own = self.exhibits_of(origin.articles)
        if len(own) == 1 and origin.label in own[0].reading.article.names:
            return f"article {own[0].letter}"
        return origin.label

    def origins_of(self, count: OriginCount) -> tuple[str, ...]:
        """Write the origins of a count."""
        return tuple(self.origin_words(key) for key in count.origins)


def _names(brief: Brief) -> re.Pattern[str] | None:
    """Make a pattern of the file names; a name without a dot or a slash could be any word and is left."""
    names = {name for reading in brief.readings for name in reading.article.names if "." in name or "/" in name}
    if not names:
        return None
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"(?<![\w/.-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w/-])")
