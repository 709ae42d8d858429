"""The page as plain data: every section, in its order, ready for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.page import accounts, bundle, forecasts, glance, linked, pedigree, play, rulings, tree
from stemma.page.context import Context

if TYPE_CHECKING:
    from stemma.model import Brief, Problem
    from stemma.page.accounts import ConflictView, DriftGroup, FindingView, SilenceView, SoleView
    from stemma.page.bundle import ArticleView
    from stemma.page.evidence import Passage
    from stemma.page.exhibits import Exhibit
    from stemma.page.forecasts import Outlook
    from stemma.page.glance import Glance
    from stemma.page.pedigree import Branch, Link, Pedigree
    from stemma.page.play import ProcessView
    from stemma.page.rulings import Rulings
    from stemma.page.tree import Drawing

LARGE = 600
CERTAINTIES = ("certain", "probable", "possible", "not stated")
GLOSSARY = (
    ("article", "One of the files that were read. Each has a letter; “B3” is paragraph 3 of article B."),
    ("story", "One news event, told by one or more articles."),
    (
        "origin",
        "Where something enters the record: an outlet’s own reporting with its sources, a public statement, a document. Articles that pass on the same origin count once.",
    ),
    (
        "range",
        "Where a link between two accounts is likely but not stated, the count of origins has a lowest and a highest value.",
    ),
    ("witness", "An article that carries a statement. Ten witnesses may have one origin."),
    ("finding", "The same statement, found in one or more articles."),
    ("conflict", "Statements that cannot all be right. The page shows both; it does not decide."),
    (
        "drift",
        "A change of words as an account was passed on: a hedge dropped, a number changed, a source made grander.",
    ),
    (
        "not among the files",
        "An account that an article rests on, but which is not here to be read. It is drawn with a broken line.",
    ),
    ("inferred", "No text states the link; shared details suggest it. It is drawn with a dotted line."),
    (
        "page junk",
        "Menus, related links and advertisements that came with the page. Shown in grey, never used as evidence.",
    ),
    (
        "stage",
        "How far a party has come: floated, contacted, in talks, agreed, signed, ratified, in force; or refused, stalled, withdrawn.",
    ),
    (
        "judged",
        "What a person decided about something that the page shows. What was rejected is left out, and listed. A grade is by the Admiralty code: how reliable the source is, A to F, and how credible what it says, 1 to 6.",
    ),
    ("not measured", "Stemma could not read or compare this. It is said, never left out."),
)


@dataclass(frozen=True, slots=True)
class StoryTree:
    """A story's lineage: the drawing, the same in words, and the links with their evidence."""

    pedigree: Pedigree
    drawing: Drawing
    sketch: Drawing
    branches: tuple[Branch, ...]
    links: tuple[Link, ...]
    alone: bool

    @property
    def articles(self) -> int:
        """Count the story's articles."""
        return sum(1 for account in self.pedigree.accounts.values() if account.letter)

    @property
    def left_out(self) -> bool:
        """Say whether the drawing leaves something to the list below it."""
        return len(self.drawing.boxes) < len(self.pedigree.accounts)


@dataclass(frozen=True, slots=True)
class Page:
    """All that the templates show; *parties*, *origins* and *certainties* are what the findings can be filtered by."""

    version: str
    hashes: str
    glance: Glance
    processes: tuple[ProcessView, ...]
    outlook: Outlook
    trees: tuple[StoryTree, ...]
    conflicts: tuple[ConflictView, ...]
    drifts: tuple[DriftGroup, ...]
    findings: tuple[FindingView, ...]
    sole: tuple[SoleView, ...]
    silences: tuple[SilenceView, ...]
    articles: tuple[ArticleView, ...]
    notes: tuple[tuple[Exhibit, tuple[Passage, ...]], ...]
    problems: tuple[Problem, ...]
    rulings: Rulings
    glossary: tuple[tuple[str, str], ...]
    linked: str
    parties: tuple[str, ...]
    origins: tuple[str, ...]
    certainties: tuple[str, ...]

    @property
    def main_tree(self) -> StoryTree | None:
        """The lineage of the main story."""
        main = self.glance.main
        return next((one for one in self.trees if main and one.pedigree.anchor == main.tree), None)

    @property
    def large(self) -> bool:
        """Say whether the browser should lay out lines only as they come into view."""
        return len(self.findings) > LARGE

    @property
    def shared(self) -> tuple[FindingView, ...]:
        """The findings that several articles carry."""
        return tuple(line for line in self.findings if line.raw > 1)

    @property
    def single(self) -> tuple[FindingView, ...]:
        """The findings that one article carries."""
        return tuple(line for line in self.findings if line.raw <= 1)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of finding that occur, in order of their names."""
        return tuple(sorted({line.kind for line in self.findings}))

    @property
    def statuses(self) -> tuple[tuple[str, str], ...]:
        """The statuses of findings that occur: key and words."""
        return tuple(sorted({(line.status, line.status_words) for line in self.findings}))


def build(brief: Brief) -> Page:
    """Gather the whole page; the passages are labelled last, when all sections have cited theirs."""
    context = Context.of(brief)
    first = glance.build(context)
    processes = play.build(context)
    outlook = forecasts.build(context)
    trees = tuple(sorted((_tree(one) for one in pedigree.build(context)), key=lambda one: -one.articles))
    conflicts = accounts.conflicts(context)
    drifts = accounts.drifts(context)
    findings = accounts.findings(context)
    sole = accounts.sole(context, findings, drifts)
    silences = accounts.silences(context)
    cited = context.evidence.settle()
    problems = {
        (problem.document, problem.where, problem.message): problem
        for problem in (*brief.problems, *brief.lineage.problems)
    }
    return Page(
        version=brief.version,
        hashes=" ".join(sorted(reading.article.sha256 for reading in brief.readings)),
        glance=first,
        processes=processes,
        outlook=outlook,
        trees=trees,
        conflicts=conflicts,
        drifts=accounts.grouped(drifts),
        findings=findings,
        sole=sole,
        silences=silences,
        articles=bundle.build(context, cited),
        notes=tuple((rows[0].exhibit, tuple(rows)) for rows in cited.values()),
        problems=tuple(problems.values()),
        rulings=rulings.build(context),
        glossary=GLOSSARY,
        linked=linked.describe(context, findings),
        parties=tuple(sorted({name for line in findings for name in line.parties})),
        origins=tuple(sorted({name for line in findings for name in line.origins})),
        certainties=tuple(key for key in CERTAINTIES if any(key in line.certainties for line in findings)),
    )


def _tree(full: Pedigree) -> StoryTree:
    folded = pedigree.fold(full)
    return StoryTree(
        pedigree=full,
        drawing=tree.draw(folded),
        sketch=tree.draw(folded, tree.SKETCH),
        branches=full.branches(),
        links=full.links,
        alone=len(full.accounts) == 1,
    )
