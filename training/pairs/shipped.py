"""The weights that ship, read back: a course goes on from them, or they are exported anew, where no checkpoint is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from training.pairs.network import Judge

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt
    from onnx import ModelProto

    Weights = npt.NDArray[np.float32]


def read_back(network: Path, encoder: Path) -> Judge:
    """
    Give the model whose quantised network stands in a file.

    Each weight comes back as its eight bits say; the vectors of words and places, which are not taught, come from the
    encoder. Raises `ValueError` where the network lacks a weight.
    """
    model = Judge(encoder)
    wanted = model.state_dict()
    held = _weights(onnx.load(network))
    for name in wanted:
        if name.startswith("encoder.embeddings.") and name.endswith("_embeddings.weight"):
            continue
        if name not in held:
            message = f"{network} lacks {name}"
            raise ValueError(message)
        wanted[name] = torch.from_numpy(held[name].copy())
    model.load_state_dict(wanted)
    return model


def _weights(network: ModelProto) -> dict[str, Weights]:
    """Give the weights of a network by the names of the model's parameters."""
    raw = {each.name: numpy_helper.to_array(each) for each in network.graph.initializer}
    found: dict[str, Weights] = {name: values for name, values in raw.items() if values.dtype == np.float32}
    for name in [name for name in raw if name.endswith("_quantized")]:
        found[name.removesuffix("_quantized")] = _widened(raw, name.removesuffix("_quantized"))
    for node in network.graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in raw:
            # "/encoder/encoder/layer.0/attention/attn/q/MatMul_quant"
            parameter = ".".join(node.name.strip("/").split("/")[:-1]) + ".weight"
            found[parameter] = _widened(raw, node.input[1].removesuffix("_quantized")).T
    return found


def _widened(raw: dict[str, npt.NDArray[np.generic]], name: str) -> Weights:
    zero = raw[name + "_zero_point"].astype(np.float32)
    wide: Weights = (raw[name + "_quantized"].astype(np.float32) - zero) * raw[name + "_scale"]
    return wide
