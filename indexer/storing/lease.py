"""One writer at a time: a claim in the writer's record, held while this process lives and shows it.

Each change of the record is written over the version that was read, and only while the claim is ours: a
writer that was given up for dead and wakes again finds its claim gone, and stops.
"""

import os
import platform
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import ExitStack, nullcontext, suppress
from types import TracebackType
from typing import Literal, Self

from opensearchpy import TransportError

from indexer.storing.lifelines import Life, bury, life_of, lifeline
from indexer.storing.records import Version, WriterRecord
from mappings.writer import Claim, WriterState

PATIENCE = 30.0
"""Seconds without a beat after which a writer on another machine counts as gone."""

_BEATS = 5
"""How often a claim beats in that time."""

_LOOK = 0.1
"""Seconds between two looks at another's claim."""

Work = Literal["load", "rebuild", "sync"]
Change = Callable[[WriterState], WriterState]


class LeaseHeldError(Exception):
    """Another process does this work at the moment."""

    def __init__(self, work: Work, claim: Claim) -> None:
        self.claim = claim
        super().__init__(f"another {work} is under way: process {claim.pid} on {claim.host}")


class LeaseLostError(Exception):
    """Another process has taken this claim over: whatever is written now would be written twice."""


class Lease:
    """The claim to one kind of work; taken on entering, given back on leaving."""

    def __init__(
        self, record: WriterRecord, work: Work = "load", patience: float = PATIENCE, *, waiting: bool = False
    ) -> None:
        """Claim nothing yet. With `waiting`, entering waits until whoever has the claim gives it back."""
        self._record = record
        self._work: Work = work
        self._patience = patience
        self._waiting = waiting
        self._ours = Claim(token=uuid.uuid4().hex, host=platform.node(), pid=os.getpid())
        self._changing = threading.Lock()
        self._ended = threading.Event()
        self._stack = ExitStack()
        self._gave_way = False

    def __enter__(self) -> Self:
        """Take the claim. Raises `LeaseHeldError` when another process has it and lives."""
        self._stack.enter_context(lifeline(self._ours.token))
        try:
            self._take(waiting=self._waiting)
        except BaseException:
            self._stack.close()
            bury(self._ours.token)
            raise
        beating = threading.Thread(target=self._beat, name="lease", daemon=True)
        beating.start()
        self._stack.callback(beating.join)
        self._stack.callback(self._ended.set)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the claim back; what is pending stays so. After an error the engine may be gone."""
        given_back = False
        with self._stack, suppress(TransportError, LeaseLostError) if kind else nullcontext():
            self.give_back()
            given_back = True
        if given_back:  # else the next one sees by it that this process has ended
            bury(self._ours.token)

    def _take(self, *, waiting: bool) -> None:
        watched: tuple[str, int] | None = None
        since = time.monotonic()
        while True:
            state, version = self._record.read()
            other = self._in_the_way(state)
            if other is not None:
                lives = life_of(other.token) is Life.LIVES
                shown = other.token, other.beats
                if not waiting and (lives or (watched and shown != watched)):
                    raise LeaseHeldError(self._work, other)
                if lives or shown != watched:
                    watched, since = shown, time.monotonic()
                if time.monotonic() - since < self._patience:
                    self._ended.wait(min(_LOOK, self._patience / _BEATS))
                    continue
            if self._record.write(self._with(state, self._ours), version):
                if former := self._claim(state):
                    bury(former.token)
                return

    def _in_the_way(self, state: WriterState) -> Claim | None:
        """Return whose claim must end first: who gave way to a rebuild also waits until that is done."""
        asking = state.rebuild if self._gave_way and state.rebuild and state.rebuild.waits else None
        claims = (self._claim(state), asking)
        return next((each for each in claims if each and life_of(each.token) is not Life.ENDED), None)

    def give_way(self) -> None:
        """Let a rebuild that waits in between, and take the claim again after it."""
        self.give_back()
        self._gave_way = True
        self._take(waiting=True)
        self._gave_way = False

    def give_back(self) -> None:
        """Let the next one take the claim."""
        self.change(lambda state: self._with(state, None))

    def state(self) -> WriterState:
        """Return the record. Raises `LeaseLostError` when the claim is not ours any more."""
        return self._read()[0]

    def change(self, change: Change) -> WriterState:
        """Change the record. Raises `LeaseLostError` when the claim is not ours any more."""
        with self._changing:
            while True:
                state, version = self._read()
                changed = change(state)
                if self._record.write(changed, version):
                    return changed

    def _read(self) -> tuple[WriterState, Version | None]:
        state, version = self._record.read()
        claim = self._claim(state)
        if claim is None or claim.token != self._ours.token:
            message = f"another {self._work} has taken over; this one has stopped"
            raise LeaseLostError(message)
        return state, version

    def _beat(self) -> None:
        while not self._ended.wait(self._patience / _BEATS):
            # an engine that does not answer, a claim that is lost: the work itself finds out
            with suppress(TransportError, LeaseLostError):
                self.change(self._with_a_beat)

    def _with_a_beat(self, state: WriterState) -> WriterState:
        claim = self._claim(state) or self._ours
        return self._with(state, claim.model_copy(update={"beats": claim.beats + 1}))

    def _claim(self, state: WriterState) -> Claim | None:
        return {"load": state.load, "rebuild": state.rebuild, "sync": state.sync}[self._work]

    def _with(self, state: WriterState, claim: Claim | None) -> WriterState:
        return state.model_copy(update={self._work: claim})
