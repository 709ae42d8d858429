"""
The ledger's tables, as SQLAlchemy sees them; the migrations make them.

Evidence is only ever added: `capture`, `article`, `arrival`, `addition`, `entry`, `fault`, `judgement`,
`setting`. What Stemma reads in it can be read again, and is replaced: `sign`, `reading`, `sketch`, `heading`,
`passage`, `mention`, `memory`; what was made of the readings can be made again: `account`, `outcome`. Times are texts in ISO 8601, UTC.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

MIGRATION = Table(
    "migration",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
)
CAPTURE = Table(
    "capture",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
ARTICLE = Table(
    "article",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("text_sha256", Text, nullable=False),
    Column("text", Text, nullable=False),
)
ARRIVAL = Table(
    "arrival",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False),
    Column("capture", Text, ForeignKey("capture.sha256")),
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("media_type", Text, nullable=False),
    Column("about", Text, nullable=False),
)
ADDITION = Table(
    "addition",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("articles", Integer, nullable=False),
)
ENTRY = Table(
    "entry",
    METADATA,
    Column("article", Text, ForeignKey("article.id"), primary_key=True),
    Column("addition", Integer, ForeignKey("addition.number"), nullable=False),
)
FAULT = Table(
    "fault",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("document", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("message", Text, nullable=False),
)
READING = Table(
    "reading",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False),
    Column("edition", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
SIGN = Table(
    "sign",
    METADATA,
    Column("page", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
SKETCH = Table(
    "sketch",
    METADATA,
    Column("reading", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
HEADING = Table(
    "heading",
    METADATA,
    Column("article", Text, ForeignKey("article.id"), primary_key=True),
    Column("edition", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("language", Text, nullable=False),
    Column("reading", Text),
)
PASSAGE = Table(
    "passage",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("article", Text, ForeignKey("article.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("speaker", Text),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("quote", Text, nullable=False),
)
MENTION = Table(
    "mention",
    METADATA,
    Column("article", Text, ForeignKey("article.id"), primary_key=True),
    Column("owner", Text, primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
)
JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("anchors", Text, nullable=False),
    Column("others", Text, nullable=False),
    Column("field", Text),
    Column("value", Text),
    Column("note", Text, nullable=False),
)
SETTING = Table(
    "setting",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("value", Text, nullable=False),
)
MEMORY = Table(
    "memory",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("content", Text, nullable=False),
)
OUTCOME = Table(
    "outcome",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("basis", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
ACCOUNT = Table(
    "account",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# What verification and backup go through, parents first.
EVIDENCE = (CAPTURE, ARTICLE, ARRIVAL, ADDITION, ENTRY, FAULT, JUDGEMENT, SETTING)
DERIVED = (SIGN, READING, SKETCH, HEADING, PASSAGE, MENTION, MEMORY)
