"""
Mentions: which words of an article name which entity.

Reference tables lead; what no table has is taken from spaCy's names (persons, organisations, places,
groups). Mentions may nest: "Azerbaijani President" is an office with the demonym of a state inside, and
"the Trump administration" an organisation with a person inside. Of two at one place the longer comes
first. A span holds the name without article, personal title and possessive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.parsing.anaphora import link_back
from stemma.parsing.bodies import acronyms, link_acronyms, link_bodies, link_other_names
from stemma.parsing.drafts import draft
from stemma.parsing.names import Context, Found, choose
from stemma.parsing.offices import link_offices
from stemma.parsing.people import is_surname, link_people, link_table_person, register
from stemma.parsing.unlisted import link_unlisted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from stemma.knowledge import Reference
    from stemma.model import Article, Mention, Sentence
    from stemma.parsing.drafts import Draft
    from stemma.parsing.persons import Register


def link(
    article: Article, sentences: Sequence[Sentence], published: date | None = None, *, outlet: str | None = None
) -> tuple[Mention, ...]:
    """
    Find the mentions of an article, in order of the text.

    *published* helps with surnames that an article never spells out ("President Trump"); *outlet* is the
    name of the outlet whose page it is.
    """
    drafts = [draft(article, sentence) for sentence in sentences]
    link_unlisted(drafts, outlet)
    context = _context(drafts)
    people = register(drafts, published)
    elsewhere = {row.text(run.first, run.end) for row in drafts if not row.title_case for run in row.runs}
    for row in drafts:
        _link_tables(row, context, people)
        link_people(row, people)
        link_other_names(row, elsewhere)
        link_offices(row, people)
        link_bodies(row)
    known = acronyms(drafts)
    for row in drafts:
        link_acronyms(row, known)
    link_back(drafts, people)
    found = [mention for row in drafts for mention in row.mentions]
    return tuple(sorted(found, key=lambda row: (row.span.start, -row.span.end, row.kind, row.entity)))


def _context(drafts: Iterable[Draft]) -> Context:
    context = Context()
    for row in drafts:
        for found in row.found:
            context.note(found)
    return context


def _link_tables(row: Draft, context: Context, people: Register) -> None:
    for found in row.found:
        if is_surname(found):
            continue
        reference = choose(found, context, row.run_over(found.first, found.end))
        if reference is None:
            continue
        first = _after_article(found, reference)
        if reference.kind == "person":
            link_table_person(row, people, first, found.end, reference.name)
        else:
            row.add(first, found.end, reference.kind, reference.entity, reference.name, reference.form)


def _after_article(found: Found, reference: Reference) -> int:
    """Leave the article out of the name, unless it belongs to it ("The Hague")."""
    token = found.sentence.tokens[found.first]
    return found.first + 1 if token.lower == "the" and not reference.name.startswith("The ") else found.first
