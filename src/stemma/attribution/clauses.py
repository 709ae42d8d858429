"""Candidates for attributions by verb, noun and adjective: each way a cue can govern what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.attribution.subjects import agent, is_passive, subject
from stemma.attribution.trees import is_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.attribution.trees import Tree
    from stemma.model import Token

_QUESTION_WORDS = frozenset({"whether", "if", "what", "how", "why", "who", "when", "where", "which"})
_WITHOUT_RESTRICTION = ("relcl", "acl", "punct")
_CUE_PARTS = ("aux", "auxpass", "neg", "prt")
_CUE_TENSES = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN", "VBG", "MD", "NN", "NNS"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    One way to read a word as a cue: *way* names the construction, *lemma* the row of the lexicon.

    *content* is in order of the text and can have gaps; punctuation at the edges is not yet taken off.
    """

    head: Token
    lemma: str
    way: str
    cue: tuple[Token, ...]
    source: Token | None
    content: tuple[Token, ...]
    hearer: Token | None = None


def candidates(tree: Tree) -> Iterator[Candidate]:
    """Give every way to read each verb, noun and predicate adjective of a sentence as a cue."""
    for token in tree.tokens:
        if token.pos in {"VERB", "AUX"}:
            yield from _by_verb(tree, token)
        elif token.pos == "NOUN":
            yield from _by_noun(tree, token)


def lemma_of(tree: Tree, verb: Token) -> str:
    """Give a verb's lemma in lower case, with its particle: "point out"."""
    particle = tree.kid(verb, "prt")
    lemma = verb.lemma.lower()
    return f"{lemma} {particle.lower}" if particle is not None else lemma


def cue_of(tree: Tree, verb: Token) -> list[Token]:
    """
    Give the verb with its auxiliaries, negation, particle and the adverbs between them.

    "has also repeatedly said": from the first auxiliary to the verb, where nothing but these stands
    between.
    """
    parts = {child.i: child for child in tree.kids(verb, *_CUE_PARTS, "advmod")}
    rows = [verb]
    at = verb.i - 1
    light = {token.i for child in parts.values() if child.dep == "advmod" for token in tree.under(child)}
    while at in parts or at in light:
        rows.append(tree.tokens[at])
        at -= 1
    after = parts.get(verb.i + 1)
    if after is not None and after.dep == "prt":
        rows.append(after)
    return sorted(rows, key=lambda token: token.i)


def _by_verb(tree: Tree, verb: Token) -> Iterator[Candidate]:
    lemma = lemma_of(tree, verb)
    cue = tuple(cue_of(tree, verb))
    if is_passive(tree, verb):
        yield from _by_passive(tree, verb, lemma, cue)
        return
    source = subject(tree, verb)
    hearer = tree.kid(verb, "dative") or tree.kid(verb, "dobj")
    for clause in tree.kids(verb, "ccomp"):
        yield from _by_clause(tree, verb, Candidate(verb, lemma, "clause", cue, source, (), hearer), clause)
    yield from _by_infinitive(tree, verb, Candidate(verb, lemma, "infinitive", cue, source, ()))
    yield from _by_object(tree, verb, Candidate(verb, lemma, "object", cue, source, ()))
    yield from _by_preposition(tree, verb, Candidate(verb, lemma, "preposition", cue, source, ()))
    yield from _by_parenthesis(tree, verb, Candidate(verb, lemma, "parenthesis", cue, source, (), hearer))
    yield from _by_adjective(tree, verb, source)


def _by_clause(tree: Tree, verb: Token, plan: Candidate, clause: Token) -> Iterator[Candidate]:
    content = tree.under(clause, skip={verb.i})
    if not content:
        return
    way = "clause"
    first = next((token for token in content if not is_mark(token)), clause)
    subordinate = tree.kid(clause, "nsubj", "nsubjpass", "csubj", "expl")
    infinitive = _is_infinitive(tree, clause)
    if first.lower in _QUESTION_WORDS:
        way = "question"
    elif infinitive and subordinate is not None:
        way = "object infinitive"
    elif clause.i < verb.i:
        way = "fronted clause"
    elif subordinate is None:
        way = "bare clause"
    yield _filled(plan, way, content)


def _by_infinitive(tree: Tree, verb: Token, plan: Candidate) -> Iterator[Candidate]:
    lower = tree.kid(verb, "xcomp")
    if lower is None:
        return
    content = tree.under(lower)
    objects = tree.kid(verb, "dobj", "dative")
    if _is_infinitive(tree, lower):
        if objects is not None and objects.i < lower.i:
            yield _filled(plan, "object infinitive", tree.under(objects) + content)
            yield _filled(plan, "hearer infinitive", content, hearer=objects)
        else:
            yield _filled(plan, "infinitive", content)
            yield from _by_raising(tree, verb, plan, content)
    else:
        yield _filled(plan, "complement", content)


def _by_raising(tree: Tree, verb: Token, plan: Candidate, content: list[Token]) -> Iterator[Candidate]:
    """Read "the talks appear to have stalled": what appears is the whole, and nobody is named."""
    raised = tree.kid(verb, "nsubj")
    if raised is not None:
        yield Candidate(verb, plan.lemma, "raising", plan.cue, None, (*tree.under(raised), *content))


def _by_object(tree: Tree, verb: Token, plan: Candidate) -> Iterator[Candidate]:
    thing = tree.kid(verb, "dobj")
    if thing is None:
        return
    named = tree.under(thing)
    yield _filled(plan, "object", named)
    clause = tree.kid(thing, "acl", "ccomp")
    if clause is not None and tree.kid(clause, "mark") is not None:
        rest = set(clause_tokens := tuple(tree.under(clause)))
        between = [token for token in named if token not in rest and token.i < clause.i]
        yield Candidate(
            verb,
            f"{plan.lemma} {thing.lemma.lower()}",
            "object clause",
            (*plan.cue, *between),
            plan.source,
            clause_tokens,
        )
    extra = tree.kid(verb, "oprd")
    as_phrase = next((child for child in tree.kids(verb, "prep") if child.lower == "as"), None)
    if extra is not None:
        yield _filled(plan, "object complement", named + tree.under(extra))
    elif as_phrase is not None:
        yield _filled(plan, "object as", named + tree.under(as_phrase))
        yield _filled(plan, "object", named)


def _by_preposition(tree: Tree, verb: Token, plan: Candidate) -> Iterator[Candidate]:
    """
    Read "called for talks", "called on Oslo to act", "criticised Oslo for the delay", "asked Oslo about it".

    A preposition right after the verb belongs to the cue. One after an object either begins the
    content with it ("Oslo for the delay") or ends the cue ("asked Oslo about").
    """
    thing = tree.kid(verb, "dobj", "dative")
    lower = tree.kid(verb, "xcomp", "advcl")
    for preposition in tree.kids(verb, "prep"):
        filler = tree.kid(preposition, "pobj", "pcomp")
        if preposition.i < verb.i or filler is None:
            continue
        lemma = f"{plan.lemma} {preposition.lower}"
        content = tree.under(filler)
        if preposition.i == plan.cue[-1].i + 1:
            cue = (*plan.cue, preposition)
            yield Candidate(verb, lemma, "preposition", cue, plan.source, tuple(content))
            if lower is not None and lower.i > preposition.i and _is_infinitive(tree, lower):
                yield Candidate(verb, lemma, "preposition infinitive", cue, plan.source, (*content, *tree.under(lower)))
        elif thing is not None and verb.i < thing.i < preposition.i:
            both = (*tree.under(thing), *tree.under(preposition))
            yield Candidate(verb, lemma, "object preposition", plan.cue, plan.source, both)
            reach = tuple(tree.tokens[plan.cue[0].i : preposition.i + 1])
            yield Candidate(verb, lemma, "hearer preposition", reach, plan.source, tuple(content), thing)
        else:
            yield Candidate(verb, lemma, "far preposition", plan.cue, plan.source, tuple(tree.under(preposition)))


def _is_infinitive(tree: Tree, verb: Token) -> bool:
    return any(child.tag == "TO" for child in tree.kids(verb, "aux"))


def _by_parenthesis(tree: Tree, verb: Token, plan: Candidate) -> Iterator[Candidate]:
    """Read "the talks, she says, have stalled" where the parser hangs *says* under *stalled*."""
    above = tree.head(verb)
    if (
        above.i == verb.i
        or verb.dep not in {"parataxis", "ccomp", "advcl", "conj"}
        or above.pos not in {"VERB", "AUX", "NOUN"}
    ):
        return
    if tree.kid(verb, "ccomp", "dobj", "xcomp", "mark") is not None or tree.kid(verb, "nsubj") is None:
        return
    below = {token.i for token in tree.under(verb)}
    content = [token for token in tree.under(above, skip=below) if token.i not in below]
    yield _filled(plan, f"parenthesis {verb.dep}", content)


def _by_adjective(tree: Tree, verb: Token, source: Token | None) -> Iterator[Candidate]:
    """Read "is confident that", "was critical of"."""
    adjective = tree.kid(verb, "acomp")
    if adjective is None:
        return
    cue = tuple(token for token in (*cue_of(tree, verb), adjective))
    lemma = f"be {adjective.lower}"
    for child in tree.kids(adjective, "ccomp", "xcomp"):
        way = "adjective clause" if child.dep == "ccomp" else "adjective infinitive"
        yield Candidate(adjective, lemma, way, cue, source, tuple(tree.under(child)))
    for preposition in tree.kids(adjective, "prep"):
        filler = tree.kid(preposition, "pobj", "pcomp")
        if filler is not None:
            yield Candidate(
                adjective,
                f"{lemma} {preposition.lower}",
                "adjective preposition",
                (*cue, preposition),
                source,
                tuple(tree.under(filler)),
            )


def _by_passive(tree: Tree, verb: Token, lemma: str, cue: tuple[Token, ...]) -> Iterator[Candidate]:
    """Read "the talks are expected to fail", "it was reported that", "was criticised by"."""
    theme = tree.kid(verb, "nsubjpass")
    by = agent(tree, verb)
    source = by
    if theme is None and verb.dep in {"acl", "relcl"}:
        theme = tree.head(verb)
        named = tree.under(theme, without=_WITHOUT_RESTRICTION)
    else:
        named = tree.under(theme) if theme is not None else []
    kind = "passive by" if by is not None else "passive"
    if by is not None and (marker := tree.kid(verb, "agent")) is not None and marker.i == cue[-1].i + 1:
        cue = (*cue, marker)
    for clause in tree.kids(verb, "ccomp") if tree.kid(verb, "auxpass") is not None else ():
        # Without "was" it may be a conjunction: "provided the port closes". "it was reported that …": the pronoun says nothing.
        yield Candidate(verb, lemma, f"{kind} clause", cue, source or theme, tuple(tree.under(clause)))
    lower = tree.kid(verb, "xcomp", "oprd")
    as_phrase = next((child for child in tree.kids(verb, "prep") if child.lower in {"as", "for"}), None)
    if lower is not None:
        yield Candidate(verb, lemma, f"{kind} complement", cue, source, (*named, *tree.under(lower)))
    elif as_phrase is not None:
        filler = tree.kid(as_phrase, "pobj", "pcomp", "amod")
        rest = tree.under(filler) if filler is not None else tree.under(as_phrase)
        extended = (*cue, as_phrase) if as_phrase.i == cue[-1].i + 1 else cue
        yield Candidate(verb, f"{lemma} {as_phrase.lower}", f"{kind} as", extended, source, (*named, *rest))
    if named:
        yield Candidate(verb, lemma, kind, cue, source, tuple(named))


def _by_noun(tree: Tree, noun: Token) -> Iterator[Candidate]:
    """Read "the claim that …", "X's call for …", "a report by X that …"."""
    lemma = noun.lemma.lower()
    owner = tree.kid(noun, "poss")
    if owner is None:
        by = next((child for child in tree.kids(noun, "prep") if child.lower in {"by", "from"}), None)
        owner = tree.kid(by, "pobj") if by is not None else None
    for clause in tree.kids(noun, "acl", "ccomp"):
        infinitive = _is_infinitive(tree, clause)
        that = any(child.lower in {"that", "whether"} for child in tree.kids(clause, "mark"))
        if that or infinitive:
            way = "noun clause" if that else "noun infinitive"
            yield Candidate(noun, lemma, way, (noun,), owner, tuple(tree.under(clause)))
    for preposition in tree.kids(noun, "prep"):
        filler = tree.kid(preposition, "pobj", "pcomp")
        if filler is not None and preposition.i == noun.i + 1 and preposition.lower not in {"by", "from", "in"}:
            yield Candidate(
                noun,
                f"{lemma} {preposition.lower}",
                "noun preposition",
                (noun, preposition),
                owner,
                tuple(tree.under(filler)),
            )


def _filled(plan: Candidate, way: str, content: list[Token], hearer: Token | None = None) -> Candidate:
    hearer = hearer or plan.hearer
    if hearer is not None and hearer in content:
        hearer = None
    return Candidate(plan.head, plan.lemma, way, plan.cue, plan.source, tuple(content), hearer)
