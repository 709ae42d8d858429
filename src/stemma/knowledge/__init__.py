"""
Knowledge: the reference tables, and what a name in a report can stand for.

`find` looks a name up in all tables; `state`, `region`, `framework`, `organisation`, `outlet`, `place`
and `office` give an entry by its id; `holders` and `terms` say who held an office when. What the
tables do not know is None or empty: unmeasured, never guessed.
"""

from stemma.knowledge.elections import Election, elections
from stemma.knowledge.former_states import FormerInstrument, FormerState, former_instruments, former_states
from stemma.knowledge.frameworks import Framework, FrameworkKind, framework, frameworks
from stemma.knowledge.gazetteer import Reference, find, longest_from, longest_name, state_of
from stemma.knowledge.groups import Membership, members_of
from stemma.knowledge.named_groups import NamedGroup, named_group
from stemma.knowledge.names import nicknames, same_given_name, transliterations
from stemma.knowledge.offices import Office, Term, all_terms, holders, horizon, office, offices, terms
from stemma.knowledge.organisations import Organisation, OrganisationKind, organisation, organisations
from stemma.knowledge.outlets import Outlet, OutletKind, outlet, outlet_of_domain, outlets
from stemma.knowledge.overlays import extended, read_overlay
from stemma.knowledge.peoples import People, peoples
from stemma.knowledge.places import Place, PlaceKind, place, places
from stemma.knowledge.ratifiers import RATIFIERS_SOURCE, Ratifier, ratifier
from stemma.knowledge.regions import Region, region, regions, regions_of
from stemma.knowledge.remembering import Overlay, current, holding, remembered
from stemma.knowledge.states import State, has_state, state, states
from stemma.knowledge.unlisted import kind_of_outlet, kinds_called, outlet_like, spot, unlisted

__all__ = [
    "RATIFIERS_SOURCE",
    "Election",
    "FormerInstrument",
    "FormerState",
    "Framework",
    "FrameworkKind",
    "Membership",
    "NamedGroup",
    "Office",
    "Organisation",
    "OrganisationKind",
    "Outlet",
    "OutletKind",
    "Overlay",
    "People",
    "Place",
    "PlaceKind",
    "Ratifier",
    "Reference",
    "Region",
    "State",
    "Term",
    "all_terms",
    "current",
    "elections",
    "extended",
    "find",
    "former_instruments",
    "former_states",
    "framework",
    "frameworks",
    "has_state",
    "holders",
    "holding",
    "horizon",
    "kind_of_outlet",
    "kinds_called",
    "longest_from",
    "longest_name",
    "members_of",
    "named_group",
    "nicknames",
    "office",
    "offices",
    "organisation",
    "organisations",
    "outlet",
    "outlet_like",
    "outlet_of_domain",
    "outlets",
    "peoples",
    "place",
    "places",
    "ratifier",
    "read_overlay",
    "region",
    "regions",
    "regions_of",
    "remembered",
    "same_given_name",
    "spot",
    "state",
    "state_of",
    "states",
    "terms",
    "transliterations",
    "unlisted",
]
