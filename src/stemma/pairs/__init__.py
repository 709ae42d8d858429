"""
What one sentence says about another: a small network reads both together, in both orders.

    (judgement,) = judge([("Chad has ratified the pact.", "Chad has signed the pact.")])
    judgement.relation        "same", "stronger", "weaker", "contradicts" or "unrelated"
    judgement.forward         what the first says about the second: entails, neutral, contradicts
    (direction,) = follows([("Chad has ratified the pact.", "Chad has signed the pact.")])   the same in one reading

The weights lie in `stemma/pairs/data` with a card that says what they were trained on; where they are
absent `available()` is False and `judge` and `follows` raise `ModelMissingError`. Training is `python -m training.pairs`;
nothing here needs more than onnxruntime, tokenizers and numpy.
"""

from stemma.pairs.judgements import Direction, Judgement, Relation
from stemma.pairs.judging import Judge, available, follows, judge

__all__ = ["Direction", "Judge", "Judgement", "Relation", "available", "follows", "judge"]
