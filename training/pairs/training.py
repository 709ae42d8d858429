"""One course of training: the mixture of data, the batches, the steps, the checkpoints."""

from __future__ import annotations

import functools
import itertools
import time
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import torch
import torch.multiprocessing
from torch import Tensor, nn
from training.pairs.made import Pair, make_pairs
from training.pairs.natural import change_pairs, label_row, open_rows
from training.pairs.network import Judge
from training.pairs.news import news_pairs, reports
from training.pairs.passages import passage_pairs
from training.pairs.written import written_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.synchronize import Barrier
    from pathlib import Path

    from tokenizers import Tokenizer

BATCH = 64
BUCKET = 30 * BATCH
LONGEST = 128  # word pieces of a pair
PAD = 1  # the encoder's sign for nothing
ONE = 0.3  # the weight of whether both make one main claim
WORKERS = 2
HEAD = 5  # how many times the encoder's rate the head learns at
WARM_UP, FALL = 50, 1.0  # steps at first; share of the steps at last
# Sets that would drown the others by their number: at most this many of their rows are taken.
MOST_WORDS = 80
MOST = {"wikifactcheck_neg": 4000, "fever_rte": 9000, "cad_nli": 7000, "gnli_snli": 8000}

# Ids, length of the first segment, label of each direction (see CODES), and whether both make one main claim (1, 0, -1 unknown).
Coded = tuple[list[int], int, int, int, int]
CODES = {"E": 0, "N": 1, "C": 2, "-": 3, None: 4}


@dataclass(frozen=True, slots=True)
class Part:
    """
    One part of the course: how many pairs are drawn, how many batches are read, and what is drawn.

    The shares are of rows as they are, changed sentences, made pairs, written ones, passages of reports with statements, and
    sentences of one report; `roles` is the weight of exchanged roles among the made ones (the others' weights sum to 130),
    `rate` that at which the encoder learns; it falls to nothing at the part's end, or *stays*.
    """

    pairs: int
    steps: int
    seed: int
    rows: float
    changed: float
    made: float
    written: float
    passages: float
    news: float
    roles: int
    rate: float
    stays: bool = False


def mixture(data: Path, reports_in: Path, part: Part) -> list[Pair]:
    """Draw the training pairs of a part: rows of the open sets, changed sentences, made and written pairs, and those of reports."""
    random = Random(part.seed)
    rows = open_rows(data)
    random.shuffle(rows)
    taken: dict[str, int] = {}
    labelled = []
    for row in rows:
        source = row["src"]
        taken[source] = taken.get(source, 0) + 1
        pair = label_row(row)
        if (
            pair is not None
            and len(f"{pair.a} {pair.b}".split()) <= MOST_WORDS
            and taken[source] <= MOST.get(source, 1_000_000)
        ):
            labelled.append(pair)
    natural: list[Pair] = []
    while len(natural) < part.rows * part.pairs:
        random.shuffle(labelled)
        natural.extend(turned(pair, random) for pair in labelled)
    pairs = (
        natural[: int(part.rows * part.pairs)]
        + change_pairs(rows, int(part.changed * part.pairs), part.seed + 1, _sentences(reports_in) if part.news else ())
        + make_pairs(int(part.made * part.pairs), part.seed + 2, part.roles)
        + written_pairs(int(part.written * part.pairs), part.seed + 3)
        + passage_pairs(reports_in, int(part.passages * part.pairs), part.seed + 5)
        + news_pairs(reports_in, int(part.news * part.pairs), part.seed + 4)
    )
    random.shuffle(pairs)
    return pairs


def _sentences(folder: Path) -> list[str]:
    return [sentence for report in reports(folder) for sentence in report if sentence[0].isupper()]


def turned(pair: Pair, random: Random) -> Pair:
    """Turn a pair round half the time."""
    return pair if random.random() < 0.5 else pair.turned()


def encode(pairs: Sequence[Pair], tokenizer: Tokenizer) -> list[Coded]:
    """Code pairs; the longer sentence is cut where both together exceed LONGEST."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST, strategy="longest_first")
    found: list[Coded] = []
    for start in range(0, len(pairs), 4096):
        part = pairs[start : start + 4096]
        for pair, code in zip(part, tokenizer.encode_batch([(pair.a, pair.b) for pair in part]), strict=True):
            if 1 in code.sequence_ids:  # else nothing stands on the other side
                one = -1 if pair.is_one is None else int(pair.is_one)
                first = code.sequence_ids.index(1) - 1  # the mark before the second counts as its own
                found.append((code.ids, first, CODES[pair.first], CODES[pair.second], one))
    return found


def collate(rows: Sequence[Coded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pad coded pairs: ids, segments, mask (pairs, tokens), labels (pairs, 3)."""
    width = max(len(row[0]) for row in rows)
    ids = torch.full((len(rows), width), PAD, dtype=torch.long)
    segments, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for at, (codes, first, *_) in enumerate(rows):
        ids[at, : len(codes)] = torch.tensor(codes)
        segments[at, first : len(codes)] = 1
        mask[at, : len(codes)] = 1
    return ids, segments, mask, torch.tensor([row[2:] for row in rows])


def loss_of(logits: Tensor, labels: Tensor) -> Tensor:
    """
    Cross entropy over labelled directions, and over whether both make one main claim.

    For "-" the loss is that of not being E; what is not known counts nothing.
    """
    scores = nn.functional.log_softmax(logits[:, :6].reshape(-1, 3), -1)
    flat = labels[:, :2].reshape(-1)
    known = flat < 3
    exact = -scores.gather(1, flat.clamp(max=2).unsqueeze(1)).squeeze(1)
    negative = -torch.logsumexp(scores[:, 1:], 1)
    losses = torch.where(known, exact, torch.where(flat == 3, negative, torch.zeros_like(exact)))
    told = labels[:, 2] >= 0
    one = nn.functional.binary_cross_entropy_with_logits(
        logits[:, 6], labels[:, 2].clamp(min=0).to(logits.dtype), reduction="none"
    )
    return losses.sum() / (flat < 4).sum().clamp(min=1) + ONE * (one * told).sum() / told.sum().clamp(min=1)


def train(encoder: Path, rows: list[Coded], part: Part, out: Path, start: Path | None = None) -> None:
    """
    Train a part, from a checkpoint or from the encoder, keeping a checkpoint (pairs.pt in *out*) each third.

    WORKERS processes of one thread each read their share of every batch and average their gradients: they wait for each
    other once a step, where threads would wait at every layer. The same seed and number of workers give the same weights.
    """
    size = sum(parameter.numel() for parameter in Judge(encoder).parameters() if parameter.requires_grad)
    # Two boards of gradients, used by turns: nobody overwrites what the other still reads.
    boards = torch.empty(2, WORKERS, size).share_memory_()
    barrier = torch.multiprocessing.get_context("spawn").Barrier(WORKERS)
    torch.multiprocessing.spawn(_work, (boards, barrier, encoder, rows, part, out, start), nprocs=WORKERS)


def _work(
    rank: int,
    boards: Tensor,
    barrier: Barrier,
    encoder: Path,
    rows: list[Coded],
    part: Part,
    out: Path,
    start: Path | None,
) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(part.seed)
    model = Judge(encoder)
    if start is not None:
        model.load_state_dict(torch.load(start, weights_only=True))
    torch.manual_seed(part.seed + rank)
    steps = part.steps
    own = [parameter for parameter in model.parameters() if parameter.requires_grad]
    head = {id(parameter) for parameter in (*model.inner.parameters(), *model.outer.parameters())}
    groups = [
        {"params": [parameter for parameter in own if id(parameter) not in head], "lr": part.rate},
        {"params": [parameter for parameter in own if id(parameter) in head], "lr": HEAD * part.rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, functools.partial(_rate, steps=steps, stays=part.stays))
    model.train()
    started, recent = time.time(), 1.1
    for step, batch in enumerate(itertools.islice(batches(rows, Random(part.seed)), steps), 1):
        ids, segments, mask, labels = collate(batch[rank::WORKERS])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(ids, segments, mask)
        loss = loss_of(logits.float(), labels)
        optimizer.zero_grad()
        loss.backward()
        _average(own, boards[step % 2], rank, barrier)
        nn.utils.clip_grad_norm_(own, 1.0)
        optimizer.step()
        rates.step()
        recent = 0.98 * recent + 0.02 * loss.item()
        if rank == 0 and (step % 50 == 0 or step == steps):
            print(f"step {step}/{steps}  loss {recent:.4f}  {time.time() - started:.0f} s", flush=True)
        if rank == 0 and (step % max(1, steps // 3) == 0 or step == steps):
            torch.save(model.state_dict(), out / "pairs.pt")


def _rate(step: int, steps: int, *, stays: bool = False) -> float:
    """Rise to the full rate, stay, then (unless it *stays*) fall to nothing over the last part."""
    falling = 1.0 if stays else (steps - step) / (FALL * steps)
    return min((step + 1) / WARM_UP, 1.0, falling)


def _average(parameters: Sequence[nn.Parameter], board: Tensor, rank: int, barrier: Barrier) -> None:
    """Put the gradients on a board (workers, values), wait for the others', and take the mean."""
    torch.cat([parameter.grad.flatten() for parameter in parameters], out=board[rank])
    barrier.wait()
    mean = board.mean(0)
    at = 0
    for parameter in parameters:
        count = parameter.numel()
        parameter.grad = mean[at : at + count].view_as(parameter)
        at += count


def batches(rows: list[Coded], random: Random) -> Iterator[list[Coded]]:
    """Give batches of pairs of like length, in an order that the seed decides, again and again."""
    while True:
        random.shuffle(rows)
        found: list[list[Coded]] = []
        for start in range(0, len(rows), BUCKET):
            bucket = sorted(rows[start : start + BUCKET], key=lambda row: len(row[0]))
            found.extend(bucket[at : at + BATCH] for at in range(0, len(bucket) - WORKERS + 1, BATCH))
        random.shuffle(found)
        yield from found
