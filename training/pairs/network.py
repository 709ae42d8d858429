"""
The pair model: MPNet reads both sentences together; what it says about each direction comes from three means.

Seven logits a pair: (E, N, C) for what the first sentence says about the second, (E, N, C) the other way, and one for
whether the two tell the same main claim, whatever else either says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import MPNetConfig, MPNetModel

if TYPE_CHECKING:
    from pathlib import Path

HIDDEN = 256
LOGITS = 7
# Of twelve: the topmost make one vector of a whole text, which is of no use here, and cost a third of the time.
LAYERS = 8


class Judge(nn.Module):
    """The encoder's lower layers and a head."""

    def __init__(self, encoder: Path) -> None:
        """Load the encoder; its word vectors stay as they are, so that names not seen in training keep their meaning."""
        super().__init__()
        config = MPNetConfig.from_json_file(encoder / "config.json")
        config.num_hidden_layers = LAYERS
        config.attention_probs_dropout_prob = 0.0  # it would cost more time than all else, on a CPU
        self.encoder = MPNetModel(config, add_pooling_layer=False)
        missing = self.encoder.load_state_dict(load_file(encoder / "model.safetensors"), strict=False).missing_keys
        if missing:
            message = f"the encoder lacks {missing}"
            raise ValueError(message)
        for vectors in (self.encoder.embeddings.word_embeddings, self.encoder.embeddings.position_embeddings):
            vectors.weight.requires_grad_(requires_grad=False)
        self.drop = nn.Dropout(0.1)
        self.inner = nn.Linear(3 * config.hidden_size, HIDDEN)
        self.outer = nn.Linear(HIDDEN, LOGITS)

    def forward(self, input_ids: Tensor, segments: Tensor, attention_mask: Tensor) -> Tensor:
        """Give (pairs, 7) logits of (pairs, tokens) ids; segment 1 is the second sentence."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        second = (segments * attention_mask).unsqueeze(-1).to(states.dtype)
        first = ((1 - segments) * attention_mask).unsqueeze(-1).to(states.dtype)
        means = [(states * part).sum(1) / part.sum(1) for part in (first, second)]
        pooled = self.drop(torch.cat([states[:, 0], *means], -1))
        logits: Tensor = self.outer(self.drop(nn.functional.gelu(self.inner(pooled))))
        return logits
