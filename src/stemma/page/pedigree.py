"""The lineage of one story as a graph of accounts, before it is drawn: who rests on whom, when, how surely."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from stemma.page import words

if TYPE_CHECKING:
    from datetime import date

    from stemma.model import Interval, LineageRow, Node, Origin, Story
    from stemma.page.context import Context
    from stemma.page.evidence import Passage
    from stemma.page.exhibits import Exhibit

SURE_WITHIN = 10
ASIDES_ABOVE = 12
FOLD_ABOVE = 30
FOLD_KEEPS = 4
_KIND_ORDER = {"copies": 0, "cites": 1, "paraphrases": 2, "cites_unnamed": 3, "inferred": 4}


@dataclass(slots=True)
class Account:
    """
    A node: an article of the bundle, or an origin outside it (a phantom).

    *day* places it in time, None where no sign dates it well enough; *folded* counts the accounts that a
    crowded drawing shows as one.
    """

    key: str
    title: str
    when: str
    interval: Interval | None
    letter: str = ""
    href: str = ""
    phantom: bool = False
    detail: str = ""
    note: str = ""
    folded: int = 0

    @property
    def day(self) -> date | None:
        """The earliest day it can be from; None where the signs leave more than some days open."""
        if self.interval is None or self.interval.start is None or self.interval.end is None:
            return None
        return self.interval.start if (self.interval.end - self.interval.start).days <= SURE_WITHIN else None


@dataclass(frozen=True, slots=True)
class Link:
    """*below* rests on *above*. *main* marks the link by which *below* hangs in the tree."""

    above: str
    below: str
    kind: str
    words: str
    confidence: float
    reason: str
    anchor: str
    partial: bool
    passages: tuple[Passage, ...]
    main: bool = False

    @property
    def inferred(self) -> bool:
        """Say whether no text states the link."""
        return self.kind == "inferred" or self.confidence < 1


@dataclass(frozen=True, slots=True)
class Branch:
    """An account with those that hang from it, for the tree in words."""

    account: Account
    link: Link | None
    children: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Visitor:
    """An article of another story that tells this one in a passage; *opening* are the passage's first words."""

    exhibit: Exhibit
    anchor: str
    opening: str
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class Pedigree:
    """The accounts and links of one story, and who visits it."""

    story_id: str
    anchor: str
    title: str
    when: str
    accounts: dict[str, Account] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    visitors: tuple[Visitor, ...] = ()

    @property
    def main_parent(self) -> dict[str, str]:
        """The account that each one hangs from."""
        return {link.below: link.above for link in self.links if link.main}

    @property
    def roots(self) -> tuple[str, ...]:
        """The accounts that hang from none, earliest first."""
        parents = self.main_parent
        return tuple(sorted((key for key in self.accounts if key not in parents), key=self._order))

    def children(self) -> dict[str, list[str]]:
        """Give the accounts that hang from each, earliest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for below, above in self.main_parent.items():
            found[above].append(below)
        return {key: sorted(inside, key=self._order) for key, inside in found.items()}

    def _order(self, key: str) -> tuple[bool, str, bool, str, str]:
        account = self.accounts[key]
        day = account.day
        return (day is None, day.isoformat() if day else "", not account.phantom, account.title, key)

    def branches(self) -> tuple[Branch, ...]:
        """Give the tree in words, roots first."""
        children = self.children()
        links = {link.below: link for link in self.links if link.main}

        def branch(key: str) -> Branch:
            return Branch(self.accounts[key], links.get(key), tuple(branch(one) for one in children.get(key, ())))

        return tuple(branch(key) for key in self.roots)


def build(context: Context) -> tuple[Pedigree, ...]:
    """Make the pedigree of each story, in the order of the brief."""
    return tuple(_pedigree(context, story) for story in context.brief.lineage.stories)


def _pedigree(context: Context, story: Story) -> Pedigree:
    found = Pedigree(story.id, context.anchor("l", story.id), story.title, words.days(story.first))
    members = set(story.articles)
    for shown in context.exhibits_of(story.articles):
        found.accounts[shown.reading.article.id] = _article(context, shown.reading.article.id)
    links: list[Link] = []
    for row in _rows(context, story, members):
        above, below = (_key(context, node, members) for node in (row.upstream, row.below))
        if above is None or below is None or above == below:
            continue
        for key, node in ((above, row.upstream), (below, row.below)):
            if key not in found.accounts:
                found.accounts[key] = _outside(context, key, node)
        links.append(_link(context, row, above, below))
    _drop_hidden(context, found, links)
    found.links = _hang(links)
    found.visitors = _visitors(context, story)
    return found


def _visitors(context: Context, story: Story) -> tuple[Visitor, ...]:
    """Give the articles that tell the story in passing, in the order of the bundle; one that was not read is left out."""
    rows = []
    for index, visit in enumerate(story.visits, 1):
        shown = context.evidence.exhibit(visit.article_id)
        if shown is None or not visit.evidence:
            continue
        opening = words.opening(visit.evidence[0].quote)
        anchor = context.anchor("v", f"{story.id}-{index}")
        rows.append(Visitor(shown, anchor, opening, context.evidence.cite(visit.evidence)))
    return tuple(sorted(rows, key=lambda row: (row.exhibit.index, row.passages[0].start)))


def _drop_hidden(context: Context, found: Pedigree, links: list[Link]) -> None:
    """
    Leave out an upstream that its text hides, where the signs say which account it is.

    "A foreign agency", inferred to be Harbour Wire, is drawn once, as Harbour Wire with a dotted line;
    the words "cites, without naming it" go with that link.
    """
    for hidden in [link for link in links if link.kind == "cites_unnamed"]:
        origin = context.origins.get(hidden.above)
        unnamed = origin is not None and origin.entity is None and not origin.in_collection
        others = [link for link in links if link.below == hidden.below and link.kind == "inferred"]
        alone = sum(1 for link in links if hidden.above in (link.above, link.below)) == 1
        if unnamed and others and alone:
            found.accounts.pop(hidden.above, None)
            links.remove(hidden)
            place = links.index(others[0])
            links[place] = replace(others[0], words="cites, without naming it, what seems to be", partial=False)


def _rows(context: Context, story: Story, members: set[str]) -> list[LineageRow]:
    """Give the story's rows, and those of no story between its articles and the outside, down to their roots."""
    rows = []
    reached: set[str] = set()
    for row in context.brief.lineage.rows:
        inside = row.below.article_id in members or row.upstream.article_id in members
        if row.story == story.id or (row.story is None and inside):
            rows.append(row)
            reached.update(key for key in (row.upstream.origin_id, row.below.origin_id) if key)
    rest = [row for row in context.brief.lineage.rows if row.story is None and row not in rows]
    grown = True
    while grown:
        grown = False
        for row in list(rest):
            if row.below.origin_id in reached:
                rest.remove(row)
                rows.append(row)
                if row.upstream.origin_id:
                    reached.add(row.upstream.origin_id)
                grown = True
    return rows


def _key(context: Context, node: Node, members: set[str]) -> str | None:
    """Give a node's key: an origin that is one of the story's articles is that article."""
    if node.article_id is not None:
        return node.article_id if node.article_id in context.readings else None
    origin = context.origins.get(node.origin_id or "")
    if origin is None:
        return None
    own = [key for key in origin.articles if key in members]
    return own[0] if len(own) == 1 else origin.id


def _article(context: Context, key: str) -> Account:
    shown = context.evidence.exhibit(key)
    if shown is None:  # a member that was not read
        return Account(key, key, words.NO_DATE, None)
    interval = shown.reading.layout.dating.interval
    return Account(
        key=key,
        title=shown.name,
        when=words.short_days(interval) if interval else "not dated",
        interval=interval,
        letter=shown.letter,
        href=f"#{shown.anchor}",
        detail=shown.title,
        note=_note(context, key),
    )


def _note(context: Context, key: str) -> str:
    """Say in few words what an account added or changed."""
    changed, alone = context.changed[key], context.alone[key]
    parts = [words.plural(changed, "drift")] if changed else []
    parts += [f"{alone} said alone"] if alone else []
    return " · ".join(parts)


def _outside(context: Context, key: str, node: Node) -> Account:
    if node.article_id is not None:
        return _article(context, node.article_id)
    origin: Origin = context.origins[node.origin_id or key]
    return Account(
        key=key,
        title=origin.label.partition(",")[0] if origin.date else origin.label,
        when=words.short_days(origin.date) if origin.date else "not dated",
        interval=origin.date,
        phantom=not origin.in_collection,
        detail=words.listed(origin.sources),
        note=words.listed(origin.sources),
    )


def _link(context: Context, row: LineageRow, above: str, below: str) -> Link:
    return Link(
        above=above,
        below=below,
        kind=row.kind,
        words=words.label(words.LINEAGE, row.kind),
        confidence=row.confidence,
        reason=context.lettered(row.reason),
        anchor=context.anchor("l", row.id),
        partial=bool(row.scope),
        passages=context.evidence.cite((*row.evidence, *row.scope)),
    )


def _hang(links: list[Link]) -> tuple[Link, ...]:
    """Choose for each account the link it hangs by: the surest that closes no circle."""
    parent: dict[str, str] = {}
    chosen: set[int] = set()

    def closes(above: str, below: str) -> bool:
        here: str | None = above
        while here is not None:
            if here == below:
                return True
            here = parent.get(here)
        return False

    order = sorted(
        range(len(links)),
        key=lambda i: (links[i].partial, -links[i].confidence, _KIND_ORDER.get(links[i].kind, 9), links[i].anchor),
    )
    for index in order:
        link = links[index]
        if link.below not in parent and not closes(link.above, link.below):
            parent[link.below] = link.above
            chosen.add(index)
    return tuple(replace(link, main=index in chosen) for index, link in enumerate(links))


def fold(pedigree: Pedigree) -> Pedigree:
    """Fold the leaves of a crowded tree: where many accounts hang from one, the first stand for all."""
    pedigree = _without_asides(pedigree) if len(pedigree.accounts) > ASIDES_ABOVE else pedigree
    if len(pedigree.accounts) <= FOLD_ABOVE:
        return pedigree
    children = pedigree.children()
    gone: Counter[str] = Counter()
    hidden: set[str] = set()
    for above, inside in [("", list(pedigree.roots)), *children.items()]:
        leaves = [key for key in inside if key not in children and not _has_more_links(pedigree, key)]
        if len(leaves) > FOLD_KEEPS + 1:
            hidden.update(leaves[FOLD_KEEPS:])
            gone[above] = len(leaves) - FOLD_KEEPS
    small = Pedigree(pedigree.story_id, pedigree.anchor, pedigree.title, pedigree.when)
    small.accounts = {key: account for key, account in pedigree.accounts.items() if key not in hidden}
    links = [link for link in pedigree.links if link.below not in hidden and link.above not in hidden]
    for above, count in gone.items():
        key = f"+{above}"
        what = "more accounts" if above else "more accounts that cite none"
        small.accounts[key] = Account(key, f"{count} {what}", "", None, folded=count, href=f"#{pedigree.anchor}-words")
        if above:
            links.append(Link(above, key, "cites", "", 1.0, "", "", partial=False, passages=(), main=True))
    small.links = tuple(links)
    return small


def _without_asides(pedigree: Pedigree) -> Pedigree:
    """Leave out phantoms that are cited for single sentences only: they are listed, and would crowd the drawing."""
    whole = {key for link in pedigree.links if not link.partial for key in (link.above, link.below)}
    kept = {key: account for key, account in pedigree.accounts.items() if key in whole or not account.phantom}
    links = tuple(link for link in pedigree.links if link.above in kept and link.below in kept)
    return replace(pedigree, accounts=kept, links=links)


def _has_more_links(pedigree: Pedigree, key: str) -> bool:
    return sum(1 for link in pedigree.links if key in (link.below, link.above)) > 1
