"""
Processes: negotiations as they stand, from what is reported.

`assemble` codes events and finds the processes that the articles speak of, with parties and their
stages, conditions, milestones, stakes and the parts of mechanisms. Each line rests on spans; what
a passing mention names is no process.
"""

from stemma.processes.assembly import assemble

__all__ = ["assemble"]
