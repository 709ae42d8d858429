"""Export of the trained model: ONNX with weights and activations in eight bits."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

if TYPE_CHECKING:
    from training.pairs.network import Judge


def export(model: Judge, target: Path) -> None:
    """Write the quantised network; the same weights give the same bytes."""
    model.eval()
    ids = torch.full((1, 16), 5, dtype=torch.long)
    segments = torch.cat([torch.zeros(1, 8, dtype=torch.long), torch.ones(1, 8, dtype=torch.long)], 1)
    names = ["input_ids", "segments", "attention_mask"]
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model,
            (ids, segments, torch.ones_like(ids)),
            str(whole),
            input_names=names,
            output_names=["logits"],
            dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in names} | {"logits": {0: "pairs"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    network = onnx.load(target)
    network.producer_version = ""
    onnx.save(network, target)
