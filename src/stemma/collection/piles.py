"""What has been collected so far: articles by their hash, with all their names; captures; problems."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from stemma.collection.languages import language_of
from stemma.collection.moments import earlier, instant
from stemma.collection.pages import same_site
from stemma.model import Article, Capture, Collection, Metadata, Problem

if TYPE_CHECKING:
    from stemma.collection.inflating import Budget
    from stemma.collection.limits import Limits
    from stemma.collection.records import Fault, Record

WHOLE = "-"


@dataclass(frozen=True, slots=True)
class Setting:
    """
    Where a file stands: its name, what holds it says of it, how deep it is nested, what it may still take.

    *is_asked*: its address was given by the user, so that pages it leads to may be asked for too.
    """

    name: str
    budget: Budget
    url: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    depth: int = 0
    is_asked: bool = False

    def inside(self, name: str, url: str | None, metadata: Metadata, *, deeper: int = 1) -> Setting:
        """Give the setting of a file inside this one."""
        merged = filled(metadata, self.metadata)
        return replace(
            self, name=f"{self.name}#{name}", url=url, metadata=merged, depth=self.depth + deeper, is_asked=False
        )


def filled(metadata: Metadata, outer: Metadata) -> Metadata:
    """Fill what a file leaves open with what its container says of it."""
    values = {each.name: getattr(outer, each.name) for each in fields(Metadata) if getattr(metadata, each.name) is None}
    if metadata.retrieved and outer.retrieved:
        # Both bound it from above: a PDF is made before it is fetched.
        values["retrieved"] = earlier(metadata.retrieved, outer.retrieved)
    return replace(metadata, **values)


@dataclass(slots=True)
class Pile:
    """Articles, captures and problems, as they are found; the *log* has names and hashes of articles in that order."""

    limits: Limits
    keep: bool = False
    articles: dict[str, Article] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    captures: dict[str, Capture] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    log: list[tuple[str, str]] = field(default_factory=list)
    over: int = 0

    def complain(self, document: str, where: str, message: str) -> None:
        """Take note of what could not be read."""
        self.problems.append(Problem(document, where, message))

    def fault(self, setting: Setting, fault: Fault) -> None:
        """Take note of a fault of a file."""
        self.complain(setting.name, fault.where, fault.reason)

    def capture(self, data: bytes, media_type: str, setting: Setting) -> str | None:
        """Keep the bytes of a file, where they are asked for; give their hash."""
        if not self.keep:
            return None
        digest = hashlib.sha256(data).hexdigest()
        capture = Capture(digest, data, media_type, setting.url, setting.metadata.retrieved)
        first = self.captures.setdefault(digest, capture)
        if _age(capture) < _age(first):
            self.captures[digest] = capture
        return digest

    def take(self, setting: Setting, record: Record, *, digest: str | None = None, capture: str | None = None) -> None:
        """
        Make an article of a record.

        *digest* hashes the bytes of a file that is one article; records of a shared file are hashed by
        what they say.
        """
        name = f"{setting.name}#{record.key}" if record.key else setting.name
        limit = self.limits.article_characters
        if len(record.text) > limit:
            self.complain(name, "text", f"it has more than {limit:,} characters; split it")
            return
        metadata = filled(record.metadata, setting.metadata)
        url = record.url or setting.url
        if digest and setting.url and not same_site(url, setting.url):
            # The address at which a page was found is a fact; the one that it gives for itself is a claim.
            url = setting.url
        sha256 = digest or _digest(record)
        if sha256 not in self.articles and len(self.articles) >= self.limits.articles:
            self.over += 1
            return
        language = language_of(record.text) or _code(metadata.language)
        self._add(
            Article(
                id=f"a-{sha256[:12]}",
                name=name,
                text=record.text,
                sha256=sha256,
                names=(name,),
                url=url,
                media_type=record.media_type,
                metadata=replace(metadata, language=language),
                capture=capture,
            )
        )

    def _add(self, article: Article) -> None:
        self.log.append((article.name, article.sha256))
        first = self.articles.setdefault(article.sha256, article)
        if _rank(article) < _rank(first):
            self.articles[article.sha256] = article
        self.names[article.sha256].append(article.name)

    def collection(self) -> Collection:
        """Give what was collected, sorted."""
        if self.over:
            most = f"{self.limits.articles:,} are read at most"
            self.complain(WHOLE, "input", f"{self.over} further articles were left out: {most}")
        articles = []
        for digest, article in self.articles.items():
            names = tuple(sorted(set(self.names[digest])))
            articles.append(replace(article, name=names[0], names=names))
        articles.sort(key=lambda article: (article.name, article.id))
        for article in articles:
            if article.metadata.language not in {None, "en"}:
                message = f"unmeasured: language {article.metadata.language}; only English is read"
                self.complain(article.name, "text", message)
        used = sorted({article.capture for article in articles if article.capture})
        captures = tuple(self.captures[digest] for digest in used)
        return Collection(tuple(articles), self._told(), captures)

    def _told(self) -> tuple[Problem, ...]:
        unique = dict.fromkeys(self.problems)
        problems = sorted(unique, key=lambda problem: (problem.document, problem.where, problem.message))
        most = self.limits.problems
        if len(problems) <= most:
            return tuple(problems)
        rest = Problem(WHOLE, "input", f"{len(problems) - most} further problems are not listed")
        return (*problems[:most], rest)


def _rank(article: Article) -> tuple[object, ...]:
    """Order captures of the same words: the first bounds publication best, one with its address says more."""
    about = article.metadata
    return (
        *_moment(about.retrieved),
        article.url is None,
        article.url or "",
        about.published is None,
        article.name,
    )


def _age(capture: Capture) -> tuple[object, ...]:
    return (*_moment(capture.retrieved), capture.url is None, capture.url or "")


def _moment(text: str | None) -> tuple[bool, str, str]:
    """Give what orders times: one that is unknown comes last."""
    found = instant(text)
    return (found is None, found.isoformat() if found else "", text or "")


def _digest(record: Record) -> str:
    """Hash a record of a file of many: its text and what is said of it, but not where it stands."""
    about = record.metadata
    parts = (record.text, about.title, about.byline, about.outlet, about.published, record.url)
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


def _code(language: str | None) -> str | None:
    """Shorten "en-US" to "en"; what is no code is nothing."""
    code = (language or "").strip().lower().replace("_", "-").split("-")[0]
    return code if len(code) in {2, 3} and code.isalpha() else None
