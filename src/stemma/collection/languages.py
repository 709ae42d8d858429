"""What language a text is in."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "that", "with", "for", "was", "is", "by", "from", "has", "said", "it", "not", "be"}
)
# The languages of ISO 639-1.
LANGUAGES = frozenset(
    (  # noqa: SIM905  (codes read better as words)
        "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
        "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja "
        "jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb "
        "nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq "
        "sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
    ).split()
)
SAMPLE = 6_000
# A shorter text shows no language; up to so many words it must not have a single common English one.
FEWEST_WORDS, FEW_WORDS = 8, 20
SURELY_ENGLISH = 0.16
PERHAPS_ENGLISH = 0.1


def language_of(text: str) -> str | None:
    """
    Name the language by its ISO 639-1 code, None where it has too few words to tell.

    The commonest English words decide most texts; py3langid decides the rest. A list of names or of
    headlines, which it takes for all kinds of languages, stays English where those words are frequent.
    """
    words = [word.casefold() for word in _WORD.findall(text[:SAMPLE])]
    if len(words) < FEWEST_WORDS:
        return None
    share = sum(word in _ENGLISH for word in words) / len(words)
    if share >= SURELY_ENGLISH:
        return "en"
    if share and len(words) < FEW_WORDS:
        return None
    import py3langid  # noqa: PLC0415  (loading it takes half a second, and English needs none of it)

    label: str = py3langid.classify(text[:SAMPLE])[0]
    return "en" if share >= PERHAPS_ENGLISH else label
