"""
What stands between a sentence and a statement that it nearly licenses.

A fault says in words what the statement changes: another number, another actor, a step further than what is
stated, a hedge left out. Those that *rule out* the statement contradict it; the others only leave it unsaid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from stemma.checking.licensing import LICENSED, licensing, one_name
from stemma.checking.roles import Roles, of_noun, party, roles_of
from stemma.checking.standing import RANK, standing
from stemma.comparison.times import apart
from stemma.knowledge import frames
from stemma.knowledge.statements import lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stemma.checking.content import Content, Unit
    from stemma.checking.licensing import Match, Overlay
    from stemma.checking.standing import Standing
    from stemma.model import Attribution, Token

DEEP = 12  # words above one another in a sentence
SHORT = 4  # letters; a longer word of which an adverb is made says what the adverb says
Sort = Literal["number", "time", "name", "place", "opposite", "polarity", "hedge", "stage", "role", "scope", "speaker"]


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One thing that a statement changes; *rules_out* tells that both cannot be right.

    A *faint* one is read from few signs: it bars where nothing but words speaks for the statement.
    """

    sort: Sort
    reason: str
    rules_out: bool
    faint: bool = False


def find_faults(overlay: Overlay) -> tuple[Fault, ...]:
    """Give what stands between a sentence and the statement that was laid over it."""
    return tuple(_faults(overlay))


def _faults(overlay: Overlay) -> Iterator[Fault]:
    for match in overlay.matches:
        if match.worth < LICENSED:
            yield from _unlicensed(match, overlay)
    mine, theirs = roles_of(overlay.statement), roles_of(overlay.evidence)
    for match in overlay.matches:
        if match.unit.kind != "word" or match.by is None or match.around or match.worth < LICENSED:
            continue
        if match.unit.head.pos in {"VERB", "AUX"}:
            yield from _otherwise_done(match.unit, match.by, overlay, mine, theirs)
        elif match.unit.weight >= 1 and match.unit.pos == "n":
            yield from _denied(match.unit, match.by, overlay)
    yield from _wider(overlay)
    yield from _other_speaker(overlay)


def _otherwise_done(
    act: Unit, by: Unit, overlay: Overlay, mine: Mapping[int, Roles], theirs: Mapping[int, Roles]
) -> tuple[Fault, ...]:
    """
    Give the faults of a verb: how it stands, whose act it is.

    Where several words of the evidence license it ("Roe rejected it, and Holm denounced it"), the one with fewest counts.
    """
    others = [row for row in licensing(act, overlay.evidence) if row is not by]
    found = [tuple(_of_act(act, row, overlay, mine, theirs)) for row in (by, *others)]
    return min(found, key=lambda faults: sum(not fault.faint for fault in faults))


def _of_act(
    act: Unit, by: Unit, overlay: Overlay, mine: Mapping[int, Roles], theirs: Mapping[int, Roles]
) -> Iterator[Fault]:
    if act.term != "~say" and (act.weight >= LICENSED or _has_one_complement(act, by, overlay)):
        yield from _otherwise_standing(act, by, overlay)
    if act.weight >= 1:
        yield from _other_roles(act, by, overlay, mine, theirs)
    yield from _limited(by, overlay)


def _has_one_complement(act: Unit, by: Unit, overlay: Overlay) -> bool:
    """Say whether a verb that says nothing by itself has one complement on both sides: of "is a member" the member."""
    told = overlay.statement.tree.children(act.head, "attr", "acomp", "oprd", "dobj", "prep")
    stated = {row.i for row in overlay.evidence.tree.subtree(by.head)}
    inside = {row.i for token in told for row in overlay.statement.tree.subtree(token)}
    return any(
        match.by is not None and not match.around and match.worth >= LICENSED and match.by.head.i in stated
        for match in overlay.matches
        if match.unit.head.i in inside and match.unit.weight >= LICENSED
    )


def _unlicensed(match: Match, overlay: Overlay) -> Iterator[Fault]:
    unit = match.unit
    if unit.kind == "number":
        rival = next((row for row in overlay.evidence.units if _rivals(unit, row)), None)
        if rival is not None:
            yield Fault("number", f"it has “{rival.text}”, not “{unit.text}”", rules_out=True)
        elif unit.weight >= LICENSED:
            yield Fault("number", f"“{unit.text}” is not in it", rules_out=False)
    elif unit.kind == "time":
        rival = next((row for row in overlay.evidence.units if _other_time(unit, row)), None)
        if rival is not None:
            yield Fault("time", f"it has “{rival.text}”, not “{unit.text}”", rules_out=True)
        else:
            yield Fault("time", f"“{unit.text}” is not in it", rules_out=False)
    elif unit.kind in {"entity", "name"} and unit.weight >= 1:
        yield Fault("name", f"“{unit.text}” is not in it", rules_out=False)
    elif match.opposite and match.by is not None:
        yield Fault("opposite", f"it has “{match.by.text}”, not “{unit.text}”", rules_out=True)


def _rivals(unit: Unit, other: Unit) -> bool:
    one, two = unit.quantity, other.quantity
    if one is None or two is None or one.unit != two.unit:
        return False
    return bool(one.unit) or one.counted == two.counted


def _other_time(unit: Unit, other: Unit) -> bool:
    return unit.time is not None and other.time is not None and apart(unit.time, other.time)


def _otherwise_standing(unit: Unit, by: Unit, overlay: Overlay) -> Iterator[Fault]:
    mine = standing(overlay.statement, unit.head)
    theirs = standing(overlay.evidence, by.head)
    if mine.positive != theirs.positive:
        yield Fault(
            "polarity",
            f"it denies what is said of “{by.text}”" if mine.positive else f"it affirms “{by.text}”",
            rules_out=True,
        )
    elif _is_kept(theirs, overlay, unit):
        return
    elif RANK[mine.certainty] > RANK[theirs.certainty] and not mine.conjectural:
        yield Fault("hedge", f"“{by.text}” is only {theirs.certainty} in it", rules_out=False)
    elif theirs.prospect is not None and mine.prospect is None and not mine.conjectural:
        yield Fault("stage", f"“{by.text}” is only a matter of “{theirs.prospect.text}” in it", rules_out=False)
    elif theirs.future and not mine.future and mine.certainty == "certain" and unit.head.tag != "VB":
        yield Fault("stage", f"“{by.text}” is still to come in it", rules_out=False)


def _is_kept(theirs: Standing, overlay: Overlay, unit: Unit) -> bool:
    """Say whether the word that limits the evidence licenses one that governs the statement's: "let apply", "allowed to apply"."""
    limiting = {token.i for token in (*theirs.operators[:1], *((theirs.prospect,) if theirs.prospect else ()))}
    if not limiting:
        return False
    tree, here = overlay.statement.tree, unit.head
    above: set[int] = set()
    while here.head != here.i and len(above) < DEEP:
        here = tree.head(here)
        above.add(here.i)
    return any(
        match.by is not None and not match.around and match.worth >= LICENSED and match.by.head.i in limiting
        for match in overlay.matches
        if match.unit.head.i in above and match.unit.head.pos in {"VERB", "NOUN"}
    )


def _other_roles(
    act: Unit, by: Unit, overlay: Overlay, mine: Mapping[int, Roles], theirs: Mapping[int, Roles]
) -> Iterator[Fault]:
    """Give a fault for each party of a verb of the statement that has another part, or none, in the evidence."""
    one = mine.get(act.head.i)
    if one is None:
        return
    two = theirs.get(by.head.i) or of_noun(overlay.evidence, by.head)
    if act.term.endswith("-1") != by.term.endswith("-1"):
        two = Roles(two.theme or next(iter(two.others), None), two.actor, two.others)
    for told, stated, rest in ((one.actor, two.actor, (two.theme, *two.others)), (one.theme, two.theme, (two.actor,))):
        unit = party(overlay.statement, told)
        if unit is None or unit.weight < 1:
            continue
        rival = party(overlay.evidence, stated)
        elsewhere = [row for token in rest if (row := party(overlay.evidence, token)) is not None]
        if unit.kind in {"entity", "name"}:
            pointing = stated is not None and stated.pos == "PRON"
            yield from _other_party(unit, rival, elsewhere, overlay, pointing=pointing)


def _other_party(
    unit: Unit, rival: Unit | None, elsewhere: Sequence[Unit], overlay: Overlay, *, pointing: bool
) -> Iterator[Fault]:
    if rival is not None and rival.kind in {"entity", "name"}:
        if not same(unit, rival):
            yield Fault("role", f"it says so of {rival.text}, not of {unit.text}", rules_out=False)
        return
    turned = rival is not None and any(row.by is rival for row in overlay.matches)
    if not turned and any(row.kind in {"entity", "name"} and same(unit, row) for row in elsewhere):
        # of "the bill cleared the House" and "the House passed the bill" both are one
        yield Fault("role", f"{unit.text} has another part in it", rules_out=False)
    elif overlay.match(unit).around and not pointing and not _points_back(rival):
        yield Fault("role", f"it does not say so of {unit.text}", rules_out=False)


def _points_back(rival: Unit | None) -> bool:
    """Say whether what fills a part only points at one named before: "the country", "officials"."""
    return rival is not None and rival.kind == "word" and rival.head.pos in {"NOUN", "PRON"}


def same(unit: Unit, other: Unit) -> bool:
    """Say whether two units can name one thing."""
    return one_name(unit, other) >= LICENSED or one_name(other, unit) >= LICENSED


def _denied(unit: Unit, by: Unit, overlay: Overlay) -> Iterator[Fault]:
    """Give a fault where a thing is denied on one side only: "without a treaty", "not strength but patience"."""
    mine = standing(overlay.statement, unit.head).positive == _plainly(overlay.statement, unit)
    theirs = standing(overlay.evidence, by.head).positive == _plainly(overlay.evidence, by)
    if mine != theirs:
        yield Fault("polarity", f"it is otherwise with “{by.text}” in it", rules_out=False, faint=True)


def _plainly(content: Content, unit: Unit) -> bool:
    """Say whether no "not" stands right before a thing."""
    before = content.sentence.tokens[max(0, unit.head.i - 2) : unit.head.i]
    return not any(token.lower in {"not", "nor"} and token.dep != "neg" for token in before)


def _limited(by: Unit, overlay: Overlay) -> Iterator[Fault]:
    """Give adverbs that limit what the evidence states and that the statement leaves out."""
    said = {token.lower for token in overlay.statement.sentence.tokens}
    for child in overlay.evidence.tree.children(by.head, "advmod"):
        if child.lower in lists().limiting and not any(
            child.lower.startswith(word) for word in said if len(word) > SHORT
        ):
            yield Fault("scope", f"it says “{child.text}”", rules_out=False)


def _wider(overlay: Overlay) -> Iterator[Fault]:
    """Give quantifiers of the statement that the evidence does not have."""
    said = {token.lower for token in overlay.evidence.sentence.tokens}
    for token in overlay.statement.sentence.tokens:
        word = token.lower
        following = overlay.statement.sentence.tokens[token.i + 1 : token.i + 2]
        if following and following[0].lower == "told":
            continue
        if word in lists().universal and not said & lists().universal:
            partial = sorted(said & lists().partial)
            reason = f"it says “{partial[0]}”, not “{token.text}”" if partial else f"“{token.text}” is not in it"
            yield Fault("scope", reason, rules_out=bool(partial))
        elif word in lists().sole and word not in said and not _is_of_order(overlay.statement, token):
            yield Fault("scope", f"“{token.text}” is not in it", rules_out=False)


_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year"})


def _is_of_order(content: Content, token: Token) -> bool:
    """Say whether a word tells the order of acts or how little a measure is: "first has to", "only weeks"."""
    if token.lower in {"first", "last"}:
        return token.dep == "advmod" and content.tree.head(token).pos in {"VERB", "AUX"}
    following = content.sentence.tokens[token.i + 1 : token.i + 2]
    return bool(following) and (following[0].tag == "CD" or following[0].lemma.lower() in _SPANS)


def _other_speaker(overlay: Overlay) -> Iterator[Fault]:
    """Give a fault where the statement has words said by one whom the evidence does not have say them."""
    speakers = [
        unit
        for speech in overlay.evidence.speeches
        if speech.source is not None and _licenses_by(speech, overlay)
        for unit in overlay.evidence.units
        if speech.source.start <= unit.head.start < speech.source.end and unit.key not in lists().titles
    ]
    if any(unit.head.pos == "PRON" for unit in speakers):
        # of two "he" one may be wrongly linked
        return
    for row in overlay.statement.speeches:
        if row.source is None or row.behaviour not in {"assertion", "doubtful"} or not speakers:
            continue
        source = _head(overlay.statement, row.source.start, row.source.end)
        if source is None or _is_one_of(source, speakers, overlay):
            continue
        yield Fault("speaker", f"{speakers[0].text} says so in it, not {source.text}", rules_out=False)


def _licenses_by(speech: Attribution, overlay: Overlay) -> bool:
    """Say whether most of what licenses the statement stands in reported words."""
    places = [row.by.head.start for row in overlay.matches if row.by is not None and not row.around]
    inside = sum(any(span.start <= place < span.end for span in speech.content) for place in places)
    return 3 * inside > len(places)


def _is_one_of(source: Unit, speakers: Sequence[Unit], overlay: Overlay) -> bool:
    if source.kind in {"entity", "name"}:
        named = [unit for unit in speakers if unit.kind in {"entity", "name"}]
        if named:
            return any(same(source, unit) for unit in named)
        return not any(unit.kind in {"entity", "name"} and same(source, unit) for unit in overlay.evidence.units)
    match = overlay.match(source)
    return match.by is None or any(match.by is unit for unit in speakers) or _are_agents(source, speakers)


def _are_agents(source: Unit, speakers: Sequence[Unit]) -> bool:
    return source.key in frames.agents() and any(unit.key in frames.agents() for unit in speakers)


def _head(content: Content, start: int, end: int) -> Unit | None:
    inside: list[Token] = list(content.sentence.within(start, end))
    units = [content.at[token.i] for token in inside if token.i in content.at]
    return next((unit for unit in units if unit.kind in {"entity", "name"}), units[0] if units else None)
