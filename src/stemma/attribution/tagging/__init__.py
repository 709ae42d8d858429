"""
A trained tagger for source, cue and content, and the rules as its check.

The network reads windows of words, with what the parser and the rules say of each word beside it; a
linear chain for each role makes spans of its scores, and nearness links them. Training is
`training/tagger/run`; nothing here needs more than onnxruntime, tokenizers and numpy.
"""

from stemma.attribution.tagging.checks import checked
from stemma.attribution.tagging.tagger import tag
from stemma.attribution.tagging.weights import installed, weights

__all__ = ["checked", "installed", "tag", "weights"]
