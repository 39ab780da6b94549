"""What can go wrong, said so that a person can mend it."""


class NewscleanError(Exception):
    """A failure with its cause and, where there is one, its remedy.

    >>> str(NewscleanError("a.txt", "it is a picture", remedy="leave it out with --exclude"))
    'a.txt: it is a picture; leave it out with --exclude'
    """

    def __init__(self, where: str, cause: str, *, remedy: str = "") -> None:
        super().__init__(where, cause, remedy)
        self.where, self.cause, self.remedy = where, cause, remedy

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword arguments do not survive pickling, and workers send errors to the parent.
        return _rebuild, (type(self), self.where, self.cause, self.remedy)

    def __str__(self) -> str:
        message = f"{self.where}: {self.cause}" if self.where else self.cause
        return f"{message}; {self.remedy}" if self.remedy else message


class UsageError(NewscleanError):
    """A run that cannot start: a wrong option, setting, stage or output."""


class InputError(NewscleanError):
    """One input that cannot be cleaned; the others go on."""


class BinaryInput(InputError):
    """An input that is no text at all; it is skipped with a warning, not counted as failed."""


def _rebuild(kind: type[NewscleanError], where: str, cause: str, remedy: str) -> NewscleanError:
    return kind(where, cause, remedy=remedy)


def describe_os_error(error: OSError) -> str:
    """The system's reason in plain words, without the file name that it repeats.

    >>> describe_os_error(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'no such file or directory'
    """
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]
