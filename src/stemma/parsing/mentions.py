"""
Mentions: which words of an article name which entity.

Reference tables lead; what no table has is taken from spaCy's names (persons, organisations, places,
groups). Mentions may nest: "Azerbaijani President" is an office with the demonym of a state inside, and
"the Trump administration" an organisation with a person inside. Of two at one place the longer comes
first. A span holds the name without article, title and possessive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stemma.knowledge.naming import naming
from stemma.model import Mention
from stemma.parsing.names import Context, Found, choose, scan
from stemma.parsing.persons import Register
from stemma.parsing.runs import Run, is_capital, is_title_case, runs
from stemma.text import fold, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.knowledge import Reference
    from stemma.model import Article, MentionForm, MentionKind, Sentence, Token

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_PERSON_TAGS = frozenset({"NNP", "NNPS"})
_JR = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})


@dataclass
class Draft:
    """What is known of a sentence while its mentions are worked out: token ranges already taken."""

    article: Article
    sentence: Sentence
    runs: tuple[Run, ...]
    found: tuple[Found, ...]
    title_case: bool
    mentions: list[Mention] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def add(self, first: int, end: int, kind: MentionKind, entity: str, name: str, form: MentionForm) -> None:
        """Make a mention of tokens [first, end)."""
        tokens = self.sentence.tokens
        span = self.article.span(tokens[first].start, tokens[end - 1].end)
        self.mentions.append(Mention(span, kind, entity, name, form, self.sentence.index))
        self.taken.update(range(first, end))

    def is_free(self, first: int, end: int) -> bool:
        """Say whether no token of [first, end) is part of a mention yet."""
        return self.taken.isdisjoint(range(first, end))

    def text(self, first: int, end: int) -> str:
        """Give the words of tokens [first, end) as they stand."""
        return self.article.text[self.sentence.tokens[first].start : self.sentence.tokens[end - 1].end]

    def run_over(self, first: int, end: int) -> Run | None:
        """Give spaCy's name that covers tokens [first, end)."""
        return next((run for run in self.runs if run.covers(first, end)), None)


def link(article: Article, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Find the mentions of an article, in order of the text."""
    drafts = [_draft(article, sentence) for sentence in sentences]
    context = _context(drafts)
    register = _register(drafts)
    bodies = {draft.text(run.first, run.end) for draft in drafts if not draft.title_case for run in draft.runs}
    for draft in drafts:
        _link_tables(draft, context, register)
        _link_persons(draft, register)
        _link_names(draft, bodies)
        _link_bodies(draft)
    rows = [mention for draft in drafts for mention in draft.mentions]
    return tuple(sorted(rows, key=lambda row: (row.span.start, -row.span.end, row.kind, row.entity)))


def _draft(article: Article, sentence: Sentence) -> Draft:
    return Draft(article, sentence, runs(sentence), tuple(scan(article, sentence)), is_title_case(sentence))


def _context(drafts: Iterable[Draft]) -> Context:
    context = Context()
    for draft in drafts:
        for found in draft.found:
            if len({row.entity for row in found.references}) == 1:
                context.clear[found.references[0].entity] += 1
    return context


def _register(drafts: Iterable[Draft]) -> Register:
    """Enter all full names of persons first: headlines and early sentences use the short form too."""
    register = Register()
    for draft in drafts:
        for found in draft.found:
            person = next((row for row in found.references if row.kind == "person"), None)
            if person is not None:
                register.add(person.name, person.entity, person.name)
        for run in draft.runs:
            if run.label == "PERSON" and not draft.title_case and not _is_table_name(draft, run):
                register.add(draft.text(run.first, _with_suffix(draft, run)))
    return register


def _is_table_name(draft: Draft, run: Run) -> bool:
    return any(found.first <= run.first and run.end <= found.end for found in draft.found)


def _with_suffix(draft: Draft, run: Run) -> int:
    tokens = draft.sentence.tokens
    return run.end + 1 if run.end < len(tokens) and tokens[run.end].lower in _JR else run.end


def _link_tables(draft: Draft, context: Context, register: Register) -> None:
    for found in draft.found:
        run = draft.run_over(found.first, found.end)
        reference = choose(found, context, run)
        if reference is None:
            continue
        first = _after_article(found, reference)
        if reference.kind == "person":
            person = register.find(reference.name)
            entity, name = (person.entity, person.display) if person else (reference.entity, reference.name)
            draft.add(first, found.end, "person", entity, name, reference.form)
            continue
        draft.add(first, found.end, reference.kind, reference.entity, reference.name, reference.form)


def _after_article(found: Found, reference: Reference) -> int:
    """Leave the article out of the name, unless it belongs to it ("The Hague")."""
    token = found.sentence.tokens[found.first]
    return found.first + 1 if token.lower == "the" and not reference.name.startswith("The ") else found.first


def _link_persons(draft: Draft, register: Register) -> None:
    for run in draft.runs:
        end = _with_suffix(draft, run)
        if run.label != "PERSON" or not draft.is_free(run.first, end):
            continue
        first = _after_titles(draft.sentence.tokens, run.first, end)
        text = draft.text(first, end)
        person = register.find(text)
        if person is not None:
            short = fold(text) != fold(person.display)
            draft.add(first, end, "person", person.entity, person.display, "alias" if short else "name")
        elif not draft.title_case and is_capital(draft.sentence.tokens[first]):
            draft.add(first, end, "person", f"person:{slug(text)}", text, "name")
    surnames = register.surnames()
    for token in draft.sentence.tokens:
        if token.i in draft.taken or not is_capital(token) or fold(token.text) not in surnames:
            continue
        if token.tag not in _PERSON_TAGS or _in_longer_name(draft, token):
            continue
        person = register.find(token.text)
        if person is not None:
            draft.add(token.i, token.i + 1, "person", person.entity, person.display, "alias")


def _after_titles(tokens: Sequence[Token], first: int, end: int) -> int:
    titles = naming().titles
    while first < end - 1 and fold(tokens[first].text).strip(".") in titles:
        first += 1
    return first


def _in_longer_name(draft: Draft, token: Token) -> bool:
    """Say whether a surname is part of a name ("the Clinton Foundation"); in title case spaCy's runs are not believed."""
    run = draft.run_over(token.i, token.i + 1)
    if run is None or draft.title_case or run.label in {"PERSON", "NORP"} or run.end - run.first == 1:
        return False
    after = draft.sentence.tokens[token.i + 1 : run.end]
    return any(is_capital(other) for other in after)


def _link_names(draft: Draft, bodies: set[str]) -> None:
    """Take spaCy's organisations, places and groups where no table has the words."""
    for run in draft.runs:
        if run.label == "PERSON" or not draft.is_free(run.first, run.end):
            continue
        text = draft.text(run.first, run.end)
        if not any(map(is_capital, draft.sentence.tokens[run.first : run.end])):
            continue
        if draft.title_case and text not in bodies:
            continue
        if run.label == "ORG":
            draft.add(run.first, run.end, "organisation", f"organisation:{slug(text)}", text, "name")
        elif run.label in _PLACES:
            draft.add(run.first, run.end, "place", f"place:{slug(text)}", text, "name")
        elif run.label == "NORP":
            draft.add(run.first, run.end, "group", f"other:{slug(text)}", text, "name")
        elif run.label in {"EVENT", "LAW"}:
            draft.add(run.first, run.end, "other", f"other:{slug(text)}", text, "name")


def _link_bodies(draft: Draft) -> None:
    """Make "the Trump administration" and "the Norwegian foreign ministry" organisations of their own."""
    heads = naming()
    for mention in tuple(draft.mentions):
        tokens = draft.sentence.tokens
        inside = [t.i for t in tokens if mention.span.start <= t.start and t.end <= mention.span.end]
        if not inside:
            continue
        end = inside[-1] + 1
        if mention.kind == "person":
            if end < len(tokens) and tokens[end].text in _POSSESSIVE:
                end += 1
            allowed = heads.leader_bodies
        elif mention.kind == "state":
            while (
                end < len(tokens)
                and (tokens[end].lower in heads.office_parts or is_capital(tokens[end]))
                and tokens[end].lower not in heads.state_bodies
            ):
                end += 1
            allowed = heads.state_bodies
        else:
            continue
        if end < len(tokens) and tokens[end].lower in allowed and end - inside[-1] <= 4:
            first = inside[0]
            text = draft.text(first, end + 1)
            stem = mention.entity.partition(":")[2] if mention.kind == "state" else ""
            tail = draft.text(inside[-1] + 1, end + 1)
            entity = (
                f"organisation:{slug(f'{stem} {tail}')}"
                if stem
                else f"organisation:{slug(text.replace('’s', '').replace(chr(39) + 's', ''))}"
            )
            draft.add(first, end + 1, "organisation", entity, text, "name")
