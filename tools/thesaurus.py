"""
Distils WordNet 3.0 into the thesaurus that ships with Stemma.

    python tools/thesaurus.py FOLDER > src/stemma/knowledge/data/thesaurus.csv

FOLDER holds WordNet's database files (index.sense, data.noun, data.verb, data.adj, data.adv). Kept are the commoner
senses of single words and short phrases in lower case that share a set with another word or are linked to one; animals,
plants, substances and names are left out.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
NUMBERS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
LEFT_OUT = {"05", "20", "27"}  # lexicographer files: animals, plants, substances
MOST_SENSES = {"v": 6, "n": 5, "a": 5, "r": 5}
RARE = 3  # a sense beyond this must occur in the tagged texts of WordNet
COLUMNS = {"above": ("@",), "beside": ("&", "$", "*", "^"), "opposite": ("!",), "derived": ("+", "\\")}
NAMED = "@i"
_WORD = re.compile(r"[a-z_'-]+")
_MARKER = re.compile(r"\(.*\)$")
HEAD = """# Which words share a meaning: sets of synonyms distilled from WordNet 3.0 by tools/thesaurus.py.
#
# Source: WordNet 3.0, Princeton University, https://wordnet.princeton.edu. WordNet 3.0 Copyright 2006 by Princeton
# University. All rights reserved. Its licence permits use, copying, modification and distribution for any purpose and
# without fee, with this notice; it is provided "as is", without warranties. Princeton University holds title to it.
#
# pos: n noun, v verb, a adjective, r adverb. words: each with the rank of this sense among its senses ("quit:3").
# above, beside, opposite, derived: keys of more general sets, of near ones, of opposites, and of words derived.
"""


@dataclass(frozen=True, slots=True)
class Synset:
    """A set of synonyms as WordNet has it: its file, its words, and its pointers as (sign, key)."""

    file: str
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str], ...]


def main() -> None:
    """Write the table to standard output."""
    folder = Path(sys.argv[1])
    ranks = read_ranks(folder)
    synsets = {key: row for part, sign in PARTS.items() for key, row in read_synsets(folder, part, sign)}
    kept = {key: words for key, row in synsets.items() if (words := common_words(key, row, ranks))}
    linked = {key: _links(synsets[key], kept) for key in kept}
    used = {key for key in kept if len(kept[key]) > 1 or linked[key]} | {to for row in linked.values() for to in row}
    order = {key: place for place, key in enumerate(sorted(used))}
    sys.stdout.write(HEAD)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["key", "pos", "words", *COLUMNS])
    for key, place in order.items():
        words = " ".join(f"{word}:{rank}" for word, rank in sorted(kept[key], key=lambda row: row[1]))
        cells = [
            [order[to] for sign, to in synsets[key].pointers if sign in signs and to in order]
            for signs in COLUMNS.values()
        ]
        writer.writerow([place, key[0], words, *(" ".join(map(str, dict.fromkeys(cell))) for cell in cells)])


def read_ranks(folder: Path) -> dict[tuple[str, str], tuple[int, int]]:
    """Give for each (set, word) the rank of the sense and how often it was tagged."""
    found = {}
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        sense, offset, rank, count = line.split()
        word, rest = sense.split("%")
        found[NUMBERS[rest[0]] + offset, word] = (int(rank), int(count))
    return found


def read_synsets(folder: Path, part: str, sign: str) -> Iterator[tuple[str, Synset]]:
    """Read one data file (wndb(5WN))."""
    for line in (folder / f"data.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        cells = line.split(" | ")[0].split()
        many = int(cells[3], 16)
        words = tuple(_MARKER.sub("", cells[4 + 2 * i]) for i in range(many))
        start = 5 + 2 * many
        pointers = tuple(
            (
                cells[start + 4 * i],
                ("a" if cells[start + 4 * i + 2] == "s" else cells[start + 4 * i + 2]) + cells[start + 4 * i + 1],
            )
            for i in range(int(cells[start - 1]))
        )
        yield sign + cells[0], Synset(cells[1], words, pointers)


def common_words(key: str, row: Synset, ranks: dict[tuple[str, str], tuple[int, int]]) -> tuple[tuple[str, int], ...]:
    """Give the words of a set that are worth having, with the rank of the sense."""
    if (key[0] == "n" and row.file in LEFT_OUT) or any(sign == NAMED for sign, _ in row.pointers):
        return ()
    found = []
    for word in row.words:
        rank, count = ranks.get((key, word), (99, 0))
        plain = _WORD.fullmatch(word) and word.count("_") <= 2  # noqa: PLR2004 - longer phrases are definitions
        told = _tagged(ranks)[key[0], word] or (key[0] == "v" and rank <= 2)  # noqa: PLR2004
        if plain and told and rank <= MOST_SENSES[key[0]] and (rank <= RARE or count):
            found.append((word, rank))
    return tuple(found)


_counts: Counter[tuple[str, str]] = Counter()


def _tagged(ranks: dict[tuple[str, str], tuple[int, int]]) -> Counter[tuple[str, str]]:
    """Count how often a word was tagged in any of its senses."""
    if not _counts:
        for (key, word), (_, count) in ranks.items():
            _counts[key[0], word] += count
    return _counts


def _links(row: Synset, kept: dict[str, tuple[tuple[str, int], ...]]) -> list[str]:
    signs = {sign for group in COLUMNS.values() for sign in group}
    return [to for sign, to in row.pointers if sign in signs and to in kept]


if __name__ == "__main__":
    main()
