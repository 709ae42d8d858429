"""
Claims: from a reading's trees, mentions, times and quantities to typed propositions.

`extract` gives one claim for each finite clause, participle with its noun or beside a verb ("blamed for closing the
port"), appositive status ("former President Ada Roe", "Roe, the son of a miner") and noun phrase with a number ("the loss
of over 300 houses").
"""

from stemma.claims.extraction import extract

__all__ = ["extract"]
