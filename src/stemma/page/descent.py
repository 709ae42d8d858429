"""How two accounts are kin: which of them rests on the other, or what both rest on, and through whom."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stemma.page import words

if TYPE_CHECKING:
    from stemma.model import LineageRow, Node
    from stemma.page.context import Context

_Path = tuple["LineageRow", ...]


@dataclass(slots=True)
class Descent:
    """The lineage as ways up from each account; what was looked up once is kept."""

    context: Context
    _rows: dict[str, list[LineageRow]] = field(default_factory=dict)
    _ways: dict[str, dict[str, _Path]] = field(default_factory=dict)

    @classmethod
    def of(cls, context: Context) -> Descent:
        """Index the lineage; what an account as a whole rests on comes before what it cites for single sentences."""
        rows: dict[str, list[LineageRow]] = defaultdict(list)
        for row in context.brief.lineage.rows:
            rows[_key(row.below)].append(row)
        for inside in rows.values():
            inside.sort(key=lambda row: (bool(row.scope), -row.confidence))
        return cls(context, dict(rows))

    def between(self, upstream: str, downstream: str) -> str:
        """Say how the later of two articles has its words: "Both rest on Reuters: B directly, A through The Hour"."""
        above, below = self._up(upstream), self._up(downstream)
        shared = sorted((len(above[key]) + len(way), len(way), key) for key, way in below.items() if key in above)
        if not shared:
            return ""
        _, _, key = shared[0]
        if key == upstream:
            return f"{self._name(downstream)} rests on {self._name(upstream)}{self._through(below[key])}."
        if key == downstream:
            return f"{self._name(upstream)} rests on {self._name(downstream)}{self._through(above[key])}."
        one, other = (self._through(way, " directly") for way in (above[key], below[key]))
        return f"Both rest on {self._name(key)}: {self._name(upstream)}{one}, {self._name(downstream)}{other}."

    def _up(self, start: str) -> dict[str, _Path]:
        """Give the shortest way from an account to each one that it rests on, itself among them."""
        if start not in self._ways:
            found: dict[str, _Path] = {start: ()}
            waiting = deque([start])
            while waiting:
                here = waiting.popleft()
                for row in self._rows.get(here, ()):
                    key = _key(row.upstream)
                    if key not in found:
                        found[key] = (*found[here], row)
                        waiting.append(key)
            self._ways[start] = found
        return self._ways[start]

    def _through(self, way: _Path, none: str = "") -> str:
        """Name those between the ends of a way (*none*: what to say where there are none), and what is inferred."""
        names = [self._name(_key(row.upstream)) for row in way[:-1]]
        text = f" through {words.listed(names)}" if names else none
        return f"{text} (inferred)" if any(row.kind == "inferred" or row.confidence < 1 for row in way) else text

    def _name(self, key: str) -> str:
        shown = self.context.evidence.exhibit(key)
        return shown.letter if shown else self.context.label_of(key)


def _key(node: Node) -> str:
    return node.article_id or node.origin_id or ""
