"""Cues: the phrases by which a sentence points to an outlet."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

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
    rf"|\bsegments? {_NEAR}(?:for|on)"
    rf"|\bguests? on|\bquestions? (?:from|by)|\b(?:gave|gives|giving|granted)"
    rf") {_MODIFIERS}{_OPEN}$",
)
# "a featured expert with the Atlantic Council": whom she writes for, not what she takes from it.
_AUTHOR = r"(?:expert|guest|speaker|writer|author|fellow|columnist|analyst)s?\b"
_REPORT_BEFORE = re.compile(
    rf"(?i:"
    rf"\b(?:according {_NEAR}to|as per|per|citing|quoting|via|courtesy of|credit to|"
    rf"cited|cites|quoted|quotes|cite|quote|h/t|in the words of)"
    rf"|\b(?:reported|revealed|published|obtained|reviewed|seen|quoted|cited|carried|broadcast|released|aired|conducted|"
    rf"commissioned|posted|disclosed|confirmed|viewed|described|detailed|documented|compiled|analy[sz]ed|translated|"
    rf"leaked|shared|uncovered|surfaced|noted|ran|run|printed|featured(?! {_AUTHOR})|written|appeared|interviewed|estimated|calculated|"
    rf"wrote|writes|writing|write|put it|puts it|exposed|put out|story broken|broken|tallied|made public|reporting|circulated|"
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
    r"estimates|asked|demanded|demanding|dismissed|dismisses|mocked|hailed|likened|portrayed|depicted|speculated|"
    r"predicted|questioned|suggesting|carried|detailed|details|explained|explains|interviewed|observed|observes|told|relayed|released|aired|"
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
    r"(?i:\b(?:told|tells|telling|(?:wrote|writes|writing|put it) (?:\w+ ){0,3}(?:in|for|on)|according to|citing|quoting|interview with|reported by|obtained by|spoke (?:to|with)|"
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
_POST = re.compile(r"^(?: [A-Z]\w+){0,2} \(@\w+\)")
# "…, reports Fox News.": the verb before, the name at the end.
_INVERTED = re.compile(r"\b(?:reports|reported|report|writes|wrote|notes|noted|says|said|claims)(?: the)? $")
_CLOSES = re.compile(r"^(?:['’]s)? ?(?:$|[.,;:)\]])")
# A source tag by itself: "(From The Hill)", "[ The Guardian ]", "/TASS/".
_TAG_BEFORE = re.compile(r"^(?:[(\[/] ?(?:From |Via |Source: )?|(?:From|Via|Source:) )(?:the |The )?$")
_TAG_AFTER = re.compile(r"^ ?[)\]/]?[.:]?$")
# "CNN's Ada Roe" after "told", "with": still the outlet; "a former CNN host": somebody's past.
_FORMER = re.compile(
    r"\b(?:former|ex-|onetime|then-?|fired|works? for|worked for|working for|founder of|owner of|like) ?(?:the )?$",
    re.IGNORECASE,
)

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
UNNAMED = re.compile(
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
# "the newspaper said", "told the agency", "the paper's editor wrote": what an outlet named just before adds.
# "agency" alone is more often a government's.
_NOUNS = {
    "agency": "news agency|agency",
    "newspaper": "newspaper|news paper|paper|daily|tabloid",
    "magazine": "magazine|weekly",
    "broadcaster": "broadcaster|network|channel|station",
    "site": "website|site|portal|newspaper|paper",
}
_ANY_NOUN = "outlet|publication|website"


@functools.cache
def the_outlet(kind: str) -> re.Pattern[str]:
    """Give the pattern by which a text comes back to an outlet of a kind that it named before."""
    noun = rf"(?:the|this) (?:{_NOUNS[kind]}|{_ANY_NOUN})"
    return re.compile(
        rf"\b(?:{_CUE} {noun}\b(?!['’]s)"
        rf"|{noun} {_BETWEEN}(?:said|says|reported|reports|wrote|writes|noted|quoted|cited|added|claimed|adds|published)\b"
        rf"|{noun}['’]s (?:editor|publisher|owner|correspondent|reporter|website|report)[\w -]{{0,20}},? "
        rf"(?:[\w.’'-]+,? ){{0,4}}?(?:said|says|reported|wrote|writes|noted|added|claimed)\b)",
        re.IGNORECASE,
    )


_AND = re.compile(r",? (?:and|or|&) (?:the )?|, (?:the )?")
# A capital word right behind makes a plain word part of another name: "the National Conference".
_LONGER_NAME = re.compile(r"^ [A-Z]")


@dataclass(frozen=True, slots=True)
class Context:
    """
    The words of a sentence on both sides of an outlet's name, single-spaced.

    *plain* tells that the name may be another word, *broadcast* that the outlet is heard or seen,
    *between* holds what stands since the outlet cited before it in the sentence (None: there is none).
    """

    left: str
    right: str
    plain: bool = False
    broadcast: bool = False
    headline: bool = False
    between: str | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """How the sentence points to the outlet: the manner, and the words of the phrase before and behind the name."""

    manner: Manner
    before: str = ""
    behind: str = ""


def point(context: Context) -> Pointer | None:
    """Say how a sentence points to the outlet, None where it only mentions it."""
    if _FORMER.search(context.left):
        return None
    if context.plain:
        return _plainly(context)
    return (
        _posted(context)
        or _tagged(context)
        or _cued(context)
        or _reporting(context)
        or _on_air(context)
        or _alongside(context)
    )


def _posted(context: Context) -> Pointer | None:
    """Recognise the signature of an embedded post: "— ABC News (@ABC)"."""
    signed = _POST.match(context.right) and context.left.rstrip().endswith(("—", "-", "–"))
    return Pointer("post") if signed else None


def _tagged(context: Context) -> Pointer | None:
    """Recognise a source tag that stands alone, or a headline that ends in its source: "Minister Quits: BBC"."""
    if _TAG_BEFORE.match(context.left) and _TAG_AFTER.match(context.right):
        return Pointer("report")
    ends = context.headline and context.left.rstrip().endswith(":") and not context.right.strip()
    return Pointer("report") if ends else None


def _cued(context: Context) -> Pointer | None:
    """Recognise a cue before the name: "told RT", "according to Russia's Interfax", "an op-ed in the Post"."""
    if found := _INTERVIEW_BEFORE.search(context.left):
        return Pointer("interview", before=found.group())
    if found := _REPORT_BEFORE.search(context.left):
        return Pointer("report", before=found.group())
    if (found := _INVERTED.search(context.left)) and _CLOSES.match(context.right):
        return Pointer("report", before=found.group())
    return None


def _reporting(context: Context) -> Pointer | None:
    """Recognise what the outlet or its people do: "Axios reports", "a Reuters poll", "CNN's Jim Doe said"."""
    after = _AFTER.match(context.right) or _STAFF_AFTER.match(context.right)
    return Pointer("report", behind=after.group()) if after else None


def _on_air(context: Context) -> Pointer | None:
    """Recognise who spoke on a broadcast: "Mr Doe, on ABC's This Week, said"; "On Meet the Press, Ms Roe said"."""
    found = _ON_AIR.search(context.left)
    if found is None or not context.broadcast:
        return None
    speaks = _SPEAKS.search(context.left) or (
        not context.left[: found.start()].strip() and _SPEAKS.search(context.right)
    )
    return Pointer("interview", before=found.group()) if speaks else None


def _alongside(context: Context) -> Pointer | None:
    """Recognise the second of two: "the leak to The Guardian and The Washington Post"."""
    return Pointer("report") if context.between is not None and _AND.fullmatch(context.between) else None


def _plainly(context: Context) -> Pointer | None:
    """Accept a name that is also a plain word ("Time", "the Hill") only beside a sure cue."""
    if _LONGER_NAME.match(context.right):
        return None
    if found := _STRONG_BEFORE.search(context.left):
        return Pointer("report", before=found.group())
    after = _STRONG_AFTER.match(context.right)
    return Pointer("report", behind=after.group()) if after else None
