"""One course of training: the mixture of data, the batches, the steps, the checkpoints."""

from __future__ import annotations

import functools
import itertools
import tempfile
import time
from random import Random
from typing import TYPE_CHECKING

import torch
import torch.distributed
import torch.multiprocessing
from torch import Tensor, nn
from training.pairs.made import Pair, make_pairs
from training.pairs.natural import change_pairs, label_row, open_rows
from training.pairs.network import Judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

BATCH = 64
BUCKET = 30 * BATCH
LONGEST = 128
WORKERS = 2
ENCODER_RATE, HEAD_RATE = 1.2e-4, 6e-4
WARM_UP, FALL = 150, 0.35  # steps at first; share of the steps at last
# Shares of the mixture: rows as they are, changed sentences of rows, made pairs.
ROWS, CHANGED, MADE = 0.35, 0.2, 0.45
# Sets that would drown the others by their number: at most this many of their rows are taken.
MOST_WORDS = 80
MOST = {"wikifactcheck_neg": 4000, "fever_rte": 9000, "cad_nli": 7000, "gnli_snli": 8000}

Coded = tuple[list[int], int, int, int]  # ids, length of the first segment, label of each direction (see CODES)
CODES = {"E": 0, "N": 1, "C": 2, "-": 3, None: 4}


def mixture(data: Path, count: int, seed: int) -> list[Pair]:
    """Give *count* training pairs: rows of the open sets, changed sentences of theirs, and made ones in the shares above."""
    random = Random(seed)
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
    natural = []
    while len(natural) < ROWS * count:
        random.shuffle(labelled)
        natural.extend(turned(pair, random) for pair in labelled)
    pairs = (
        natural[: int(ROWS * count)]
        + change_pairs(rows, int(CHANGED * count), seed + 1)
        + make_pairs(int(MADE * count), seed + 2)
    )
    random.shuffle(pairs)
    return pairs


def turned(pair: Pair, random: Random) -> Pair:
    """Turn a pair round half the time."""
    return pair if random.random() < 0.5 else Pair(pair.b, pair.a, pair.second, pair.first, pair.kind)


def encode(pairs: Sequence[Pair], tokenizer: Tokenizer) -> list[Coded]:
    """Code pairs; the longer sentence is cut where both together exceed LONGEST."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST, strategy="longest_first")
    found: list[Coded] = []
    for start in range(0, len(pairs), 4096):
        part = pairs[start : start + 4096]
        for pair, code in zip(part, tokenizer.encode_batch([(pair.a, pair.b) for pair in part]), strict=True):
            found.append((code.ids, code.type_ids.index(1), CODES[pair.first], CODES[pair.second]))
    return found


def collate(rows: Sequence[Coded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pad coded pairs: ids, segments, mask (pairs, tokens), labels (pairs, 2)."""
    width = max(len(row[0]) for row in rows)
    ids = torch.zeros(len(rows), width, dtype=torch.long)
    segments, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for at, (codes, first, _, _) in enumerate(rows):
        ids[at, : len(codes)] = torch.tensor(codes)
        segments[at, first : len(codes)] = 1
        mask[at, : len(codes)] = 1
    return ids, segments, mask, torch.tensor([row[2:] for row in rows])


def loss_of(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy over labelled directions; for "-" the loss is that of not being E; unknown ones count nothing."""
    scores = nn.functional.log_softmax(logits.view(-1, 3), -1)
    flat = labels.view(-1)
    known = flat < 3
    exact = -scores.gather(1, flat.clamp(max=2).unsqueeze(1)).squeeze(1)
    negative = -torch.logsumexp(scores[:, 1:], 1)
    losses = torch.where(known, exact, torch.where(flat == 3, negative, torch.zeros_like(exact)))
    return losses.sum() / (flat < 4).sum().clamp(min=1)


def train(encoder: Path, rows: list[Coded], steps: int, seed: int, out: Path) -> None:
    """
    Train for *steps* batches, keeping a checkpoint (pairs.pt in *out*) each third.

    WORKERS processes of one thread each read their share of every batch and average their gradients: they wait for each
    other once a step, where threads would wait at every layer. The same seed and number of workers give the same weights.
    """
    with tempfile.TemporaryDirectory() as folder:
        torch.multiprocessing.spawn(_work, (f"{folder}/meeting", encoder, rows, steps, seed, out), nprocs=WORKERS)


def _work(rank: int, meeting: str, encoder: Path, rows: list[Coded], steps: int, seed: int, out: Path) -> None:
    torch.set_num_threads(1)
    torch.distributed.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=WORKERS)
    torch.manual_seed(seed)
    model = Judge(encoder)
    torch.manual_seed(seed + rank)
    own = [parameter for parameter in model.parameters() if parameter.requires_grad]
    head = {id(parameter) for parameter in (*model.inner.parameters(), *model.outer.parameters())}
    groups = [
        {"params": [parameter for parameter in own if id(parameter) not in head], "lr": ENCODER_RATE},
        {"params": [parameter for parameter in own if id(parameter) in head], "lr": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, functools.partial(_rate, steps=steps))
    model.train()
    started, recent = time.time(), 1.1
    for step, batch in enumerate(itertools.islice(batches(rows, Random(seed)), steps), 1):
        ids, segments, mask, labels = collate(batch[rank::WORKERS])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(ids, segments, mask)
        loss = loss_of(logits.float(), labels)
        optimizer.zero_grad()
        loss.backward()
        _average(own)
        nn.utils.clip_grad_norm_(own, 1.0)
        optimizer.step()
        rates.step()
        recent = 0.98 * recent + 0.02 * loss.item()
        if rank == 0 and (step % 50 == 0 or step == steps):
            print(f"step {step}/{steps}  loss {recent:.4f}  {time.time() - started:.0f} s", flush=True)
        if rank == 0 and (step % max(1, steps // 3) == 0 or step == steps):
            torch.save(model.state_dict(), out / "pairs.pt")
    torch.distributed.destroy_process_group()


def _rate(step: int, steps: int) -> float:
    """Rise to the full rate, stay, then fall to nothing over the last part."""
    return min((step + 1) / WARM_UP, 1.0, (steps - step) / (FALL * steps))


def _average(parameters: Sequence[nn.Parameter]) -> None:
    """Average the gradients of all workers."""
    flat = torch.cat([parameter.grad.flatten() for parameter in parameters if parameter.grad is not None])
    torch.distributed.all_reduce(flat)
    flat /= WORKERS
    at = 0
    for parameter in parameters:
        if parameter.grad is not None:
            count = parameter.grad.numel()
            parameter.grad.copy_(flat[at : at + count].view_as(parameter.grad))
            at += count


def batches(rows: list[Coded], random: Random) -> Iterator[list[Coded]]:
    """Give batches of pairs of like length, in an order that the seed decides, again and again."""
    while True:
        random.shuffle(rows)
        found: list[list[Coded]] = []
        for start in range(0, len(rows), BUCKET):
            bucket = sorted(rows[start : start + BUCKET], key=lambda row: len(row[0]))
            found.extend(bucket[at : at + BATCH] for at in range(0, len(bucket), BATCH))
        random.shuffle(found)
        yield from found
