"""
The names and words that made sentences are filled with.

States, capitals and adjectives are the plain facts of the reference table; people, organisations, treaties and
outlets are invented, so that the model learns how sentences differ and not what the world is like.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

STATES = Path(__file__).resolve().parents[2] / "src" / "stemma" / "knowledge" / "data" / "states.csv"


@dataclass(frozen=True, slots=True)
class Name:
    """One thing that can be named, with its names; the first is the full one."""

    forms: tuple[str, ...]
    kind: str
    plural: bool = False

    @property
    def full(self) -> str:
        """Give the full name."""
        return self.forms[0]


@functools.cache
def states() -> tuple[tuple[str, str, str], ...]:
    """Give the member states: name as it stands in a sentence, adjective, capital."""
    lines = [line for line in STATES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found = []
    for row in csv.DictReader(lines):
        if row["status"] == "member" and row["adjectives"] and row["capitals"]:
            name = row["name"]
            article = any(
                word in name
                for word in (
                    "United",
                    "Republic",
                    "Netherlands",
                    "Philippines",
                    "Islands",
                    "Bahamas",
                    "Emirates",
                    "Maldives",
                )
            )
            shown = f"the {name}" if article and not name.startswith("The ") else name
            found.append((shown, row["adjectives"].split("|")[0], row["capitals"].split("|")[0]))
    return tuple(found)


_ONSETS = "b br ch d dr f g gr h j k kr l m n p r s sh st t tr v w y z".split()
_VOWELS = "a e i o u ai au ei ia".split()
_CODAS = "n r l s k m nd rt sh v lin ric tan mir dov ski son berg ev ian ez oni etti ura aki ov".split()
_GIVEN = """Adam Ada Aisha Alan Alina Amir Ana Andrei Anna Anton Ardit Arif Aslan Astrid Ayla Bakyt Ben Bruno Carla Carlos Chen Clara
Dana Daniel Dariga David Dina Elena Elif Emil Emma Erik Eva Farid Fatima Felix Gabriel Galina George Gulnara Hana Hans Hassan Helen
Ibrahim Ida Igor Ilya Inga Irina Isaac Ivan Jakob James Jana Javier Joan John Jonas Jorge Josef Julia Kamal Karen Karim Karin Katya
Kofi Lars Laura Leila Lena Leo Lina Lucas Lucia Maksim Malik Marco Maria Marta Martin Meera Mehmet Michael Mikhail Milan Mina Mira
Miriam Mohamed Nadia Naomi Nikola Nina Nora Olga Omar Oscar Paul Pavel Pedro Peter Petra Priya Rachel Rafael Ramin Rania Ravi Rosa
Rustam Sabina Salim Samir Sara Sergei Simon Sofia Stefan Susan Svetlana Tamar Tariq Teresa Thomas Tomas Ursula Vera Victor Viktor
Wei Yara Yusuf Zara Zoran""".split()
_OFFICES = """president|prime minister|foreign minister|defence minister|finance minister|interior minister|energy minister|trade minister
speaker of parliament|chief of staff|special envoy|ambassador|central bank governor|chief negotiator|deputy prime minister
national security adviser|army chief|attorney general|health minister|culture minister""".replace("\n", "|").split("|")
_TOPICS = """trade|fisheries|water sharing|extradition|transit|customs|air traffic|border crossings|nuclear safety|data protection|pipeline
security|cultural property|migration|arms control|maritime zones|rail links|visa rules|carbon emissions|seabed mining|grain exports
labour rights|tax exchange|river navigation|prisoner transfers|satellite data""".replace("\n", "|").split("|")
_PACTS = "accord treaty agreement convention protocol pact charter memorandum declaration".split()
_PLACES = """Harbour|Lake|Northern|Southern|Eastern|Western|Central|Atlantic|Pacific|Caspian|Baltic|Highland|Coastal|River|Desert|Island
Continental|Arctic|Gulf|Valley|Steppe|Equatorial|Alpine""".replace("\n", "|").split("|")
_BODIES = """Council|Union|Alliance|Forum|Bank|Commission|Court|League|Fund|Agency|Assembly|Community|Partnership
Initiative|Organisation""".replace("\n", "|").split("|")
_FIELDS = "Trade Security Development Energy Transport Fisheries Health Customs Investment Water Rail Grain Steel Science Aviation".split()
_COMPANY = "Petroleum Airlines Shipping Motors Bank Mining Telecom Foods Energy Rail Steel Gas Chemicals Insurance Media".split()
_GOODS = """oil|natural gas|wheat|coal|copper|steel|uranium|cotton|electricity|rice|timber|aluminium|fertiliser|fish|coffee|grain|diesel
crude|sugar|lithium|cement|medicines|weapons|machinery""".replace("\n", "|").split("|")
_CITIES = """Geneva|Vienna|Istanbul|Dubai|Mumbai|Shanghai|Hamburg|Milan|Barcelona|Sydney|Toronto|Casablanca|Lagos|Karachi|Aleppo|Basra
Almaty|Haifa|Rotterdam|Lyon|Kraków|Gdansk|Odesa|Kharkiv|Izmir|Alexandria|Benghazi|Mombasa|Durban|Busan|Osaka|Da Nang|Medellín
Guayaquil|Monterrey|Marseille|Porto|Antwerp|Gothenburg|Bergen|Tampere|Batumi|Mosul|Herat|Lahore|Kandy|Mandalay|Cebu""".replace(
    "\n", "|"
).split("|")


def _word(random: Random, syllables: int) -> str:
    text = "".join(random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(syllables)) + random.choice(_CODAS)
    return text.capitalize()


def state(random: Random) -> Name:
    """Give a state under its name, its government's and its capital's."""
    name, adjective, capital = random.choice(states())
    return Name(
        (name, f"the {adjective} government", capital, f"{name}'s government", f"the government of {name}"), "state"
    )


def city(random: Random) -> Name:
    """Give a city: a well-known one, a capital, or an invented one."""
    draw = random.random()
    if draw < 0.45:
        return Name((random.choice(_CITIES),), "city")
    if draw < 0.85:
        name, _, capital = random.choice(states())
        return Name((capital, f"{capital}, the capital of {name}") if random.random() < 0.3 else (capital,), "city")
    return Name((_word(random, 1),), "city")


def person(random: Random) -> Name:
    """Give an invented person: full name and surname."""
    given, surname = random.choice(_GIVEN), _word(random, random.choice((1, 1, 2)))
    return Name((f"{given} {surname}", surname), "person")


def officer(random: Random) -> Name:
    """Give an invented person with an office of a state."""
    one = person(random)
    name, adjective, _ = random.choice(states())
    office = random.choice(_OFFICES)
    titled = " ".join(word.capitalize() for word in office.split())
    return Name(
        (
            f"{adjective} {titled} {one.full}",
            f"{one.full}, the {office} of {name}",
            one.full,
            one.forms[1],
            f"{titled} {one.forms[1]}",
        ),
        "person",
    )


def body(random: Random) -> Name:
    """Give an invented organisation of states."""
    place, field, kind = random.choice(_PLACES), random.choice(_FIELDS), random.choice(_BODIES)
    name = f"the {place} {field} {kind}"
    short = f"the {place[0]}{field[0]}{kind[0]}"
    return Name((name, f"{name} ({short[4:]})") if random.random() < 0.3 else (name,), "body")


def company(random: Random) -> Name:
    """Give an invented company."""
    return Name((f"{_word(random, 1)} {random.choice(_COMPANY)}",), "company")


def pact(random: Random) -> Name:
    """Give a treaty: by its topic, or an invented proper name."""
    kind = random.choice(_PACTS)
    if random.random() < 0.6:
        article = "an" if kind[0] in "aeiou" else "a"
        return Name(
            (f"{article} {kind} on {random.choice(_TOPICS)}", f"{article} {random.choice(_TOPICS)} {kind}")[:1], "pact"
        )
    where = random.choice((random.choice(_CITIES), random.choice(_PLACES), _word(random, 1)))
    return Name((f"the {where} {kind.capitalize()}",), "pact")


def named_pact(random: Random) -> Name:
    """Give a treaty with a proper name, which states can join."""
    where = random.choice((random.choice(_CITIES), random.choice(_PLACES), _word(random, 1)))
    kind = random.choice(_PACTS).capitalize()
    topic = random.choice(_TOPICS).title()
    return Name(
        (random.choice((f"the {where} {kind}", f"the {where} {kind}s", f"the {kind} on {topic}")),), "named_pact"
    )


def office(random: Random) -> Name:
    """Give an office."""
    return Name((random.choice(_OFFICES),), "office")


def good(random: Random) -> Name:
    """Give a kind of goods."""
    return Name((random.choice(_GOODS),), "good")


def topic(random: Random) -> Name:
    """Give a matter that states negotiate."""
    return Name((random.choice(_TOPICS),), "topic")


def outlet(random: Random) -> str:
    """Give an invented outlet."""
    where = random.choice((_word(random, 1), random.choice(_CITIES), random.choice(_PLACES)))
    return f"the {where} {random.choice('Times Post Herald Tribune Gazette Courier Wire Observer Dispatch Monitor'.split())}"


MAKERS = {
    "state": state,
    "city": city,
    "person": person,
    "officer": officer,
    "body": body,
    "company": company,
    "pact": pact,
    "named_pact": named_pact,
    "office": office,
    "good": good,
    "topic": topic,
}


def make(kind: str, random: Random) -> Name:
    """Make a thing of a kind."""
    return MAKERS[kind](random)
