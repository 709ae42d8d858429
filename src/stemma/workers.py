"""Work that is cut into jobs, done by several processes, with its results in the order of the jobs."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from stemma.errors import WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Result = TypeVar("Result")
# Jobs that wait for a process, for each process: what they work on is in memory.
WAITING = 2


def run(work: Callable[[Any], Result], jobs: Iterable[Any], workers: int = 1) -> Iterator[Result]:
    """
    Do jobs, several at a time; give their results in the order of the jobs.

    *work* is a function of a module. More than one worker are processes started afresh, so that the script
    that calls this needs its `if __name__ == "__main__":`. Raises what *work* raises, and `WorkerError`
    where a process ended without a word.
    """
    if workers <= 1:
        yield from map(work, jobs)
        return
    rest = iter(jobs)
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = deque(pool.submit(work, job) for job in islice(rest, WAITING * workers))
        try:
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(work, job) for job in islice(rest, 1))
        except BrokenProcessPool as error:
            message = (
                f"one of {workers} processes ended before its work was done (is there memory enough?); use one worker"
            )
            raise WorkerError(message) from error
        finally:
            for left in waiting:
                left.cancel()


def enough(jobs: int, each: int) -> int:
    """Give how many workers serve for some jobs: one for *each* of them, and no more than there are processors."""
    return max(1, min(os.cpu_count() or 1, jobs // each))
