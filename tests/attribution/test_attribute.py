"""What `attribute` finds in sentences of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.attribution import attribute

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Reading


def test_a_named_minister_speaks(read: Callable[..., Reading]) -> None:
    """Source, cue and content stand at their exact places."""
    (row,) = attribute(read("The Norwegian minister said that the talks would resume in May."))
    assert row.source is not None
    assert row.source.quote == "The Norwegian minister"
    assert row.cue.quote == "said"
    assert [span.quote for span in row.content] == ["that the talks would resume in May"]
