"""
Export of the trained model: ONNX with weights and activations in eight bits.

Eight bits go wrong where a few large values stretch the scale for all others. So each word's and each place's vector keeps a
scale of its own (one for the whole table left a tenth of the words with more than 8 % error), and what enters the two
wide multiplications of a layer is divided by each token's largest value first and multiplied back afterwards. Together
they bring what the eight bits change in the probability that a statement follows from three points to less than one.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import TensorProto, numpy_helper
from onnx.helper import make_node
from onnxruntime.quantization import QuantType, quantize_dynamic

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto
    from training.pairs.network import Judge

INPUTS = ("input_ids", "segments", "attention_mask")
# The multiplications whose input has values far larger than the rest: into the wide layer, and back from it.
WIDE = ("intermediate/dense/MatMul", "output/dense/MatMul")
LEAST = 1e-6  # no token is divided by less
ROWS, SCALES = "_rows", "_row_scales"


def export(model: Judge, target: Path) -> None:
    """Write the quantised network; the same weights give the same bytes."""
    model.eval()
    ids = torch.full((1, 16), 5, dtype=torch.long)
    segments = torch.cat([torch.zeros(1, 8, dtype=torch.long), torch.ones(1, 8, dtype=torch.long)], 1)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model,
            (ids, segments, torch.ones_like(ids)),
            str(whole),
            input_names=list(INPUTS),
            output_names=["logits"],
            dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in INPUTS} | {"logits": {0: "pairs"}},
            opset_version=17,
            dynamo=False,
        )
        network = onnx.load(whole)
        scale_rows(network)
        scale_tokens(network)
        onnx.save(network, whole)
        quantize_dynamic(
            whole,
            target,
            op_types_to_quantize=["MatMul", "Gemm"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
    network = onnx.load(target)
    network.producer_version = ""
    onnx.save(network, target)


def scale_rows(network: ModelProto) -> None:
    """Keep each vector of the tables of words and places in eight bits with a scale of its own."""
    graph = network.graph
    tables = {table.name: table for table in graph.initializer if table.name.endswith("_embeddings.weight")}
    for node in [node for node in graph.node if node.op_type == "Gather" and node.input[0] in tables]:
        name, asked, out = node.input[0], node.input[1], node.output[0]
        values = numpy_helper.to_array(tables[name])
        scales = np.maximum(np.abs(values).max(1, keepdims=True) / 127, np.float32(1e-12)).astype(np.float32)
        graph.initializer.remove(tables[name])
        graph.initializer.append(numpy_helper.from_array(np.round(values / scales).astype(np.int8), name + ROWS))
        graph.initializer.append(numpy_helper.from_array(scales, name + SCALES))
        steps = (
            make_node("Gather", [name + ROWS, asked], [out + "_small"], name=node.name),
            make_node("Cast", [out + "_small"], [out + "_wide"], name=node.name + "_Cast", to=TensorProto.FLOAT),
            make_node("Gather", [name + SCALES, asked], [out + "_scale"], name=node.name + "_Scale"),
            make_node("Mul", [out + "_wide", out + "_scale"], [out], name=node.name + "_Mul"),
        )
        _replace(graph.node, node, steps)


def scale_tokens(network: ModelProto) -> None:
    """Divide what enters the wide multiplications by each token's largest value, and multiply it back afterwards."""
    graph = network.graph
    graph.initializer.append(numpy_helper.from_array(np.float32(LEAST), "least_divisor"))
    for node in [node for node in graph.node if node.op_type == "MatMul" and _is_wide(node)]:
        (entering, weights), (leaving,), name = node.input, node.output, node.name
        steps = (
            make_node("Abs", [entering], [name + "_abs"], name=name + "_Abs"),
            make_node("ReduceMax", [name + "_abs"], [name + "_top"], name=name + "_ReduceMax", axes=[-1], keepdims=1),
            make_node("Max", [name + "_top", "least_divisor"], [name + "_by"], name=name + "_Max"),
            make_node("Div", [entering, name + "_by"], [name + "_in"], name=name + "_Div"),
            make_node("MatMul", [name + "_in", weights], [name + "_out"], name=name),
            make_node("Mul", [name + "_out", name + "_by"], [leaving], name=name + "_Mul"),
        )
        _replace(graph.node, node, steps)


def _is_wide(node: NodeProto) -> bool:
    return node.name.endswith(WIDE) and "/attention/" not in node.name


def _replace(nodes: list[NodeProto], old: NodeProto, new: tuple[NodeProto, ...]) -> None:
    at = list(nodes).index(old)
    nodes.remove(old)
    for place, node in enumerate(new, at):
        nodes.insert(place, node)
