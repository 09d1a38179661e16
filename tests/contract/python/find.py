"""Search and read a document with the generated client; mypy tells whether all of it is typed."""

import json
import os
import sys

from kamervragen_api import AuthenticatedClient
from kamervragen_api.api.documents import document
from kamervragen_api.api.search import search
from kamervragen_api.models import DocumentPage, Problem, SearchPage

KEY = os.environ["API_KEY"]

with AuthenticatedClient(sys.argv[1], token=KEY, prefix="", auth_header_name="X-API-Key") as api:
    page = search.sync(client=api, q="cyberaanval", kind=["answer"], party=["D66", "CDA"], limit=2)
    if not isinstance(page, SearchPage):
        sys.exit(f"no page: {page}")
    whole = document.sync(page.hits[0].id, client=api)
    if not isinstance(whole, DocumentPage):
        sys.exit(f"no document: {whole}")
    refused = search.sync(client=api, q='"open')
    if not isinstance(refused, Problem):
        sys.exit(f"no problem: {refused}")

total: int = page.total.value
ids: list[str] = [hit.id for hit in page.hits]
json.dump({"total": total, "ids": ids, "text": whole.text, "problem": refused.type_}, sys.stdout)
