"""Citations: where a text says that something comes from another outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from stemma.lineage.names import Name, identify, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.knowledge import Outlet
    from stemma.model import Interval, Reading, Sentence, Span

Manner = Literal["wire", "signature", "contribution", "report", "interview", "post", "link", "unnamed"]

# What may stand between a cue and the name: "told the pro-Kremlin broadcaster RT", "according to
# Russia's ITAR-TASS".
_MEDIUM = (
    r"(?:broadcaster|network|newspaper|paper|daily|weekly|tabloid|magazine|website|site|agency|agencies|outlet|news|"
    r"wire|service|television|tv|radio|channel|station|portal|blog|podcast|programme|program|show|journal|"
    r"public|private|state|national|local|online|business|financial|respected|influential|independent|liberal|"
    r"conservative|opposition|leading|official|semi-official|host|anchor|reporter|correspondent|columnist|journalist|"
    r"editor|media|morning|evening|sister|partner|based|rival|satirical|popular|major|country|then|fellow)"
)
_MODIFIERS = (
    rf"(?:(?:the|a|an|its|his|her|their|both|[A-Z][\w.]*(?:['’]s?)?|[\w-]+['’]s?|\w+-[\w-]+|{_MEDIUM}),? ){{0,6}}?"
)
_OPEN = r"[\"“‘'(]{0,2}"
_NEAR = r"(?:[\w$%.’'-]+,? ){0,4}?"
_SAY = (
    r"(?:said|says|saying|told|tells|asked|insisted|argued|added|warned|declared|acknowledged|conceded|claimed|remarked|"
    r"commented|stated|suggested|explained|predicted|maintained|boasted|complained|responded|replied|spoke|speaks|"
    r"speaking|spoken|talked|talking|appear|appears|appeared|appearing|appearance|appearances|interview|interviewed|"
    r"interviews|remarks|comments|aired|discussed|announced|revealed|defended|denied|criticized|criticised|accused|"
    r"praised|called|confirmed|admitted|described|addressed|joked|vowed|urged|pressed|doubled)"
)
_INTERVIEW_BEFORE = re.compile(
    rf"(?i:"
    rf"\b(?:told|tells|telling|tell|informed|assured|emailed|messaged)"
    rf"|\b(?:spoke|speaks|speaking|spoken|talked|talks|talking|chatted|corresponded) {_NEAR}(?:to|with|on)"
    rf"|\binterview(?:s|ed)? {_NEAR}(?:with|on|to|for|by|in)"
    rf"|\binterviewed"
    rf"|\bappear(?:s|ed|ing|ance|ances)? {_NEAR}(?:on|with|before|in)"
    rf"|\b(?:sat|sits|sitting|sit) down (?:\w+ ){{0,3}}with"
    rf"|\b{_SAY} {_NEAR}(?:on|to|during|in)"
    rf"|\b(?:remarks?|comments?|statements?|emails?|letters?|responses?|messages?|answers?|calls?) {_NEAR}(?:to|for|on)"
    rf"|\b(?:confirmed|comment(?:ed)?|respon(?:d|ded)|denied|admitted|disclosed|described|explained|acknowledged|"
    rf"provided|given|gave|sent|leaked|relayed|available|speaking exclusively|showed) {_NEAR}to"
    rf"|\b(?:asked|contacted|approached|reached|pressed|quizzed|grilled|questioned) {_NEAR}by"
    rf"|\bguests? on|\bquestions? (?:from|by)|\b(?:gave|gives|giving|granted)"
    rf") {_MODIFIERS}{_OPEN}$",
)
_REPORT_BEFORE = re.compile(
    rf"(?i:"
    rf"\b(?:according {_NEAR}to|as per|per|citing|quoting|via|courtesy of|credit to|"
    rf"cited|cites|quoted|quotes|cite|quote|h/t)"
    rf"|\b(?:reported|revealed|published|obtained|reviewed|seen|quoted|cited|carried|broadcast|released|aired|conducted|"
    rf"commissioned|posted|disclosed|confirmed|viewed|described|detailed|documented|compiled|analy[sz]ed|translated|"
    rf"leaked|shared|uncovered|surfaced|noted|ran|run|printed|featured|written|appeared|interviewed|estimated|calculated|"
    rf"wrote|writes|writing|write|exposed|put out|story broken|broken|tallied|made public|reporting|circulated|"
    rf"excerpted|serialised|polled|counted) {_NEAR}(?:by|in|on|to|for|with)"
    rf"|\b(?:reports?|reporting|story|stories|article|articles|exclusive|investigation|poll|polls|survey|surveys|analysis|"
    rf"editorial|op-ed|op-eds|Op-Ed|Op-ed|opinion piece|piece|pieces|essay|column|commentary|account|dispatch|scoop|"
    rf"headline|headlines|letter|profile|leak|leaks|footage|video|book excerpt|coverage|data|figures|tally|count) "
    rf"{_NEAR}(?:by|in|from|for|on|of|to)"
    rf"|\b(?:as|one) (?:by|in)"
    rf") {_MODIFIERS}{_OPEN}$",
)
# "on ABC's This Week" with the speaking somewhere before in the sentence.
_ON_AIR = re.compile(rf"\b(?:on|during|for|over) {_MODIFIERS}{_OPEN}$")
_SPEAKS = re.compile(rf"\b{_SAY}\b", re.IGNORECASE)
_VERB = (
    r"(?:reported|reports|reporting|report|said|says|wrote|writes|written|noted|notes|quoted|quotes|cited|cites|citing|"
    r"quoting|revealed|reveals|published|publishes|found|finds|learned|learnt|confirmed|confirms|claimed|claims|"
    r"described|describes|broke|disclosed|obtained|uncovered|added|adds|announced|argues|argued|put it|puts it|estimated|"
    r"estimates|carried|detailed|details|explained|explains|interviewed|observed|observes|told|relayed|released|aired|"
    r"broadcast|suggested|suggests|warned|called it|declared|editorialised|editorialized|opined|headlined|ran|featured|"
    r"gave this|asks|pointed out|points out|tweeted|posted|counted|calculated|characterized|characterised|reviewed|"
    r"exposed|posits|chronicled|documented|recounted|even put|concluded|alleged|alleges)"
)
_BETWEEN = (
    r"(?:(?:has|had|have|also|first|later|earlier|previously|recently|itself|now|exclusively|then|once|already|is|was|"
    r"has also|subsequently|separately|further|even|on|last|this|late|early|late on|[A-Z][a-z]+day|week|month|year|today|"
    r"yesterday|citing \w+ \w+),? ){0,4}?"
)
_THING = (
    r"(?:report|reports|reporting|story|stories|article|articles|exclusive|investigation|scoop|poll|polls|survey|surveys|"
    r"interview|interviews|editorial|editorials|op-ed|analysis|dispatch|account|column|profile|piece|documentary|broadcast|"
    r"podcast|tally|count|database|fact-check|review|headline|expose|exposé|feature|blog|essay|excerpt|exit poll)"
)
# "CNN's Jim Doe reported", "Washington Post columnist Jane Doe wrote".
_STAFF_AFTER = re.compile(
    rf"^(?:['’]s?(?: {_MEDIUM}){{0,3}}|(?: {_MEDIUM}){{1,3}}),? (?:[A-Z][\w.’'-]+ ){{1,3}}{_BETWEEN}{_VERB}\b"
)
# What a name that is also a plain word needs beside it.
_STRONG_BEFORE = re.compile(
    r"(?i:\b(?:told|tells|telling|according to|citing|quoting|interview with|reported by|obtained by|spoke (?:to|with)|"
    r"speaking (?:to|with)|published (?:in|by|on)|an? (?:op-ed|article|column|interview) (?:in|for|with)|written (?:for|in)|first in|"
    r"in an interview (?:with|on|to))) (?:the )?$"
)
_STRONG_AFTER = re.compile(
    rf"^(?: magazine| newspaper)?,? {_BETWEEN}{_VERB}\b|^['’]s? (?:[\w-]+ )?{_THING}\b|^ (?:magazine|newspaper)\b"
)
_AFTER = re.compile(
    rf"^(?:['’]s?)?[\"”’]?(?: \([A-Z]+\))?"
    rf"(?: {_MEDIUM}){{0,3}}"
    rf"(?:"
    rf",? {_BETWEEN}{_VERB}\b"
    rf"|(?: and [A-Z][\w ]{{2,30}})? (?:[\w'’/-]+ ){{0,2}}?{_THING}\b"
    rf"|,? (?:which|who) {_BETWEEN}{_VERB}\b"
    rf"|,? (?:citing|quoting)\b"
    rf"|,? (?:[Ee]ditor|[Pp]ublisher|[Ee]xecutive|[Ss]pokes\w+)[\w -]{{0,20}}(?:, )?(?:[A-Z][\w.’'-]+,? ){{1,3}}{_VERB}\b"
    rf")",
)
_POST = re.compile(r"^[^\S\n]*\(@\w+\)")
# "CNN's Jim Acosta" after "told", "with": still the outlet; "a former CNN host": somebody's past.
_FORMER = re.compile(
    r"\b(?:former|ex-|onetime|then-?|fired|works? for|worked for|working for|founder of|owner of|like) ?(?:the )?$",
    re.IGNORECASE,
)
_AND = re.compile(r",? (?:and|or|&) (?:the )?|, (?:the )?")
# How far a phrase that points to an outlet reaches, in characters on either side of its name.
LOOK = 140
_LONG_QUOTE = 8  # words: a programme's or an article's title is shorter, what a speaker says is not

_CUE = (
    r"(?:according to|cited by|quoted by|reported by|reports? (?:by|in|from)|told|tells|citing|quoting|"
    r"spoke (?:to|with)|speaking (?:to|with)|interview with|carried by|published (?:by|in)|obtained by|seen by)"
)
_OUTLETS = (
    r"(?:news agency|news agencies|wire services?|news outlets?|media outlets?|media reports?|news reports?|press reports?|"
    r"newspaper reports?|newspapers?|broadcasters?|media|press|television reports?|foreign agency|news site|news website|"
    r"TV channel|television channel|radio station|tabloid)"
)
_SEVERAL = r"(?:a|an|one|another|some|several|various|multiple|many|two|three|certain|other|unnamed|unspecified)"
# "Told the media" is a press conference, no outlet's report: a hidden outlet is introduced as one of several
# ("a foreign news agency") or by where it is ("Norwegian media").
_UNNAMED = re.compile(
    rf"\b(?:(?i:{_CUE}) (?:{_SEVERAL} (?:(?!and\b|or\b|that\b)[\w’'-]+ ){{0,3}}?{_OUTLETS}"
    rf"|(?:the )?(?:[A-Z][\w-]+|local|foreign|international|state|western|domestic|national|online|regional) "
    rf"(?:state )?{_OUTLETS}|(?:media|news|press) reports?)\b"
    r"|(?:[A-Z][\w-]+|[Ll]ocal|[Ff]oreign|[Ii]nternational|[Ss]tate|[Ww]estern|[Dd]omestic|[Nn]ational|[Ss]everal|[Ss]ome) "
    r"(?:state )?(?:media|press|newspapers|news outlets|media outlets|news agencies)(?: outlets)? "
    r"(?:have |has |had |also |earlier |widely |previously ){0,2}"
    r"(?:reported|reports|reporting|report|said|say|claimed|claim|quoted|cited|carried|suggested|published)\b"
    r"|(?:[Mm]edia|[Pp]ress|[Nn]ews|[Ss]ome|[Ee]arlier|[Rr]ecent|[Uu]nconfirmed) reports (?:have |had |also )?"
    r"(?:said|say|suggested|suggest|indicated|indicate|claimed|claim|emerged))",
)
# "the newspaper said", "told the agency": what an outlet named just before adds.
_THE_OUTLET = (
    r"(?:the|this) (?:news ?paper|paper|daily|agency|news agency|network|outlet|magazine|broadcaster|website|site|tabloid|"
    r"channel|publication)"
)
_NOMINAL = re.compile(
    rf"\b(?:{_CUE} {_THE_OUTLET}\b"
    rf"|{_THE_OUTLET}(?:['’]s)? (?:[\w’'-]+,? ){{0,6}}?"
    r"(?:said|says|reported|reports|wrote|writes|noted|quoted|cited|added|claimed|adds|published)\b)",
    re.IGNORECASE,
)
# How far back "the newspaper" may look for its name, in characters: about three paragraphs.
_NOMINAL_REACH = 1500


@dataclass(frozen=True, slots=True)
class Citation:
    """
    One place where an article points to another outlet.

    *outlet* is None where the words hide it ("a foreign news agency"). *span* is the pointing
    phrase; *sentence* its sentence's index, None outside the prose. *date* and *url* are those of
    the cited report where they stand beside it, *sources* the sources that it is said to rest on.
    """

    article_id: str
    story: int
    outlet: Outlet | None
    manner: Manner
    span: Span
    name: Span | None = None
    sentence: int | None = None
    date: Interval | None = None
    url: str | None = None
    sources: tuple[str, ...] = ()
    through: Outlet | None = None


def own_outlet(reading: Reading) -> Outlet | None:
    """Give the outlet that publishes the article itself, where the tables know it."""
    layout, article = reading.layout, reading.article
    return identify(layout.outlet) or identify(article.metadata.outlet) or identify(article.url)


def cited_in_prose(reading: Reading) -> Iterator[Citation]:
    """Find the citations in an article's sentences, in order."""
    own = own_outlet(reading)
    names = scan(reading.article.text, own.iso3 if own else None)
    last: Name | None = None
    at = 0
    for sentence in reading.parse.sentences:
        while at < len(names) and names[at].start < sentence.span.start:
            at += 1
        inside = []
        while at < len(names) and names[at].end <= sentence.span.end:
            inside.append(names[at])
            at += 1
        if sentence.kind == "caption":
            continue
        cited = list(_in_sentence(reading, sentence, inside, own))
        yield from cited
        if inside:
            last = next((name for name in reversed(inside) if own is None or name.outlet.entity != own.entity), last)
        if not cited:
            yield from _without_name(reading, sentence, last)


def _in_sentence(reading: Reading, sentence: Sentence, names: list[Name], own: Outlet | None) -> Iterator[Citation]:
    seen: set[str] = set()
    for i, name in enumerate(names):
        if own is not None and name.outlet.entity == own.entity:
            continue
        if name.outlet.entity in seen or _inside_speech(reading, sentence, name):
            continue
        found = _manner(reading, sentence, name, names[i - 1] if i else None, cited=bool(seen))
        if found is None:
            continue
        manner, start, end = found
        seen.add(name.outlet.entity)
        span = reading.article.span(start, end)
        yield Citation(
            reading.article.id,
            sentence.story,
            name.outlet,
            manner,
            span,
            name=reading.article.span(name.start, name.end),
            sentence=sentence.index,
            date=_date(reading, sentence, name, end),
            sources=_sources(reading, sentence),
            through=_relay(reading, names[i - 1], name) if i and seen - {name.outlet.entity} else None,
        )


_RELAY = re.compile(
    r"[^.;]{0,40},? (?:citing|quoting|which cited|who cited|attributing it to) (?:the )?", re.IGNORECASE
)


def _relay(reading: Reading, before: Name, name: Name) -> Outlet | None:
    between = reading.article.text[before.end : name.start]
    return before.outlet if before.outlet.entity != name.outlet.entity and _RELAY.fullmatch(between) else None


Found = tuple[Manner, int, int]


def _manner(reading: Reading, sentence: Sentence, name: Name, before: Name | None, *, cited: bool) -> Found | None:
    """Say how the sentence points to the outlet, and where that phrase stands."""
    text = reading.article.text
    left = text[max(sentence.span.start, name.start - LOOK) : name.start].replace("\u00a0", " ")
    right = text[name.end : min(sentence.span.end, name.end + LOOK)].replace("\u00a0", " ")
    if _FORMER.search(left):
        return None
    if name.plain:
        return _plainly(name, left, right)
    return (
        _posted(name, left, right)
        or _cued(name, left)
        or _reporting(name, right)
        or _on_air(reading, sentence, name, left)
        or _alongside(text, name, before if cited else None)
        or _in_title(sentence, name, left, right)
    )


def _posted(name: Name, left: str, right: str) -> Found | None:
    """Recognise the signature of an embedded post: "— ABC News (@ABC)"."""
    signed = _POST.match(right) and left.rstrip().endswith(("—", "-", "–"))
    return ("post", name.start, name.end) if signed else None


def _cued(name: Name, left: str) -> Found | None:
    """Recognise a cue before the name: "told RT", "according to Russia's Interfax", "an op-ed in the Post"."""
    if found := _INTERVIEW_BEFORE.search(left):
        return "interview", name.start - len(left) + found.start(), name.end
    if found := _REPORT_BEFORE.search(left):
        return "report", name.start - len(left) + found.start(), name.end
    return None


def _reporting(name: Name, right: str) -> Found | None:
    """Recognise what the outlet or its people do: "Axios reports", "a Reuters poll", "CNN's Jim Doe said"."""
    after = _AFTER.match(right) or _STAFF_AFTER.match(right)
    return ("report", name.start, name.end + after.end()) if after else None


def _on_air(reading: Reading, sentence: Sentence, name: Name, left: str) -> Found | None:
    """Recognise who spoke on a broadcast: "Mr Doe, on ABC's This Week, said"."""
    found = _ON_AIR.search(left)
    if found is None or not (name.programme or name.outlet.kind == "broadcaster"):
        return None
    if not _SPEAKS.search(reading.article.text, sentence.span.start, name.start):
        return None
    return "interview", name.start - len(left) + found.start(), name.end


def _alongside(text: str, name: Name, before: Name | None) -> Found | None:
    """Recognise the second of two: "the leak to The Guardian and The Washington Post"."""
    if before is None or not _AND.fullmatch(text, before.end, name.start):
        return None
    return "report", name.start, name.end


def _in_title(sentence: Sentence, name: Name, left: str, right: str) -> Found | None:
    """Recognise a headline that ends in its source: "Minister Quits: BBC"."""
    ends = sentence.kind == "headline" and left.rstrip().endswith(":") and not right.strip()
    return ("report", name.start, name.end) if ends else None


def _plainly(name: Name, left: str, right: str) -> Found | None:
    """Accept a name that is also a plain word ("Time", "the Hill") only beside a sure cue."""
    if found := _STRONG_BEFORE.search(left):
        return "report", name.start - len(left) + found.start(), name.end
    after = _STRONG_AFTER.match(right)
    return ("report", name.start, name.end + after.end()) if after else None


def _inside_speech(reading: Reading, sentence: Sentence, name: Name) -> bool:
    """Say whether the name stands inside a longer quotation: then the speaker names it, not the article."""
    text = reading.article.text
    paragraph = text.rfind("\n", 0, sentence.span.start) + 1
    opened: int | None = None
    for found in re.finditer(r"[“”\"]|‘‘|’’", text[paragraph : name.start]):
        mark = found.group()
        opened = found.end() if mark in {"“", "‘‘"} or (mark == '"' and opened is None) else None
    if opened is None:
        return False
    close = re.search(r"[”\"\n]|’’", text[name.end : name.end + 2000])
    end = name.end + close.start() if close else len(text)
    return len(text[paragraph + opened : end].split()) > _LONG_QUOTE


def _without_name(reading: Reading, sentence: Sentence, last: Name | None) -> Iterator[Citation]:
    text = reading.article.text
    body = text[sentence.span.start : sentence.span.end]
    if last is not None and (found := _NOMINAL.search(body)):
        span = reading.article.span(sentence.span.start + found.start(), sentence.span.start + found.end())
        if sentence.span.start - last.end < _NOMINAL_REACH:
            yield Citation(reading.article.id, sentence.story, last.outlet, "report", span, sentence=sentence.index)
            return
    if found := _UNNAMED.search(body):
        span = reading.article.span(sentence.span.start + found.start(), sentence.span.start + found.end())
        yield Citation(
            reading.article.id,
            sentence.story,
            None,
            "unnamed",
            span,
            sentence=sentence.index,
            sources=_sources(reading, sentence),
        )


def _date(reading: Reading, sentence: Sentence, name: Name, end: int) -> Interval | None:
    """Give the day that stands beside the citation: "a July 31 Reuters exclusive", "Reuters reported on Friday"."""
    near = 24
    for time in reading.parse.times_in(sentence.span):
        if time.kind != "date" or time.interval is None:
            continue
        before = 0 <= name.start - time.span.end <= near // 4
        after = 0 <= time.span.start - end <= near // 2
        if before or after:
            return time.interval
    return None


_SOURCES = re.compile(
    r"\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|several|multiple|a|an|\d+) )"
    r"(?:(?!that\b|and\b)[\w.’'-]+ ){0,4}?(?:sources?|officials?|diplomats?|people|persons?|aides?)"
    r"(?: (?:familiar with|with knowledge of|briefed on|close to|with direct knowledge of|in) [\w’' ]{2,30}?(?=[,.;]| who| said| say|$))?"
)


def _sources(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """Give the anonymous sources that the sentence describes, with their number."""
    text = reading.article.text[sentence.span.start : sentence.span.end]
    return tuple(found.group() for found in _SOURCES.finditer(text))
