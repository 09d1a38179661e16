"""The writer's record in its index: read, and written only over the version that was read."""

from dataclasses import dataclass

from opensearchpy import ConflictError, NotFoundError, OpenSearch

from mappings.generations import Role, alias
from mappings.writer import RECORD_ID, WriterState


@dataclass(frozen=True, slots=True)
class Version:
    """Which write of the record was read (OpenSearch's optimistic concurrency)."""

    seq_no: int
    primary_term: int


class WriterRecord:
    """A record of who does what under a prefix: the writer's, or that of a source."""

    def __init__(
        self, client: OpenSearch, prefix: str, role: Role = Role.WRITER, id_: str = RECORD_ID
    ) -> None:
        """Talk through a client that the caller closes. A source that is read has a record of its own."""
        self._client = client
        self._index = alias(prefix, role)
        self._id = id_

    def read(self) -> tuple[WriterState, Version | None]:
        """Return the state and its version; None before the first write."""
        (found,) = self._client.mget(index=self._index, body={"ids": [self._id]})["docs"]
        if "error" in found:  # there is no such index
            raise NotFoundError(404, found["error"]["type"], found["error"])
        if not found["found"]:
            return WriterState(), None
        state = WriterState.model_validate(found["_source"]["state"], extra="ignore")
        return state, Version(found["_seq_no"], found["_primary_term"])

    def write(self, state: WriterState, read: Version | None) -> Version | None:
        """Write over the version that was read; None when another write came between."""
        over = (
            {"op_type": "create"}
            if read is None
            else {"if_seq_no": read.seq_no, "if_primary_term": read.primary_term}
        )
        try:
            done = self._client.index(
                index=self._index, id=self._id, body={"state": state.model_dump(mode="json")}, params=over
            )
        except ConflictError:
            return None
        return Version(done["_seq_no"], done["_primary_term"])
