"""Counting: how many independent origins a finding has, from its witnesses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.knowledge.public_acts import public_acts
from stemma.lineage.citations import own_outlet
from stemma.lineage.names import named
from stemma.lineage.origins import (
    Citations,
    index_citations,
    is_described,
    is_told_of,
    own_id,
    person,
    speaks,
    spoken_id,
)
from stemma.lineage.sayings import fold, wording
from stemma.lineage.tallying import Ground, tally
from stemma.model import Node, OriginCount

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from stemma.lineage.sayings import Wording
    from stemma.model import Attribution, Claim, Lineage, LineageRow, Origin, Reading, Span

Witness = tuple[str, "str | None"]

FARTHEST = 6  # steps up the tree; more would be a circle


def counter(readings: Sequence[Reading], lineage: Lineage) -> Callable[[Sequence[Witness]], OriginCount]:
    """Prepare to count the origins of many findings of one pile; the function given takes what `count_origins` does."""
    return _Counter(readings, lineage).count


def count_origins(witnesses: Sequence[Witness], readings: Sequence[Reading], lineage: Lineage) -> OriginCount:
    """
    Count the independent origins behind the witnesses of one finding.

    A witness is an article's id with the id of the claim or of the attribution that carries the
    finding there, or of the story of which the article is taken as a whole (None: its own story). Each
    is followed through what its words and the tree say to where it enters the record; copies, pick-ups,
    one outlet, one owner, one speaker's occasion are one origin. No witness, no origin: 0 of 0 to 0.
    """
    return _Counter(readings, lineage).count(witnesses)


def footing(readings: Sequence[Reading], lineage: Lineage) -> Callable[[Span], str | None]:
    """
    Prepare to say what words of an article rest on: the id of an origin, or of the owner of several.

    None where a named speaker says them: whoever reports that has it from there.
    """
    tree = _Counter(readings, lineage)

    def rests_on(span: Span) -> str | None:
        claims = [claim for claim in tree.readings[span.article_id].claims if claim.span.overlaps(span)]
        near = min(claims, key=lambda claim: (abs(len(claim.span) - len(span)), claim.id), default=None)
        ground = tree.ground(span.article_id, near.id if near else None)
        return None if ground.speaker else tree.owner(ground.best)

    return rests_on


def _is_act(claim: Claim) -> bool:
    """Say whether a claim tells of a public act that was done: "signed", not "may sign", "will sign" or "did not sign"."""
    done = claim.asserted and claim.certainty == "certain" and claim.polarity == "positive" and claim.kind != "forecast"
    return done and claim.predicate in public_acts()


class _Counter:
    """The tree of a pile, indexed for following witnesses upstream."""

    def __init__(self, readings: Sequence[Reading], lineage: Lineage) -> None:
        self.readings: Mapping[str, Reading] = {reading.article.id: reading for reading in readings}
        self.origins: Mapping[str, Origin] = {origin.id: origin for origin in lineage.origins}
        self.citations: Citations = index_citations(readings, lineage.rows, self.origins)
        self.above: dict[Node, list[LineageRow]] = defaultdict(list)
        for row in lineage.rows:
            self.above[row.below].append(row)
        self.stories = {member: story.id for story in lineage.stories for member in story.members}
        self.claims = {claim.id: claim for reading in readings for claim in reading.claims}

    def count(self, witnesses: Sequence[Witness]) -> OriginCount:
        """Count the independent origins behind the witnesses of one finding."""
        rows = sorted(set(witnesses), key=str)
        grounds = [
            replace(self.ground(article_id, where), days=self.readings[article_id].layout.dating.interval)
            for article_id, where in rows
        ]
        if not grounds:
            return OriginCount(0, 0, 0)
        labels = {origin_id: origin.label for origin_id, origin in self.origins.items()}
        grounds, others = fold(grounds, [self._wording(*row) for row in rows], self.owner, labels)
        found = tally(grounds, self.owner, labels)
        if others:
            high = max(found.high, found.best + len(others))
            reason = f"{high} if {' and '.join(others)} said it too, in the same words"
            found = replace(found, high=high, reason="; ".join(filter(None, (found.reason, reason))))
        joined = self._joined(rows, grounds)
        fewer = tally(joined, self.owner, labels) if joined != grounds else found
        if fewer.low >= found.low:
            return found
        reason = f"{fewer.low} if those who share an error have it from one account"
        return replace(found, low=fewer.low, reason="; ".join(filter(None, (reason, found.reason))))

    def _wording(self, article_id: str, where: str | None) -> Wording | None:
        """Give the words of one witness; None for an article as a whole."""
        reading = self.readings[article_id]
        claim = self.claims.get(where) if where else None
        attribution = reading.attribution(where)
        if claim is not None:
            return wording(reading, claim.sentence, (claim.span,))
        return wording(reading, attribution.sentence, attribution.content) if attribution else None

    def _joined(self, witnesses: Sequence[Witness], grounds: Sequence[Ground]) -> list[Ground]:
        """Give the grounds as they are if accounts that share an error in their words have it from one."""
        own = {article_id: ground for (article_id, _), ground in zip(witnesses, grounds, strict=True)}
        found = []
        for (article_id, where), ground in zip(witnesses, grounds, strict=True):
            claim = self.claims.get(where) if where else None
            ends = [
                row.upstream
                for row in self.above[Node(article_id=article_id)]
                if row.kind == "inferred" and claim and any(span.overlaps(claim.span) for span in row.scope)
            ]
            if not ends or ground.speaker is not None:
                found.append(ground)
                continue
            end = min(ends, key=lambda node: (node.article_id or "", node.origin_id or ""))
            above = own.get(end.article_id or "")
            origin = above.best if above else end.origin_id or own_id(end.article_id or "")
            found.append(replace(ground, best=origin, worst=origin))
        return found

    def ground(self, article_id: str, where: str | None) -> Ground:
        """Follow one witness to what it rests on."""
        reading = self.readings[article_id]
        claim = self.claims.get(where) if where else None
        attribution = _statement(reading, claim, where)
        place = claim.sentence if claim else attribution.sentence if attribution else None
        if attribution is not None:
            found = self._attributed(reading, attribution)
            if found is not None:
                return found
        if place is None:
            return self._unattributed(reading, None, self._main(article_id, where), whole=True)
        main = self._main(article_id, self.stories.get((article_id, reading.parse.sentences[place].story)))
        rows = self.citations.rows(article_id, place)
        pointing = sorted(rows, key=lambda row: (row.label is None, row.kind == "paraphrases"))
        if pointing:
            # A hidden outlet is the one that it was inferred to be.
            hidden = pointing[0].label is None and main is not None
            return self._upstream(main if hidden and main else pointing[0], explicit=True)
        act = claim is not None and attribution is None and _is_act(claim)
        return self._unattributed(reading, attribution, main, act=act)

    def _attributed(self, reading: Reading, attribution: Attribution) -> Ground | None:
        chain = reading.chain(attribution.id)
        for i, link in enumerate(chain):
            profile = link.profile
            if link.behaviour == "attitude":
                continue
            # "The ministry hopes for a deal, sources said" rests on the sources.
            if speaks(profile) and not is_told_of(chain[i:]):
                occasion = self.citations.occasion(reading, link)
                origin_id = spoken_id(profile, occasion)
                return Ground(
                    origin_id,
                    origin_id,
                    speaker=person(profile),
                    occasion=occasion,
                    channel=self._channel(reading, link, occasion),
                    described=is_described(profile),
                )
            outlet = profile.entity if profile.kind == "outlet" else link.outlet
            if outlet is not None:
                # "…, told RT": who spoke is lost, so that a named speaker of the same words is likely it.
                return replace(self._outlet(reading, outlet), bare=profile.kind == "unknown")
        return None

    def _channel(self, reading: Reading, attribution: Attribution, occasion: str | None) -> str:
        """Give the owner of the outlet through which an article has a statement, empty where it heard it itself."""
        if occasion is not None:
            outlet = named(occasion)
            return outlet.owner or outlet.entity if outlet else occasion
        story = reading.parse.sentences[attribution.sentence].story
        row = self._main(reading.article.id, self.stories.get((reading.article.id, story)))
        return self.owner(self._upstream(row, explicit=True).best) if row else ""

    def _outlet(self, reading: Reading, entity: str) -> Ground:
        own = own_outlet(reading)
        if own is None or own.entity != entity:
            for row in self.above[Node(article_id=reading.article.id)]:
                if self.citations.entities.get(row.id) == entity:
                    return self._upstream(row, explicit=True)
        wire = self._main(reading.article.id, self.stories.get((reading.article.id, 0)))
        if wire is not None and wire.kind == "copies":
            return self._upstream(wire, explicit=True)
        return Ground(own_id(reading.article.id), own_id(reading.article.id))

    def _unattributed(
        self,
        reading: Reading,
        attribution: Attribution | None,
        row: LineageRow | None,
        *,
        whole: bool = False,
        act: bool = False,
    ) -> Ground:
        """Give what the article's own voice rests on: the text it copies, the report it retells, or itself."""
        own = own_id(reading.article.id)
        hidden = attribution is not None and attribution.profile.kind == "unknown"
        if row is None:
            return Ground(own, own, bare=attribution is None and not whole, hidden=hidden, act=act)
        anonymous = attribution is not None and attribution.profile.anonymous
        ground = self._upstream(row, explicit=whole or anonymous or row.kind == "copies")
        if ground.explicit or hidden:
            return replace(ground, bare=attribution is None and not whole, act=act)
        return replace(ground, bare=True, act=act, alone=reading.layout.outlet or reading.article.name)

    def _main(self, article_id: str, story: str | None) -> LineageRow | None:
        """Give the row of the text that an article copies, or of the report that its story retells as a whole."""
        rank = {"copies": 0, "cites": 1, "inferred": 2, "paraphrases": 3, "cites_unnamed": 4}
        story = story or self.stories.get((article_id, 0))
        rows = [row for row in self.above[Node(article_id=article_id)] if not row.scope and row.story in {story, None}]
        return min(rows, key=lambda row: (rank[row.kind], -len(row.evidence), row.id), default=None)

    def _upstream(self, row: LineageRow, *, explicit: bool) -> Ground:
        """Follow a row, and those above it, to the origin; what is inferred on the way opens the range."""
        best = worst = self._end(row)
        doubt = ""
        if row.kind == "paraphrases" and row.below.article_id:
            below = self.readings[row.below.article_id]
            worst = own_id(below.article.id)
            doubt = f"{below.layout.outlet or below.article.name} reported on its own"
        for _ in range(FARTHEST):
            above = [next_row for next_row in self.above[Node(origin_id=best)] if not next_row.scope]
            if not above:
                break
            step = min(above, key=lambda next_row: (next_row.kind == "inferred", -next_row.confidence, next_row.id))
            if step.kind == "inferred" and not doubt:
                label = self.origins[best].label if best in self.origins else "the outlet"
                doubt = f"{label} reported on its own"
            elif not doubt:
                worst = self._end(step)
            best = self._end(step)
        return Ground(best, worst if doubt else best, explicit=explicit, doubt=doubt)

    def _end(self, row: LineageRow) -> str:
        """Give the origin that a row leads to; through an article of the collection to what that rests on."""
        article_id = row.upstream.article_id
        for _ in range(FARTHEST):
            if article_id is None:
                break
            main = self._main(article_id, row.story)
            if main is None:
                return own_id(article_id)
            if main.upstream.origin_id is not None:
                return main.upstream.origin_id
            article_id = main.upstream.article_id
        return row.upstream.origin_id or own_id(row.upstream.article_id or "")

    def owner(self, origin_id: str) -> str:
        """Give the key under which origins are one: the owner, else the outlet, else the origin itself."""
        origin = self.origins.get(origin_id)
        if origin is None or origin.entity is None or origin.kind != "outlet":
            return origin_id
        outlet = named(origin.entity)
        return outlet.owner or outlet.entity if outlet else origin.entity


def _statement(reading: Reading, claim: Claim | None, where: str | None) -> Attribution | None:
    """
    Give the innermost attribution that states something.

    What a source seeks or does is the reporter's word ("he thought about asking"): the statement is
    the one around it, or one whose content holds the claim.
    """
    chain = reading.chain(claim.attribution if claim else where)
    stated = [row for row in chain if row.behaviour != "attitude"]
    if not stated and chain and claim is not None:
        stated = [
            row
            for row in reading.attributions
            if row.behaviour != "attitude" and any(part.covers(claim.span) for part in row.content)
        ]
        stated.sort(key=lambda row: (sum(len(part) for part in row.content), row.id))
    return stated[0] if stated else None
