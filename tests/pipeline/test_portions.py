"""An article's reading does not depend on what is read with it, before it, or in which process."""

from __future__ import annotations

from stemma.cleaning import clean
from stemma.pipeline.reading import PORTION, analyse, portions
from tests.conftest import article

SHARED = (
    "Envoy Marit Solheim told reporters in Tromso on Friday that the larger state had accepted a quota of 41,500 "
    "tonnes, and that the smaller one would answer within two weeks."
)
TEXTS = [
    f"Quota accepted\n\nTROMSO, 3 May 2031 - The talks ended at noon.\n\n{SHARED}\n\nHer deputy said nothing.\n",
    "Tunnel late\n\nThe tunnel will open a year late, its builder said on Monday. Water broke in last winter.\n",
    f"Fish talks go on\n\nFishermen waited in the rain for news from the talks.\n\n{SHARED}\n",
    "Plant opens\n\nNurses toured the cold rooms of the new plant, and the mayor filled the first vials.\n",
]


def test_workers_change_nothing() -> None:
    """Two processes give the readings of one, in the order of the articles."""
    articles = [article(text, f"{i}.txt") for i, text in enumerate(TEXTS)]
    layouts = clean(articles)
    alone = [reading for pair in zip(articles, layouts, strict=True) for reading in analyse([pair[0]], [pair[1]])]
    assert list(analyse(articles, layouts, workers=2)) == alone


def test_copies_are_read_one_after_the_other() -> None:
    """However far apart they stand, articles with one paragraph come into one portion."""
    between = [
        f"Notice {i}\n\nShop number {i} in the old town is closed today for stocktaking.\n" for i in range(PORTION)
    ]
    articles = [article(text, f"{i}.txt") for i, text in enumerate([TEXTS[0], *between, TEXTS[2]])]
    first, *_ = portions(list(zip(articles, clean(articles), strict=True)))
    assert {articles[0].id, articles[-1].id} <= {reading.article.id for reading in first}
