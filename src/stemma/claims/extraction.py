"""The public function: a reading's claims, in order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.claims import modality
from stemma.claims.arguments import Mentions, arguments
from stemma.claims.clauses import clauses, evoked
from stemma.claims.context import contexts
from stemma.claims.nominals import counted, descriptions, eventive, holdings
from stemma.knowledge import frames
from stemma.model import Argument, Claim, Tree
from stemma.text import key, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.claims.clauses import Clause
    from stemma.claims.context import Context
    from stemma.claims.nominals import Counted, Description, Holding
    from stemma.knowledge.frames import Evocation
    from stemma.model import Attribution, Behaviour, ClaimKind, Interval, Quantity, Reading, Span, Stage, Token

MAX_SPAN = 280
# What is denied, asked, left unsaid or only imagined is not stated by its source.
_UNSTATED: frozenset[Behaviour] = frozenset({"denial", "question", "silence", "hypothetical"})
_CITING = frozenset({"cite", "quote"})
_SPEECH_FRAMES = frozenset({"say", "confirm", "deny", "believe", "threaten", "promise", "expect", "know", "accuse"})


def extract(reading: Reading) -> tuple[Claim, ...]:
    """
    Give the claims of a reading, in order of their spans.

    Reporting verbs whose content is a clause make no claim of their own: who said it is the
    attribution's business, what was said is the claim. A claim lies in one sentence and shows at most
    `MAX_SPAN` characters; ids are stable for the same article.
    """
    found: dict[str, Claim] = {}
    for context in contexts(reading):
        for claim in _claims(context):
            found.setdefault(claim.id, claim)
    return tuple(sorted(found.values(), key=lambda claim: (claim.span.start, claim.span.end, claim.id)))


def _claims(context: Context) -> Iterator[Claim]:
    tree = Tree(context.sentence)
    mentions = Mentions(context.mentions)
    spans: list[Span] = []
    for clause in clauses(tree):
        evocation = evoked(clause)
        if _only_reports(clause, evocation) or _is_cue(clause, evocation, context):
            continue
        claim = _of_clause(clause, evocation, context, mentions)
        if claim is not None:
            spans.append(claim.span)
            yield claim
    for row in counted(tree, context.quantities):
        claim = _of_counted(row, context, mentions)
        # a short clause with one number is its own quantity claim
        if not any(3 * len(claim.span) > 2 * len(span) and span.covers(claim.span) for span in spans):
            yield claim
    titles: set[int] = set()
    for holding in holdings(tree, context.mentions):
        titles.update(token.i for token in holding.title)
        yield _of_holding(holding, context)
    for described in descriptions(tree):
        if titles.isdisjoint(token.i for token in described.told):
            yield _of_description(described, context, mentions)


def _only_reports(clause: Clause, evocation: Evocation | None) -> bool:
    """Say whether a clause merely introduces what somebody says: "officials said", "she believes that"."""
    if evocation is None or evocation.frame.name not in _SPEECH_FRAMES:
        return False
    tree, head = clause.tree, clause.head
    if any(child.pos in {"VERB", "AUX"} for child in tree.children(head, "ccomp")):
        return True
    # "talks failed, officials said" and "“Talks failed,” said officials"; "Riga was never mentioned" tells something itself
    return evocation.frame.name == "say" and not clause.passive and not tree.children(head, "dobj", "xcomp")


def _is_cue(clause: Clause, evocation: Evocation | None, context: Context) -> bool:
    """Say whether a clause is the cue of words that somebody is reported to say: "told reporters", "citing five aides"."""
    lemma, start = clause.head.lemma.lower(), clause.head.start
    if lemma not in _CITING and (evocation is None or evocation.frame.name != "say"):
        return False
    return any(row.cue.start <= start < row.cue.end and row.behaviour != "attitude" for _, row in context.contents)


def _of_clause(clause: Clause, evocation: Evocation | None, context: Context, mentions: Mentions) -> Claim | None:
    tokens = _extent(clause)
    if not tokens or not any(token.pos in {"NOUN", "PROPN", "NUM", "ADJ", "PRON"} for token in tokens):
        return None
    span = context.article.span(tokens[0].start, tokens[-1].end)
    certainty = modality.certainty(clause)
    polarity = modality.polarity(clause)
    attribution = context.speech(clause.head.start, clause.head.end)
    asserted = modality.is_asserted(clause) and _is_stated(attribution)
    predicate = evocation.frame.name if evocation else clause.head.lemma.lower()
    own = evocation.frame.stage if evocation else None
    return Claim(
        id=_key(context, span, predicate),
        article_id=context.article.id,
        kind=_kind(clause, evocation),
        statement=plain(span.quote),
        span=span,
        predicate=predicate,
        arguments=arguments(clause, evocation, context.article, mentions),
        polarity=polarity,
        certainty=certainty,
        sentence=context.sentence.index,
        stage=_governing_stage(clause) or _stage(own, clause),
        time=_time(context, clause.tokens),
        quantity=_quantity(context, tokens),
        attribution=attribution.id if attribution else None,
        asserted=asserted,
    )


def _kind(clause: Clause, evocation: Evocation | None) -> ClaimKind:
    if evocation is not None and evocation.frame.kind == "condition":
        return "condition"
    if modality.is_future(clause):
        return "forecast"
    if evocation is not None:
        return evocation.frame.kind
    return "relation" if clause.head.lemma.lower() in frames.words("stative") else "event"


def _governing_stage(clause: Clause) -> Stage | None:
    """Give the stage that a governing verb states: "has agreed to join" is agreed, whatever joining would be."""
    if modality.polarity(clause) == "negative":
        return None
    for token in clause.matrix:
        evocation = frames.verb(token.lemma.lower()) if token.i != clause.head.i else None
        if evocation is not None and evocation.frame.stage is not None:
            modal = any(aux.tag == "MD" for aux in clause.tree.children(token, "aux"))
            return "floated" if modal else evocation.frame.stage
    return None


def _stage(stage: Stage | None, clause: Clause) -> Stage | None:
    """Give the stage that a clause states: one that is only possible or planned is floated at most."""
    if stage is None or modality.polarity(clause) == "negative":
        return None
    if stage in {"agreed", "signed", "ratified", "in_force"} and (
        modality.certainty(clause) in {"possible", "unknown"} or modality.is_future(clause)
    ):
        return "floated"
    return stage


def _is_stated(attribution: Attribution | None) -> bool:
    return attribution is None or attribution.behaviour not in _UNSTATED


def _extent(clause: Clause) -> list[Token]:
    """
    Give the stretch of tokens that shows a clause, at most 280 characters.

    A longer one is cut to the pieces that hold the subject and the verb, then at its right end.
    """
    tokens = list(clause.tokens)
    if clause.antecedent is not None:
        phrase = clause.tree.subtree(
            clause.antecedent, lambda row: row.dep in {"relcl", "acl", "conj", "cc", "appos", "prep"}
        )
        if phrase and phrase[-1].i < tokens[0].i and tokens[-1].end - phrase[0].start <= MAX_SPAN:
            tokens = [*phrase, *tokens]
    if tokens and tokens[-1].end - tokens[0].start > MAX_SPAN:
        kept = {clause.head.i, *(row.i for row in clause.matrix)}
        if clause.subject is not None and abs(clause.head.start - clause.subject.start) < MAX_SPAN // 2:
            kept.add(clause.subject.i)
        own = {row.i for row in tokens}
        if clause.subject is not None and clause.subject.i in kept:
            # "Norway's new government" must not lose "Norway's"
            kept |= own & {row.i for row in clause.tree.subtree(clause.subject, _hangs_on)}
        first = min(kept)
        tokens = [
            row for row in tokens if row.i >= first and row.end - clause.tree.sentence.tokens[first].start <= MAX_SPAN
        ]
    return tokens


def _hangs_on(token: Token) -> bool:
    return token.dep in {"relcl", "acl", "appos", "conj", "prep"}


def _time(context: Context, tokens: Sequence[Token]) -> Interval | None:
    """Give the first resolved time among a clause's own words."""
    own = {token.start for token in tokens}
    return next((row.interval for row in context.times if row.interval is not None and row.span.start in own), None)


def _quantity(context: Context, tokens: Sequence[Token]) -> Quantity | None:
    own = {token.start for token in tokens}
    dated = [row.span for row in context.times]
    return next(
        (
            row
            for row in context.quantities
            if row.span.start in own and not any(span.covers(row.span) for span in dated)
        ),
        None,
    )


def _of_counted(row: Counted, context: Context, mentions: Mentions) -> Claim:
    span = context.article.span(row.tokens[0].start, row.tokens[-1].end)
    frame = eventive(row.head)
    mention = mentions.within(row.tokens)
    attribution = context.speech(span.start, span.end)
    named = (Argument("object", span, mention.entity if mention else None, mention.name if mention else None),)
    return Claim(
        id=_key(context, span, "count"),
        article_id=context.article.id,
        kind="quantity",
        statement=plain(span.quote),
        span=span,
        predicate=frame.name if frame else row.head.lemma.lower(),
        arguments=named,
        polarity="positive",
        certainty="certain",
        sentence=context.sentence.index,
        time=_time(context, row.tokens),
        quantity=row.quantity,
        attribution=attribution.id if attribution else None,
        asserted=_is_stated(attribution),
    )


def _of_holding(row: Holding, context: Context) -> Claim:
    span = context.article.span(row.tokens[0].start, row.tokens[-1].end)
    title = context.article.span(row.title[0].start, row.title[-1].end)
    attribution = context.speech(span.start, span.end)
    return Claim(
        id=_key(context, span, "hold-office"),
        article_id=context.article.id,
        kind="status",
        statement=plain(span.quote),
        span=span,
        predicate="hold-office",
        arguments=(
            Argument("actor", row.person.span, row.person.entity, row.person.name),
            Argument("object", title, None, plain(title.quote)),
        ),
        polarity=row.polarity,
        certainty="certain",
        sentence=context.sentence.index,
        attribution=attribution.id if attribution else None,
        asserted=not row.coming,
    )


def _of_description(row: Description, context: Context, mentions: Mentions) -> Claim:
    article = context.article
    name = article.span(row.name[0].start, row.name[-1].end)
    told = article.span(row.told[0].start, row.told[-1].end)
    span = article.span(min(name.start, told.start), max(name.end, told.end))
    mention = mentions.within(row.name)
    attribution = context.speech(span.start, span.end)
    return Claim(
        id=_key(context, span, "be"),
        article_id=article.id,
        kind="status",
        statement=plain(span.quote),
        span=span,
        predicate="be",
        arguments=(
            Argument("actor", name, mention.entity if mention else None, mention.name if mention else None),
            Argument("object", told),
        ),
        polarity="positive",
        certainty="certain",
        sentence=context.sentence.index,
        attribution=attribution.id if attribution else None,
        asserted=_is_stated(attribution),
    )


def _key(context: Context, span: Span, predicate: str) -> str:
    return key("c", context.article.id, span.start, span.end, predicate)
