"""Tallying: the grounds of one finding's witnesses, folded into origins."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.model import OriginCount
from stemma.text import is_slip, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from stemma.model import Interval

MOST_DOUBTS = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """
    What one witness rests on.

    *best* is the likeliest origin's id, *worst* the one if what is only inferred does not hold.
    *explicit* tells that the words themselves lead there, *bare* that the article states it in its own
    voice. A *speaker* is set for a public statement, with the *occasion* (an outlet's id) where one is
    told; *described* tells that the speaker goes without a name ("a spokesman"). *hidden* tells that
    the words name nobody ("reportedly"). *channel* is the owner of the outlet through
    which the article has a statement. *alone* names an article that retells a report, where it states
    something without pointing there: it may know that by itself. *days* bounds when the witness was
    published.
    """

    best: str
    worst: str
    explicit: bool = True
    bare: bool = False
    speaker: str | None = None
    occasion: str | None = None
    channel: str = ""
    described: bool = False
    hidden: bool = False
    act: bool = False
    doubt: str = ""
    alone: str = ""
    days: Interval | None = None


@dataclass(frozen=True, slots=True)
class _Speaker:
    """
    One who says it.

    *occasions* are the origins of the occasions that are told apart, *hearers* the owners of the
    outlets that heard it, *channels* those through which all accounts have it (none where one heard
    it itself), *through* those through which any has it.
    """

    occasions: tuple[str, ...]
    hearers: frozenset[str]
    channels: frozenset[str]
    through: frozenset[str]
    described: bool


def tally(grounds: Sequence[Ground], owner: Callable[[str], str], labels: Mapping[str, str]) -> OriginCount:
    """
    Fold what the witnesses rest on into origins.

    One speaker is one origin, or as many as there are occasions told apart; outlets of one owner are
    one. What some take from a speaker and others state bare is likely that speaker's still. A speaker
    whose words came only through an outlet that is an origin here itself adds none: the outlet's
    report connects them. Nor does an outlet add one that passes the speaker's words on in another version of its report. What was printed before anybody told of the speaker's words is not had from
    them. *owner* gives the key under which origins are one, *labels* their names.
    """
    grounds = _spelt_once(_before_the_words(grounds), labels)
    told = [ground for ground in grounds if ground.speaker is None and not ground.hidden]
    hidden = [ground for ground in grounds if ground.speaker is None and ground.hidden]
    speakers = _speakers([ground for ground in grounds if ground.speaker is not None])
    if any(ground.act for ground in told):
        return _act(grounds, owner)
    sourced = {owner(ground.best): ground.best for ground in told if not ground.bare}
    apart = [row for row in speakers if not row.channels or not row.channels <= sourced.keys()]
    folded = [row for row in speakers if row not in apart]
    # An outlet one of whose versions names the speaker has it from the speaker in the others too.
    heard = frozenset(outlet for row in apart for outlet in row.hearers | row.through)
    sure = frozenset(outlet for row in apart for outlet in row.hearers)
    outlets = sourced if apart else {owner(ground.best): ground.best for ground in told}
    outlets = {name: origin for name, origin in outlets.items() if name not in heard}
    # What only retells that outlet may know it from elsewhere.
    aside = [row for row in told if owner(row.best) in (sure if row.alone or row.doubt else heard)]
    most, doubts = _most([row for row in told if row not in aside], owner)
    doubts.extend(f"{labels.get(row.occasions[0], 'the speaker')} said it apart from that" for row in folded)
    if apart and len(told) > len([ground for ground in told if not ground.bare]):
        doubts.append("those who do not name the speaker knew it from elsewhere")
    said = sum(len(row.occasions) for row in apart)
    best = said + len(outlets)
    high = said + len(folded) + most
    low = len(apart) + len(outlets)
    ids = [origin for row in apart for origin in row.occasions] + list(outlets.values())
    if hidden:
        high += 1
        doubts.append("what is reported without a source has one of its own")
        if not best:
            low, best, high = 1, 1, max(high, 1)
            ids = sorted(ground.best for ground in hidden)[:1]
    return OriginCount(best, min(low, best), max(high, best), tuple(sorted(set(ids))), _reason(low, best, high, doubts))


def _before_the_words(grounds: Sequence[Ground]) -> list[Ground]:
    """Take for sourced what an article states in its own voice on a day before the first that has a speaker's words."""
    starts = [row.days.start for row in grounds if row.speaker is not None and row.days and row.days.start]
    first = min(starts, default=None)
    return [
        replace(row, bare=False) if first and row.bare and row.days and row.days.end and row.days.end < first else row
        for row in grounds
    ]


def _spelt_once(grounds: Sequence[Ground], labels: Mapping[str, str]) -> list[Ground]:
    """Take for one speaker those whose surnames are a letter apart under one given name: "Ada Solheim", "Ada Sollheim"."""
    counts = Counter(row.speaker for row in grounds if row.speaker is not None)
    names = {row.speaker: words(labels.get(row.best, "").partition(", to ")[0]) for row in grounds if row.speaker}
    usual: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        alike = (other for other in usual.values() if _is_respelt(names[name], names[other]))
        usual[name] = next(alike, name)
    best = {row.speaker: row.best for row in reversed(grounds)}
    return [
        replace(row, speaker=usual[row.speaker], best=row.best if row.occasion else best[usual[row.speaker]])
        if row.speaker is not None and usual[row.speaker] != row.speaker
        else row
        for row in grounds
    ]


def _is_respelt(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) > 1 and tuple(one[:-1]) == tuple(other[:-1]) and is_slip(one[-1], other[-1])


def _act(grounds: Sequence[Ground], owner: Callable[[str], str]) -> OriginCount:
    """Count an act that is its own public record."""
    most = len({ground.speaker or owner(ground.worst) for ground in grounds})
    reason = "a public act: its record is one, whoever reports it"
    return OriginCount(1, 1, max(most, 1), tuple(sorted({ground.best for ground in grounds}))[:1], reason)


def _speakers(grounds: Sequence[Ground]) -> list[_Speaker]:
    rows: dict[str, list[Ground]] = defaultdict(list)
    for ground in grounds:
        rows[ground.speaker or ""].append(ground)
    speakers = []
    for _, group in sorted(rows.items()):
        occasions = {row.occasion: row.best for row in group if row.occasion}
        speakers.append(
            _Speaker(
                tuple(occasions[name] for name in sorted(occasions)) or (group[0].best,),
                frozenset(row.channel for row in group if row.occasion),
                frozenset(row.channel for row in group) if all(row.channel for row in group) else frozenset(),
                frozenset(row.channel for row in group if row.channel),
                described=all(row.described for row in group),
            )
        )
    # "A spokesman" beside the same words from a named person is that person, or speaks for him.
    named = [row for row in speakers if not row.described]
    return named or speakers


def _most(told: Sequence[Ground], owner: Callable[[str], str]) -> tuple[int, list[str]]:
    """Count the outlets if no inference held, and say which inferences those are."""
    vouched = {owner(ground.best) for ground in told if ground.explicit}
    worst = {owner(ground.worst) for ground in told}
    doubts = list(dict.fromkeys(ground.doubt for ground in told if ground.doubt))
    # Where another account takes the very claim from that upstream, a bare one has it from there too.
    alone = list(dict.fromkeys(row.alone for row in told if row.alone and owner(row.best) not in vouched))
    if alone:
        doubts.append(f"{'one of ' if len(alone) > 1 else ''}{', '.join(alone[:MOST_DOUBTS])} had it from elsewhere")
    return len(worst | {owner(ground.best) for ground in told if not ground.doubt}) + bool(alone), doubts


def _reason(low: int, best: int, high: int, doubts: Sequence[str]) -> str:
    said = []
    if low < best:
        said.append(f"{low} if the same speaker's words on several occasions are one origin")
    if high > best and doubts:
        said.append(f"{high} if " + " and ".join(doubts[:MOST_DOUBTS]))
    return "; ".join(said)
