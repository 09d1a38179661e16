"""An invented publication of officielebekendmakingen: what the search tells of it, and its files."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:cd="http://standaarden.overheid.nl/cup/data" '
    'xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" '
    'xmlns:gzd="http://standaarden.overheid.nl/sru" '
    'xmlns:diag="http://docs.oasis-open.org/ns/search-ws/diagnostic" '
    'xmlns:c="http://standaarden.overheid.nl/collectie/"'
)
ANSWERS = "Kamervragen (Aanhangsel)"
SENT_IN = "Kamervragen zonder antwoord"
_FOLDERS = {"metadata": "metadata/metadata.xml", "metadataowms": "metadataowms/metadata_owms.xml"}


@dataclass(frozen=True)
class Published:
    """One publication. Its files are by manifestation: xml, pdf, html, odt, metadata, metadataowms."""

    identifier: str
    name: str
    title: str
    day: dt.date
    modified: dt.datetime
    """When its record last changed."""
    written: dt.datetime
    """When its text was last written: a mere touch of the record does not change it."""
    kind: str = "Antwoord"
    number: str = "2024Z90001"
    askers: tuple[str, ...] = ()
    ministers: tuple[str, ...] = ()
    status: str = "Opgemaakt"
    answered_in: str | None = None
    told_on: dt.date | None = None
    """When the questions were sent in, or the answers received; else its own day."""
    files: Mapping[str, bytes | Callable[[], bytes]] = field(default_factory=dict)

    @property
    def session(self) -> str:
        """The year of meetings: 2023-2024."""
        start = self.day.year if self.day.month >= 9 else self.day.year - 1
        return f"{start}-{start + 1}"

    def path(self, manifestation: str) -> str:
        """Return where a file is: /frbr/officielepublicaties/ah-tk/20232024/ah-tk-20232024-9001/1/xml/…."""
        series, _, rest = self.identifier.partition("-")
        chamber, _, more = rest.partition("-")
        if chamber in {"tk", "ek"}:
            session = more.partition("-")[0] if series == "ah" else self.session.replace("-", "")
            folder = f"{series}-{chamber}/{session}"
        else:
            folder = f"{series}/onopgemaakt"
        file = _FOLDERS.get(manifestation, f"{manifestation}/{self.identifier}.{manifestation}")
        return f"/frbr/officielepublicaties/{folder}/{self.identifier}/1/{file}"


def record(published: Published, base: str, position: int) -> str:
    """Return the record of a publication in a search response. `base` is the address of the repository."""
    received = published.name == ANSWERS
    name = "datumOntvangst" if received else "datumIndiening"
    day = f"<overheidwetgeving:{name}>{published.told_on or published.day}</overheidwetgeving:{name}>"
    answer = f"<overheidwetgeving:aanhangsel>{published.answered_in}</overheidwetgeving:aanhangsel>"
    files = "".join(
        f"<gzd:itemUrl manifestation={quoteattr(name)}>{escape(base + published.path(name))}</gzd:itemUrl>"
        for name in sorted(published.files)
    )
    first = next((name for name in ("xml", "html", "pdf") if name in published.files), "pdf")
    page = f"https://zoek.officielebekendmakingen.nl/{published.identifier}.html"
    folder = published.path("xml").removeprefix("/frbr/").partition(f"/{published.identifier}/")[0]
    return f"""<sru:record>
 <sru:recordSchema>http://standaarden.overheid.nl/sru/</sru:recordSchema>
 <sru:recordPacking>xml</sru:recordPacking>
 <sru:recordData><gzd:gzd><gzd:originalData><overheidwetgeving:meta>
  <overheidwetgeving:owmskern>
   <dcterms:identifier>{published.identifier}</dcterms:identifier>
   <dcterms:title>{escape(published.title)}
   </dcterms:title>
   <dcterms:language>nl</dcterms:language>
   <dcterms:type scheme="OVERHEIDop.Parlementair">{escape(published.name)}</dcterms:type>
   <dcterms:creator scheme="OVERHEID.StatenGeneraal">Tweede Kamer der Staten-Generaal</dcterms:creator>
   <dcterms:modified>{published.modified.date()}</dcterms:modified>
  </overheidwetgeving:owmskern>
  <overheidwetgeving:owmsmantel>
   <dcterms:available>{published.day}</dcterms:available>
   <dcterms:date>{published.day}</dcterms:date>
   <dcterms:hasVersion resourceIdentifier={quoteattr(page)}>1</dcterms:hasVersion>
   <dcterms:issued>{published.day}</dcterms:issued>
  </overheidwetgeving:owmsmantel>
  <overheidwetgeving:tpmeta>
   <c:product-area>officielepublicaties</c:product-area>
   <c:content-area>{folder}</c:content-area>
   {day}
   <overheidwetgeving:documentstatus>{published.status}</overheidwetgeving:documentstatus>
   {_each("indiener", published.askers)}{_each("ontvanger", published.ministers)}
   <overheidwetgeving:organisatietype>staten generaal</overheidwetgeving:organisatietype>
   <overheidwetgeving:publicatienaam>{escape(published.name)}</overheidwetgeving:publicatienaam>
   <overheidwetgeving:vergaderjaar>{published.session}</overheidwetgeving:vergaderjaar>
   <overheidwetgeving:vraagnummer>{published.number}</overheidwetgeving:vraagnummer>
   {answer if published.answered_in else ""}
   <overheidwetgeving:subrubriek>{published.kind}</overheidwetgeving:subrubriek>
   <cd:datumTijdstipWijzigingWork>{_moment(published.modified)}</cd:datumTijdstipWijzigingWork>
   <cd:datumTijdstipWijzigingExpression>{_moment(published.written)}</cd:datumTijdstipWijzigingExpression>
  </overheidwetgeving:tpmeta>
 </overheidwetgeving:meta></gzd:originalData>
 <gzd:enrichedData>
  <gzd:url>{base}{published.path(first)}</gzd:url>
  <gzd:preferredUrl>{page}</gzd:preferredUrl>
  {files}
  <gzd:timestamp>{_moment(published.modified)}</gzd:timestamp>
 </gzd:enrichedData></gzd:gzd></sru:recordData>
 <sru:recordPosition>{position}</sru:recordPosition>
</sru:record>"""


def response(records: list[str], total: int, following: int | None, query: str) -> bytes:
    """Return a page of a search."""
    further = f"<sru:nextRecordPosition>{following}</sru:nextRecordPosition>" if following else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<sru:searchRetrieveResponse {NAMESPACES}>
<sru:version>2.0</sru:version>
<sru:numberOfRecords>{total}</sru:numberOfRecords>
<sru:records>{"".join(records)}</sru:records>{further}
<sru:echoedSearchRetrieveRequest><sru:query>{escape(query)}</sru:query></sru:echoedSearchRetrieveRequest>
<sru:resultCountPrecision>info:srw/vocabulary/resultCountPrecision/1/estimate</sru:resultCountPrecision>
</sru:searchRetrieveResponse>""".encode()


def diagnostics(*told: tuple[str, str, str], beside: str = "") -> bytes:
    """Return a response that has diagnostics: number, details and message. `beside` stands there too."""
    each = "".join(
        f"<diag:diagnostic><diag:uri>{uri}</diag:uri><diag:details>{escape(details)}</diag:details>"
        f"<diag:message>{escape(message)}</diag:message></diag:diagnostic>"
        for uri, details, message in told
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<sru:searchRetrieveResponse {NAMESPACES}><sru:version>2.0</sru:version>{beside}
<sru:diagnostics>{each}</sru:diagnostics></sru:searchRetrieveResponse>""".encode()


def _moment(at: dt.datetime) -> str:
    """Return a moment as the records write it: seven decimals, and a zone."""
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond:06}7{at:%z}"[:-2] + ":00"


def _each(name: str, values: tuple[str, ...]) -> str:
    return "".join(
        f"<overheidwetgeving:{name}>{escape(value)}</overheidwetgeving:{name}>" for value in values
    )


def owms(published: Published) -> bytes:
    """Return metadata_owms.xml of a publication: one of its elements is really called dcterms.modified."""
    answer = (
        f"<overheidop:aanhangsel>{published.answered_in}</overheidop:aanhangsel>"
        if published.answered_in
        else ""
    )
    day = "datumOntvangst" if published.name == ANSWERS else "datumIndiening"
    askers = "".join(f"<overheidop:indiener>{escape(one)}</overheidop:indiener>" for one in published.askers)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<owms-metadata xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:overheidop="http://standaarden.overheid.nl/oep/meta/">
<owmskern><dcterms:identifier>{published.identifier}</dcterms:identifier>
<dcterms:title>{escape(published.title)}</dcterms:title>
<dcterms:type scheme="OVERHEIDop.AanhangselTypen">{published.kind}</dcterms:type>
<dcterms.modified>{published.modified.date()}</dcterms.modified></owmskern>
<owmsmantel><dcterms:available>{published.day}</dcterms:available>
<dcterms:issued>{published.day}</dcterms:issued></owmsmantel>
<oep>{askers}<overheidop:publicationName>{published.name}</overheidop:publicationName>
<overheidop:vergaderjaar>{published.session}</overheidop:vergaderjaar>
<overheidop:vraagnummer>{published.number}</overheidop:vraagnummer>
<overheidop:{day}>{published.told_on or published.day}</overheidop:{day}>
{answer}</oep></owms-metadata>""".encode()
