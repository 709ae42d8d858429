"""Going through the words of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from stemma.treaties.words import Word, complain

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Cursor:
    """A place in the words of a rule, which readers move forward."""

    def __init__(self, rule: str, words: Sequence[Word]) -> None:
        """Begin at the first word; *words* end with one of kind "end"."""
        self.rule = rule
        self.words = words
        self.at = 0

    @property
    def word(self) -> Word:
        """The word at this place."""
        return self.words[self.at]

    @property
    def ended(self) -> bool:
        """Whether no word is left."""
        return self.word.kind == "end"

    def ahead(self, count: int) -> Word:
        """Give the word so many places on; the end where there is none."""
        return self.words[min(self.at + count, len(self.words) - 1)]

    def take(self) -> Word:
        """Give this word and go on; the end stays where it is."""
        word = self.word
        self.at = min(self.at + 1, len(self.words) - 1)
        return word

    def sees(self, *phrase: str | Collection[str]) -> bool:
        """Say whether the next words are these; a collection stands for any of its words."""
        return all(
            self.ahead(n).kind != "quoted" and _is(self.ahead(n).lower, wanted) for n, wanted in enumerate(phrase)
        )

    def accept(self, *phrase: str | Collection[str]) -> bool:
        """Go past a phrase where it stands here; say whether it did."""
        if not self.sees(*phrase):
            return False
        self.at += len(phrase)
        return True

    def skip(self, *phrases: tuple[str, ...]) -> None:
        """Go past all of these phrases, in whatever order they stand."""
        while any(self.accept(*phrase) for phrase in phrases):
            pass

    def text_since(self, start: int) -> str:
        """Give the rule's own words from a place to the word before this one."""
        first, last = self.words[start], self.words[max(self.at - 1, start)]
        return self.rule[first.start : last.end]

    def fail(self, fact: str) -> NoReturn:
        """Raise InputError at this place."""
        complain(self.rule, self.word.start, fact)

    def unexpected(self, wanted: str) -> NoReturn:
        """Raise InputError that says what stands here and what should."""
        here = "the rule ends" if self.word.kind == "end" else f"{self.word.text!r} stands"
        self.fail(f"{here} where {wanted} should be")


def _is(word: str, wanted: str | Collection[str]) -> bool:
    return word == wanted if isinstance(wanted, str) else word in wanted
