"""From a mail to the articles in it: its own text, and what is attached."""

from __future__ import annotations

import binascii
import email
import email.policy
import io
import itertools
import re
from collections import Counter
from email.message import EmailMessage
from typing import TYPE_CHECKING, cast

from stemma.collection.decoding import decode, repair
from stemma.collection.kinds import HTML, MAIL, TEXT, kind_by_name, kind_by_statement
from stemma.collection.moments import moment_of
from stemma.collection.pages import paragraphs, read_html
from stemma.collection.records import Fault, Part, Record, counted, headed, line
from stemma.model import Metadata
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

# Fields are read with a grammar whose time grows with the square of their length, and parts with one
# reader inside another for each boundary: no real mail comes near these.
LONGEST_FIELD = 4_000
MOST_BOUNDARIES = 64
MOST_PARTS, MOST_DIVISIONS = 500, 4_000
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_FIELD = re.compile(
    rb"^(?:From|Subject|Date|Archived-At|List-[a-z]+|Content-[a-z-]+|MIME-Version):[^\n]*\n(?:[ \t][^\n]*\n)*",
    re.MULTILINE | re.IGNORECASE,
)
# As it came: lines of fields are not broken anew, which would read all of them.
_AS_IT_CAME = email.policy.default.clone(refold_source="none")
_PASSED_ON = re.compile(r"\s*(?:fwd?|wg|tr|rv|i)\s*:", re.IGNORECASE)
_ANSWER = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv)\s*:)+\s*", re.IGNORECASE)
# A plain part that only sends its reader to the other one has fewer of its words.
ENOUGH = 0.5
SHORT = 150


def read_mail(data: bytes) -> Iterator[Record | Part | Fault]:
    """
    Take the text of a mail, then its attachments as files of their own.

    Of a text in two forms the plain one is taken, unless it is a stub. The day of the mail is when its
    words were issued; of one that was passed on, only that they are not younger.
    """
    reason = _unreadable(data)
    if reason:
        yield Fault("mail", reason)
        return
    mail = email.message_from_bytes(data, policy=email.policy.default)
    parts = list(itertools.islice(_leaves(mail), MOST_PARTS))
    text = _text([part for part in parts if not _is_attached(part)])
    if text is not None:
        yield _record(mail, text)
    left: Counter[str] = Counter()
    attached = 0
    # What is attached was written before the mail was sent.
    about = Metadata(retrieved=moment_of(_header(mail, "Date")), via=_header(mail, "From"))
    for number, part in enumerate((part for part in parts if _is_attached(part)), start=1):
        found = _attachment(part, number, about)
        if isinstance(found, Part):
            attached += 1
            yield found
        else:
            left[found] += 1
    fault = counted(left, "attachment", "only text, HTML, PDF, mails and archives are read")
    if fault:
        yield fault
    if text is None and not attached:
        yield Fault("mail", "it holds no text")


def _unreadable(data: bytes) -> str | None:
    if data.count(b"\n--") > MOST_DIVISIONS:
        return "it has more parts than any mail has"
    if len(_BOUNDARY.findall(data)) > MOST_BOUNDARIES:
        return f"it has parts inside parts more than {MOST_BOUNDARIES} times"
    if any(match.end() - match.start() > LONGEST_FIELD for match in _FIELD.finditer(data)):
        return f"a field of its head has more than {LONGEST_FIELD:,} bytes"
    return None


def _leaves(mail: EmailMessage) -> Iterator[EmailMessage]:
    """Give the parts that hold something, in order; a mail within the mail is one of them, unopened."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        if part.get_content_type() == MAIL or not part.is_multipart():
            yield part
        else:
            waiting.extend(cast("EmailMessage", each) for each in reversed(part.get_payload()))  # type: ignore[arg-type]


def _is_attached(part: EmailMessage) -> bool:
    if part.get_content_type() not in {TEXT, HTML}:
        return True
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _text(parts: list[EmailMessage]) -> str | None:
    """Give the text of the mail itself."""
    plain = "\n\n".join(_plain(part) for part in parts if part.get_content_type() == TEXT).strip()
    rich = "\n\n".join(_rich(part) for part in parts if part.get_content_type() == HTML).strip()
    is_stub = len(words(plain)) < ENOUGH * len(words(rich))
    return (rich if is_stub else plain) or None


def _plain(part: EmailMessage) -> str:
    text = _decoded(part)
    if part.get_param("format") == "flowed":
        # RFC 3676: a line that ends with a space goes on in the next one.
        text = re.sub(r"(?<!^--) \r?\n(?!>)", " ", text, flags=re.MULTILINE)
    return text


def _rich(part: EmailMessage) -> str:
    markup = _decoded(part)
    whole = paragraphs(markup)
    page = read_html(markup)
    # Of a letter with navigation around its news the main text is taken; of a short mail everything.
    count = len(words(whole))
    if count > SHORT and isinstance(page, Record) and len(words(page.text)) >= ENOUGH * count:
        return page.text
    return whole


def _decoded(part: EmailMessage) -> str:
    data = _payload(part)
    charset = str(part.get_content_charset() or "")
    try:
        return repair(data.decode(charset)) if charset else decode(data).text or ""
    except (LookupError, UnicodeError):
        return decode(data).text or ""


def _payload(part: EmailMessage) -> bytes:
    """Give the bytes of a part; of base64 that was cut off what there is."""
    if (_header(part, "Content-Transfer-Encoding") or "").lower() == "base64":
        packed = re.sub(rb"[^A-Za-z0-9+/]", b"", str(part.get_payload()).encode("ascii", "ignore"))
        return binascii.a2b_base64(packed[: len(packed) - len(packed) % 4] + _rest(packed))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _rest(packed: bytes) -> bytes:
    """Fill up the last group of base64; a single sign of a group says nothing."""
    last = packed[len(packed) - len(packed) % 4 :]
    return last + b"=" * (4 - len(last)) if len(last) > 1 else b""


def _record(mail: EmailMessage, text: str) -> Record:
    subject = _header(mail, "Subject")
    moment = moment_of(_header(mail, "Date"))
    passed_on = bool(_PASSED_ON.match(subject or ""))
    title = _ANSWER.sub("", subject) if subject else None
    sender = _header(mail, "From")
    name, _, _ = (sender or "").partition("<")
    is_list = any(mail.get(field) is not None for field in ("List-Id", "List-Unsubscribe"))
    metadata = Metadata(
        title=title or None,
        # A letter to subscribers is its sender's; what a colleague sends on can be anybody's.
        outlet=(name.strip(' "') or None) if is_list and not passed_on else None,
        issued=None if passed_on else moment,
        retrieved=moment,
        via=sender,
    )
    address = (_header(mail, "Archived-At") or "").strip("<> ")
    url = address if address.startswith(("http://", "https://")) else None
    return Record(headed(text, metadata.title), metadata, url, MAIL)


def _header(mail: EmailMessage, name: str) -> str | None:
    """Give a field as one line; None where it is absent or cannot be read."""
    try:
        return line(mail.get(name))
    except Exception:  # noqa: BLE001  (the standard library's grammar of fields fails on hostile ones in many ways)
        return None


def _attachment(part: EmailMessage, number: int, about: Metadata) -> Part | str:
    """Give an attachment as a file, or the name of its kind where that is not read."""
    stated = part.get_content_type()
    name = line(part.get_filename()) or f"attachment {number}"
    if stated == MAIL:
        inner = part.get_payload()
        mail = inner[0] if isinstance(inner, list) and inner else None
        if isinstance(mail, EmailMessage):
            return Part(name, io.BytesIO(mail.as_bytes(policy=_AS_IT_CAME)), MAIL, metadata=about)
        return stated
    kind = kind_by_name(name) or kind_by_statement(stated)
    if kind == "" or (kind is None and stated == "application/octet-stream"):
        return stated
    return Part(name.replace("/", "_"), io.BytesIO(_payload(part)), kind, metadata=about)
