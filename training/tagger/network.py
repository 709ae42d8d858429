"""The tagger's network: MiniLM over word pieces, a BiLSTM over words, a linear chain for each role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from stemma.attribution.tagging.labels import INSIDE, LABELS, OUTSIDE, ROLES
from stemma.attribution.tagging.words import SIGNS

if TYPE_CHECKING:
    from pathlib import Path

SYNTAX = 24
STATE = 192
NEVER = -1e4


class Tagger(nn.Module):
    """
    Scores the labels of each word in each role.

    Word pieces are read by the encoder; a word is its first piece. Beside it stand its tag, its
    dependency label, the rules' three labels and its signs. B windows, P pieces, W words.
    """

    def __init__(self, encoder: Path, tags: int, deps: int) -> None:
        """Build the network; *encoder* is the folder of the encoder's configuration."""
        super().__init__()
        config = BertConfig.from_json_file(encoder / "config.json")
        # Attention dropout costs four times the training time and gains nothing here.
        config.attention_probs_dropout_prob = 0.0
        config._attn_implementation = "eager"  # noqa: SLF001  (transformers has no public name for it)
        self.encoder = BertModel(config, add_pooling_layer=False)
        width, known = config.hidden_size, len(ROLES) * LABELS + len(SIGNS)
        self.tags = nn.Embedding(tags, SYNTAX)
        self.deps = nn.Embedding(deps, SYNTAX)
        self.drop = nn.Dropout(0.15)
        self.chain = nn.LSTM(width + 2 * SYNTAX + known, STATE, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * STATE + width + known, len(ROLES) * LABELS)
        self.steps = nn.Parameter(torch.zeros(len(ROLES), LABELS, LABELS))
        self.starts = nn.Parameter(torch.zeros(len(ROLES), LABELS))
        banned = torch.zeros(len(ROLES), LABELS, LABELS)
        banned[:, OUTSIDE, INSIDE] = NEVER
        self.register_buffer("banned", banned)

    def forward(
        self, pieces: Tensor, mask: Tensor, first: Tensor, tags: Tensor, deps: Tensor, rules: Tensor, signs: Tensor
    ) -> Tensor:
        """
        Score labels: [B, W, 3, 4].

        *pieces* and *mask* are [B, P]; *first* [B, W] says which piece opens each word; *tags* and
        *deps* are [B, W]; *rules* [B, W, 12] holds the rules' labels one-hot, *signs* is [B, W, 5].
        """
        read = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state.float()
        word = self.drop(torch.gather(read, 1, first.unsqueeze(-1).expand(-1, -1, read.size(-1))))
        known = torch.cat([rules, signs], -1)
        state, _ = self.chain(torch.cat([word, self.tags(tags), self.deps(deps), known], -1))
        scores = self.head(torch.cat([self.drop(state), word, known], -1))
        return scores.view(*first.shape, len(ROLES), LABELS).float()

    def loss(self, scores: Tensor, labels: Tensor, there: Tensor) -> Tensor:
        """Give the negative log-likelihood a word; *labels* is [B, W, 3], *there* [B, W] says which words exist."""
        steps = self.steps + self.banned
        roles = torch.arange(len(ROLES))
        total = scores[:, 0] + self.starts
        right = torch.gather(scores, 3, labels.unsqueeze(-1)).squeeze(-1)
        path = right[:, 0] + self.starts[roles, labels[:, 0]]
        for at in range(1, labels.size(1)):
            here = there[:, at].view(-1, 1)
            onward = torch.logsumexp(total.unsqueeze(-1) + steps, 2) + scores[:, at]
            total = torch.where(here.unsqueeze(-1), onward, total)
            step = right[:, at] + steps[roles, labels[:, at - 1], labels[:, at]]
            path = path + torch.where(here, step, torch.zeros_like(step))
        return (torch.logsumexp(total, -1) - path).sum() / there.sum()
