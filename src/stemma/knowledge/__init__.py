"""
Knowledge: the reference tables, and what a name in a report can stand for.

`find` looks a name up in all tables; `state`, `region`, `framework`, `organisation`, `outlet`, `place`
and `office` give an entry by its id; `holders` and `terms` say who held an office when. What the
tables do not know is None or empty: unmeasured, never guessed.
"""

from stemma.knowledge.elections import Election, elections
from stemma.knowledge.frameworks import Framework, FrameworkKind, framework, frameworks
from stemma.knowledge.gazetteer import Reference, find, longest_from, longest_name, state_of
from stemma.knowledge.groups import Membership, members_of
from stemma.knowledge.names import nicknames, same_given_name, transliterations
from stemma.knowledge.offices import Office, Term, all_terms, holders, horizon, office, offices, terms
from stemma.knowledge.organisations import Organisation, OrganisationKind, organisation, organisations
from stemma.knowledge.outlets import Outlet, OutletKind, outlet, outlet_of_domain, outlets
from stemma.knowledge.peoples import People, peoples
from stemma.knowledge.places import Place, PlaceKind, place, places
from stemma.knowledge.regions import Region, region, regions, regions_of
from stemma.knowledge.states import State, state, states
from stemma.knowledge.unlisted import kind_of_outlet, kinds_called, outlet_like, spot, unlisted

__all__ = [
    "Election",
    "Framework",
    "FrameworkKind",
    "Membership",
    "Office",
    "Organisation",
    "OrganisationKind",
    "Outlet",
    "OutletKind",
    "People",
    "Place",
    "PlaceKind",
    "Reference",
    "Region",
    "State",
    "Term",
    "all_terms",
    "elections",
    "find",
    "framework",
    "frameworks",
    "holders",
    "horizon",
    "kind_of_outlet",
    "kinds_called",
    "longest_from",
    "longest_name",
    "members_of",
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
    "region",
    "regions",
    "regions_of",
    "same_given_name",
    "spot",
    "state",
    "state_of",
    "states",
    "terms",
    "transliterations",
    "unlisted",
]
