"""Counting: how many independent origins a finding has, from its witnesses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.lineage.citations import own_outlet
from stemma.lineage.names import named
from stemma.lineage.origins import Citations, index_citations, is_described, own_id, person, speaks, spoken_id
from stemma.model import Node, OriginCount

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from stemma.model import Attribution, Lineage, LineageRow, Origin, Reading

Witness = tuple[str, "str | None"]

# Acts that are their own public record: whoever reports an indictment reports one and the same paper.
PUBLIC_ACTS = frozenset(
    {
        "accede", "adopt", "announce", "appoint", "approve", "ban", "charge", "condemn", "convict", "declare", "decree",
        "designate", "elect", "enact", "endorse", "expel", "indict", "issue", "nominate", "order", "pass", "pardon", "publish",
        "ratify", "recognise", "recognize", "release", "resign", "sanction", "sentence", "sign", "sue", "veto", "vote", "withdraw",
    }
)  # fmt: skip
FARTHEST = 6  # steps up the tree; more would be a circle


@dataclass(frozen=True, slots=True)
class Ground:
    """
    What one witness rests on.

    *best* is the likeliest origin's id, *worst* the one if what is only inferred does not hold.
    *explicit* tells that the words themselves lead there, *bare* that the article states it in its own
    voice. A *speaker* is set for a public statement, with the *occasion* (an outlet's id) where one is
    told; *described* tells that the speaker goes without a name ("a spokesman"). *hidden* tells that
    the words name nobody ("reportedly"). *alone* names an article that retells a report, where it states
    something without pointing there: it may know that by itself.
    """

    best: str
    worst: str
    explicit: bool = True
    bare: bool = False
    speaker: str | None = None
    occasion: str | None = None
    described: bool = False
    hidden: bool = False
    act: bool = False
    doubt: str = ""
    alone: str = ""


def counter(readings: Sequence[Reading], lineage: Lineage) -> Callable[[Sequence[Witness]], OriginCount]:
    """Prepare to count the origins of many findings of one pile."""
    return _Counter(readings, lineage).count


def count_origins(witnesses: Sequence[Witness], readings: Sequence[Reading], lineage: Lineage) -> OriginCount:
    """
    Count the independent origins behind the witnesses of one finding.

    A witness is an article's id with the id of the claim or of the attribution that carries the
    finding there, or of the story of which the article is taken as a whole (None: its own story). Each is followed through what its words and the
    tree say to where it enters the record; copies, pick-ups, one outlet, one owner, one speaker's
    occasion are one origin.
    """
    return _Counter(readings, lineage).count(witnesses)


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
        grounds = [self.ground(article_id, where) for article_id, where in sorted(set(witnesses), key=str)]
        if not grounds:
            return OriginCount(0, 0, 0)
        return _Tally(self, grounds).result()

    def ground(self, article_id: str, where: str | None) -> Ground:
        """Follow one witness to what it rests on."""
        reading = self.readings[article_id]
        claim = self.claims.get(where) if where else None
        attribution = reading.attribution(claim.attribution if claim else where)
        place = claim.sentence if claim else attribution.sentence if attribution else None
        if attribution is not None:
            found = self._attributed(reading, attribution)
            if found is not None:
                return found
        if place is None:
            return self._unattributed(reading, None, self._main(article_id, where), whole=True)
        main = self._main(article_id, self.stories.get((article_id, reading.parse.sentences[place].story)))
        for row in self.citations.rows(article_id, place):
            if row.scope or row is main:
                return self._upstream(row, explicit=True)
        act = claim is not None and attribution is None and claim.predicate in PUBLIC_ACTS
        return self._unattributed(reading, attribution, main, act=act)

    def _attributed(self, reading: Reading, attribution: Attribution) -> Ground | None:
        chain = reading.chain(attribution.id)
        for i, link in enumerate(chain):
            profile = link.profile
            # What unnamed sources tell of a speaker rests on them: "the ministry hopes for a deal, sources said".
            if speaks(profile) and not any(outer.profile.anonymous for outer in chain[i + 1 :]):
                occasion = self.citations.occasion(reading, link)
                origin_id = spoken_id(profile, occasion)
                return Ground(
                    origin_id,
                    origin_id,
                    speaker=person(profile),
                    occasion=occasion,
                    described=is_described(profile),
                )
            outlet = profile.entity if profile.kind == "outlet" else link.outlet
            if outlet is not None:
                # "…, told RT": who spoke is lost, so that a named speaker of the same words is likely it.
                return replace(self._outlet(reading, outlet), bare=profile.kind == "unknown")
        return None

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
        for _ in range(FARTHEST):
            above = [next_row for next_row in self.above[Node(origin_id=best)] if not next_row.scope]
            if not above:
                break
            step = min(above, key=lambda next_row: (next_row.kind == "inferred", -next_row.confidence, next_row.id))
            if step.kind == "inferred" and not doubt:
                label = self.origins[best].label if best in self.origins else "the outlet"
                doubt = f"{label} reported on its own"
            elif step.kind != "inferred":
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


class _Tally:
    """The grounds of one finding, folded into origins."""

    def __init__(self, tree: _Counter, grounds: Sequence[Ground]) -> None:
        self.tree = tree
        self.spoken = [ground for ground in grounds if ground.speaker is not None]
        rest = [ground for ground in grounds if ground.speaker is None]
        self.hidden = [ground for ground in rest if ground.hidden]
        self.told = [ground for ground in rest if not ground.hidden]

    def result(self) -> OriginCount:
        """Count: speakers by their occasions, outlets by their owners, the nameless only where nothing else stands."""
        said_low, said_best, said_ids = self._statements()
        told_best, told_high, told_ids, doubts = self._outlets()
        if any(ground.act for ground in self.told):
            return self._act(max(said_best + told_high, 1))
        if said_best and told_best:
            # What some attribute to a speaker and others state bare is likely that speaker's still.
            doubts = (*doubts, "those who do not name the speaker knew it from elsewhere")
            sourced = {self.tree.owner(ground.best): ground.best for ground in self.told if not ground.bare}
            low, best, high = said_low, said_best + len(sourced), said_best + told_high
            ids = (*said_ids, *sourced.values())
        else:
            low, best, high = said_low + told_best, said_best + told_best, said_best + told_high
            ids = (*said_ids, *told_ids)
        if self.hidden:
            high += 1
            doubts = (*doubts, "what is reported without a source has one of its own")
            if not best:
                low, best = 1, 1
                ids = tuple(sorted({ground.best for ground in self.hidden}))[:1]
        low = min(low, best)
        least = (
            "the same speaker's words on several occasions"
            if len(self.spoken) > 1 and not told_best
            else "unnamed sources and a named speaker"
        )
        reason = self._reason(best, low, high, least, doubts)
        return OriginCount(best, low, high, tuple(sorted(set(ids))), reason)

    def _act(self, most: int) -> OriginCount:
        ids = {ground.best for ground in (*self.spoken, *self.told)}
        reason = "a public act: its record is one, whoever reports it"
        return OriginCount(1, 1, most, tuple(sorted(ids))[:1], reason)

    def _statements(self) -> tuple[int, int, tuple[str, ...]]:
        """Count speakers (the least) and their occasions (the likeliest)."""
        by_speaker: dict[str, list[Ground]] = defaultdict(list)
        for ground in self.spoken:
            by_speaker[ground.speaker or ""].append(ground)
        plain = [name for name, rows in by_speaker.items() if not all(row.described for row in rows)]
        if plain:
            # "A spokesman" beside the same words from a named person is that person, or speaks for him.
            by_speaker = {name: rows for name, rows in by_speaker.items() if name in plain}
        best = 0
        ids: list[str] = []
        for _, rows in sorted(by_speaker.items()):
            occasions = {row.occasion: row.best for row in rows if row.occasion}
            best += max(len(occasions), 1)
            ids.extend(occasions[name] for name in sorted(occasions)) if occasions else ids.append(rows[0].best)
        return len(by_speaker), best, tuple(ids)

    def _outlets(self) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
        """Count outlets by owner: as inferred, and if no inference held."""
        owner = self.tree.owner
        vouched = {owner(ground.best) for ground in self.told if ground.explicit}
        best: dict[str, str] = {}
        worst: set[str] = set()
        doubts: list[str] = []
        alone: list[str] = []
        for ground in self.told:
            best.setdefault(owner(ground.best), ground.best)
            worst.add(owner(ground.worst))
            if ground.doubt:
                doubts.append(ground.doubt)
            # Where another account takes the very claim from that upstream, a bare one has it from there too.
            if ground.alone and owner(ground.best) not in vouched:
                alone.append(ground.alone)
        if alone:
            several = "one of " + ", ".join(dict.fromkeys(alone)) if len(alone) > 1 else alone[0]
            doubts.append(f"{several} had it from elsewhere")
        high = max(len(worst), len(best)) + bool(alone)
        return len(best), high, tuple(best.values()), tuple(dict.fromkeys(doubts))

    def _reason(self, best: int, low: int, high: int, least: str, doubts: Sequence[str]) -> str:
        said = []
        if low < best:
            said.append(f"{low} if {least} are one origin")
        if high > best and doubts:
            said.append(f"{high} if " + " and ".join(doubts[:3]))
        return "; ".join(said)
