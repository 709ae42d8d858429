"""Jobs are done by several processes as by one."""

from __future__ import annotations

import os

import pytest

from stemma.errors import WorkerError
from stemma.workers import enough, run


def doubled(number: int) -> int:
    return 2 * number


def gone(number: int) -> int:
    """End the process without a word, as one does that the system has no memory for."""
    if number:
        os._exit(1)
    return number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_jobs(workers: int) -> None:
    assert list(run(doubled, iter(range(9)), workers)) == [2 * number for number in range(9)]


def test_a_process_that_ends_is_told() -> None:
    with pytest.raises(WorkerError, match="use one worker"):
        list(run(gone, range(4), 2))


def test_few_jobs_have_one_worker() -> None:
    """A worker must load what it works with: that pays for a good many jobs only."""
    assert enough(59, each=60) == 1
    assert enough(10_000, each=60) == (os.cpu_count() or 1)
