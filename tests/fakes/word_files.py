"""The smallest Word file that holds some paragraphs: a thousand of them are made in a second."""

import io
import zipfile
from xml.sax.saxutils import escape

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DAY = (2024, 1, 1, 0, 0, 0)


def word_file(*paragraphs: str) -> bytes:
    """Return a Word file; a paragraph that begins with an asterisk is bold."""
    body = "".join(map(_paragraph, paragraphs))
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f'<w:document xmlns:w="{_SPACE}"><w:body>{body}</w:body></w:document>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name, _DAY), f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return stream.getvalue()


def _paragraph(text: str) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if text.startswith("*") else ""
    return f'<w:p><w:r>{bold}<w:t xml:space="preserve">{escape(text.removeprefix("*"))}</w:t></w:r></w:p>'
