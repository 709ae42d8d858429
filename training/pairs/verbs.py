"""
Verb forms and the words that say how far a thing has got: done, agreed, planned, possible, not yet, refused.

A verb phrase is written with its head first ("sign", "be signed by"); only the head is inflected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from random import Random

    from training.pairs.measures import Relation

_IRREGULAR = {
    "be": ("is", "was", "been", "being"),
    "have": ("has", "had", "had", "having"),
    "do": ("does", "did", "done", "doing"),
    "go": ("goes", "went", "gone", "going"),
    "hold": ("holds", "held", "held", "holding"),
    "buy": ("buys", "bought", "bought", "buying"),
    "sell": ("sells", "sold", "sold", "selling"),
    "get": ("gets", "got", "got", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "take": ("takes", "took", "taken", "taking"),
    "make": ("makes", "made", "made", "making"),
    "meet": ("meets", "met", "met", "meeting"),
    "leave": ("leaves", "left", "left", "leaving"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "win": ("wins", "won", "won", "winning"),
    "lose": ("loses", "lost", "lost", "losing"),
    "rise": ("rises", "rose", "risen", "rising"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "grow": ("grows", "grew", "grown", "growing"),
    "shrink": ("shrinks", "shrank", "shrunk", "shrinking"),
    "become": ("becomes", "became", "become", "becoming"),
    "send": ("sends", "sent", "sent", "sending"),
    "lend": ("lends", "lent", "lent", "lending"),
    "build": ("builds", "built", "built", "building"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "put": ("puts", "put", "put", "putting"),
    "set": ("sets", "set", "set", "setting"),
    "shut": ("shuts", "shut", "shut", "shutting"),
    "hit": ("hits", "hit", "hit", "hitting"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "pay": ("pays", "paid", "paid", "paying"),
    "free": ("frees", "freed", "freed", "freeing"),
    "find": ("finds", "found", "found", "finding"),
    "come": ("comes", "came", "come", "coming"),
    "run": ("runs", "ran", "run", "running"),
    "lead": ("leads", "led", "led", "leading"),
    "say": ("says", "said", "said", "saying"),
    "spend": ("spends", "spent", "spent", "spending"),
    "stand": ("stands", "stood", "stood", "standing"),
    "quit": ("quits", "quit", "quit", "quitting"),
    "fly": ("flies", "flew", "flown", "flying"),
    "keep": ("keeps", "kept", "kept", "keeping"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "step": ("steps", "stepped", "stepped", "stepping"),
    "ship": ("ships", "shipped", "shipped", "shipping"),
    "begin": ("begins", "began", "begun", "beginning"),
    "expel": ("expels", "expelled", "expelled", "expelling"),
    "drop": ("drops", "dropped", "dropped", "dropping"),
    "ban": ("bans", "banned", "banned", "banning"),
    "lie": ("lies", "lay", "lain", "lying"),
    "die": ("dies", "died", "died", "dying"),
    "scrap": ("scraps", "scrapped", "scrapped", "scrapping"),
    "sink": ("sinks", "sank", "sunk", "sinking"),
    "borrow": ("borrows", "borrowed", "borrowed", "borrowing"),
    "export": ("exports", "exported", "exported", "exporting"),
    "travel": ("travels", "travelled", "travelled", "travelling"),
    "tell": ("tells", "told", "told", "telling"),
    "hear": ("hears", "heard", "heard", "hearing"),
    "shed": ("sheds", "shed", "shed", "shedding"),
    "strike": ("strikes", "struck", "struck", "striking"),
    "flee": ("flees", "fled", "fled", "fleeing"),
    "see": ("sees", "saw", "seen", "seeing"),
    "retake": ("retakes", "retook", "retaken", "retaking"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "write": ("writes", "wrote", "written", "writing"),
    "read": ("reads", "read", "read", "reading"),
    "tear": ("tears", "tore", "torn", "tearing"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "owe": ("owes", "owed", "owed", "owing"),
    "show": ("shows", "showed", "shown", "showing"),
    "know": ("knows", "knew", "known", "knowing"),
    "cost": ("costs", "cost", "cost", "costing"),
    "stay": ("stays", "stayed", "stayed", "staying"),
    "levy": ("levies", "levied", "levied", "levying"),
    "overtake": ("overtakes", "overtook", "overtaken", "overtaking"),
    "release": ("releases", "released", "released", "releasing"),
    "pull": ("pulls", "pulled", "pulled", "pulling"),
    "claim": ("claims", "claimed", "claimed", "claiming"),
}
_VOWELS = "aeiou"
Stage = Literal[
    "done",
    "scheduled",
    "expected",
    "agreed",
    "planned",
    "talks",
    "possible",
    "urged",
    "notyet",
    "didnot",
    "failed",
    "refused",
    "wont",
    "is",
    "isnot",
    "nolonger",
    "was",
    "maybe",
    "reportedly",
]

EVENT_STAGES: tuple[Stage, ...] = (
    "done",
    "scheduled",
    "expected",
    "agreed",
    "planned",
    "talks",
    "possible",
    "urged",
    "notyet",
    "didnot",
    "failed",
    "refused",
    "wont",
)
STATE_STAGES: tuple[Stage, ...] = ("is", "isnot", "nolonger", "was", "maybe")
NEGATIVE = frozenset({"notyet", "didnot", "failed", "refused", "wont", "isnot", "nolonger"})
FIRM = frozenset({"done", "scheduled", "expected", "agreed", "is"})

# Only agents agree, plan, talk, refuse; a pipeline or a price does not.
AGENT_ONLY = frozenset({"agreed", "planned", "talks", "refused", "urged"})

_FORMS: dict[str, tuple[str, ...]] = {
    "done": ("{past}", "{past}", "{past}", "{has} {pp}", "{has} {pp}", "{has} already {pp}"),
    "scheduled": (
        "will {base}",
        "will {base}",
        "{is} to {base}",
        "{is} due to {base}",
        "{is} set to {base}",
        "{is} scheduled to {base}",
    ),
    "expected": ("{is} expected to {base}", "{is} likely to {base}", "will probably {base}"),
    "agreed": (
        "{has} agreed to {base}",
        "agreed to {base}",
        "{has} promised to {base}",
        "{has} committed itself to {ing}",
    ),
    "planned": ("{plan} to {base}", "{intend} to {base}", "{want} to {base}", "{is} preparing to {base}"),
    "talks": ("{is} in talks to {base}", "{is} negotiating to {base}", "{is} holding talks on {ing}"),
    "possible": (
        "may {base}",
        "might {base}",
        "could {base}",
        "{is} considering {ing}",
        "may soon {base}",
        "could possibly {base}",
    ),
    "urged": (
        "{is} under pressure to {base}",
        "has been urged to {base}",
        "has been asked to {base}",
        "{is} being pressed to {base}",
    ),
    "notyet": ("{has} yet to {base}", "{has} not yet {pp}", "{has} not {pp}", "still {has} not {pp}"),
    "didnot": ("did not {base}", "did not {base}", "never {past}"),
    "failed": ("failed to {base}", "{has} failed to {base}", "was unable to {base}"),
    "refused": ("refused to {base}", "{has} refused to {base}", "{has} declined to {base}"),
    "wont": ("will not {base}", "{has} ruled out {ing}", "{has} no plans to {base}", "{is} not going to {base}"),
    "is": ("{third}", "{third}", "{third}", "currently {third}", "already {third}", "still {third}"),
    "isnot": ("{does} not {base}", "{does} not {base}", "{does} not currently {base}"),
    "nolonger": ("no longer {third}", "{has} ceased to {base}", "{does} not {base} any more"),
    "was": ("once {past}", "used to {base}", "formerly {past}"),
    "maybe": ("may {base}", "might {base}", "possibly {third}"),
}
# (first, second) -> relation; what is missing is "N"; the same stage is "E".
_BETWEEN: dict[tuple[str, str], Relation] = {}


def _fill() -> None:
    for first in ("scheduled", "expected", "agreed", "planned", "talks"):
        _BETWEEN[first, "possible"] = "E"
    _BETWEEN["scheduled", "expected"] = "E"
    for first, second in (
        ("done", "notyet"),
        ("done", "didnot"),
        ("done", "failed"),
        ("done", "refused"),
        ("done", "wont"),
        ("scheduled", "wont"),
        ("expected", "wont"),
        ("agreed", "wont"),
        ("planned", "wont"),
        ("possible", "wont"),
        ("agreed", "refused"),
        ("scheduled", "refused"),
        ("talks", "wont"),
        ("planned", "refused"),
        ("is", "isnot"),
        ("is", "nolonger"),
        ("isnot", "was"),
    ):
        _BETWEEN[first, second] = _BETWEEN[second, first] = "C"
    _BETWEEN["isnot", "was"] = _BETWEEN["was", "isnot"] = "N"
    for second in ("didnot", "notyet"):
        _BETWEEN["failed", second] = _BETWEEN["refused", second] = "E"
    _BETWEEN["nolonger", "isnot"] = _BETWEEN["nolonger", "was"] = "E"
    _BETWEEN["wont", "notyet"] = "E"
    _BETWEEN["is", "maybe"] = "E"


_fill()


def between(first: Stage, second: Stage) -> Relation:
    """Say what a thing's standing at one stage says about its standing at another."""
    return "E" if first == second else _BETWEEN.get((first, second), "N")


def forms(verb: str) -> tuple[str, str, str, str]:
    """Give third person, past, participle and gerund of a verb."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    if verb.endswith("e"):
        past, gerund = verb + "d", (verb[:-1] + "ing" if not verb.endswith("ee") else verb + "ing")
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        past, gerund = verb[:-1] + "ied", verb + "ing"
    else:
        past, gerund = verb + "ed", verb + "ing"
    return third, past, past, gerund


def group(stage: Stage, phrase: str, random: Random, *, plural: bool) -> str:
    """Write a verb phrase at a stage, agreeing with its subject ("have yet to sign")."""
    base, _, rest = phrase.partition(" ")
    third, past, participle, gerund = forms(base)
    if plural:
        third = "are" if base == "be" else base
        past = "were" if base == "be" else past
    text = random.choice(_FORMS[stage])
    if base == "be" and "{does}" in text:
        text = random.choice(
            ("{is} not", "{is} not currently", "{is} no longer" if stage == "nolonger" else "{is} not")
        )
        if stage == "nolonger":
            text = "{is} no longer"
    words = text.format(
        base=base,
        third=third,
        past=past,
        pp=participle,
        ing=gerund,
        has="have" if plural else "has",
        does="do" if plural else "does",
        plan="plan" if plural else "plans",
        intend="intend" if plural else "intends",
        want="want" if plural else "wants",
        **{"is": "are" if plural else "is"},
    )
    if plural:
        words = (
            words.replace("has been", "have been").replace("was unable", "were unable").replace("itself", "themselves")
        )
    return f"{words} {rest}".strip()
