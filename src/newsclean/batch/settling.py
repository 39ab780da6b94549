"""Outcomes of one input go where they belong, and count once they are there."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from newsclean.batch.destinations import Destination
from newsclean.batch.holding import Held
from newsclean.batch.inputs import Input
from newsclean.batch.interrupts import uninterrupted
from newsclean.batch.versions import Version
from newsclean.batch.work import Outcome
from newsclean.batch.writing import WriteError

Settle = Callable[[Outcome], None]


class Done(Protocol):
    """Is told that an input is done."""

    def __call__(self, *, written: bool, failed: bool, version: Version | None) -> None:
        """Whether an output was put in place, whether a document of it failed, what was read."""
        ...


def pass_on(
    destination: Destination, entry: Input, outcomes: Iterable[Outcome], settle: Settle
) -> None:
    """Adds the outcomes of an input to the output of all inputs; raises WriteError."""
    with destination.open(entry) as writer:
        for outcome in outcomes:
            if outcome.output is not None:
                writer.write(outcome.output)
            settle(outcome)


def write_input(
    destination: Destination,
    entry: Input,
    outcomes: Iterable[Outcome],
    settle: Settle,
    *,
    done: Done,
    warn: Callable[[str], None],
) -> None:
    """Writes the output of one input as a whole, then settles each outcome.

    Where it cannot be written, or not all of the input could be read, what stood there stays, and
    what failed is all that counts.
    """
    written, failed = False, False
    version: Version | None = None
    with Held() as held:
        try:
            with destination.open(entry) as writer:
                for outcome in outcomes:
                    if outcome.output is not None:
                        writer.write(outcome.output)
                        written = True
                    version = outcome.version or version
                    failed = failed or outcome.status == "failed"
                    held.add(replace(outcome, output=None))
                # The output and what is told of it belong together.
                with uninterrupted():
                    if written and destination.wants(held):
                        writer.commit(version if destination.is_input else None)
                        if destination.is_input and version is not None and version.names > 1:
                            warn(f"{entry.name}: its other names (hard links) keep the old content")
                    for outcome in held:
                        if not held.is_incomplete or outcome.status == "failed":
                            settle(outcome)
                    done(written=written, failed=failed, version=version)
        except WriteError as error:
            settle(Outcome(entry.name, "failed", error=str(error)))
