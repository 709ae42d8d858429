"""Files of many kinds for tests, as other programs make them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

from feedgen.feed import FeedGenerator
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Spacer
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT = """\
OSLO - Delegations of two countries met on Tuesday to resume the talks that they had broken off in January, the \
foreign ministry of the host said in a statement.

They will discuss the border, prisoners and trade, said Anna Berg, the foreign minister of the host. "We expect a \
long and difficult round of talks, and nobody should be surprised if it takes until the summer," she told reporters.

A further round is scheduled for April. The agreement on prisoners, which the delegations had initialled in \
December, is still waiting for ratification by both parliaments."""
SENTENCES = tuple(TEXT.split("\n\n"))
# One pixel.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


def page(title: str = "Talks resume in Oslo", head: str = "") -> bytes:
    """Write an HTML page."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def zipped(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Write a .zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(members: Mapping[str, bytes], links: Mapping[str, str] | None = None) -> bytes:
    """Write a .tar archive; *links* are symbolic ones, by their names."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return stream.getvalue()


class Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """A writer that leaves no temporary files open."""

    @staticmethod
    def _create_temp_file() -> io.BytesIO:
        return io.BytesIO()


def warc(*records: tuple[str, bytes, dict[str, str]], packed: bool = True) -> bytes:
    """
    Write a web archive with warcio: address, body and HTTP headers of each answer.

    The header "Status" is the status line, "Kind" the type of the record.
    """
    stream = io.BytesIO()
    writer = Writer(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("test.warc", {"software": "warcio"}))
    for address, body, headers in records:
        fields = {"Content-Type": "text/html", **headers}
        status, kind = fields.pop("Status", "200 OK"), fields.pop("Kind", "response")
        http = StatusAndHeaders(status, list(fields.items()), protocol="HTTP/1.1") if kind == "response" else None
        record = writer.create_warc_record(
            address,
            kind,
            payload=io.BytesIO(body),
            http_headers=http,
            warc_headers_dict={"WARC-Date": "2024-03-06T10:00:00Z"},
            warc_content_type="" if http else fields["Content-Type"],
        )
        writer.write_record(record)
    return stream.getvalue()


def feed_maker() -> FeedGenerator:
    """Begin a feed with feedgen."""
    made = FeedGenerator()
    made.id("https://fjordtimes.example/")
    made.title("The Fjord Times - World")
    made.link(href="https://fjordtimes.example/", rel="alternate")
    made.description("News of the world")
    made.language("en")
    return made


def pdf(columns: int = 1, title: str = "Talks resume in Oslo") -> bytes:
    """Set the report in one column with gaps between its paragraphs, or in two with indented first lines."""
    stream = io.BytesIO()
    styles = getSampleStyleSheet()
    if columns == 1:
        body = ParagraphStyle("body", parent=styles["BodyText"], alignment=4)
        document = SimpleDocTemplate(stream, title=title)
        flow = [Paragraph(title, styles["Title"]), Paragraph("By Jane Doe", styles["Normal"]), Spacer(1, 12)]
    else:
        body = ParagraphStyle("body", parent=styles["BodyText"], firstLineIndent=14, spaceBefore=0, spaceAfter=0)
        document = BaseDocTemplate(stream, title=title, pagesize=(500, 300))
        frames = [Frame(20, 20, 220, 240), Frame(260, 20, 220, 240)]
        document.addPageTemplates([PageTemplate(frames=frames)])
        flow = [Paragraph(title, styles["Title"])]
    document.build(flow + [Paragraph(sentence, body) for sentence in SENTENCES])
    return stream.getvalue()


def scan(pages: int = 2, text: str = "") -> bytes:
    """Make a PDF of pictures, with a page of text behind them if there is one."""
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415  (pulls in the imaging library)

    stream = io.BytesIO()
    canvas = Canvas(stream)
    for _ in range(pages):
        canvas.drawImage(ImageReader(io.BytesIO(PICTURE)), 0, 0, 500, 700)
        canvas.showPage()
    if text:
        lines = canvas.beginText(50, 700)
        lines.textLines(text)
        canvas.drawText(lines)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
