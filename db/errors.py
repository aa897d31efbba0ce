"""Every error that a person can see, each with its one sentence: what, where, what to do.

A sentence is an English template with named gaps; the face translates the template and fills the gaps, so
that this layer needs no catalog.
"""

from typing import ClassVar


class Phrase:
    """A part of a sentence – why, or where – that has gaps of its own. ``str`` gives it in English; the face
    translates ``template`` and fills it with ``gaps``."""

    def __init__(self, template: str, **gaps: object) -> None:
        self.template = template
        self.gaps = gaps

    def __str__(self) -> str:
        return self.template.format(**self.gaps)


class GiaobanError(Exception):
    """Base of the errors meant for people. ``template`` is the sentence, ``gaps`` fill it."""

    template: ClassVar[str] = "{reason}"

    def __init__(self, **gaps: object) -> None:
        self.gaps = gaps
        super().__init__(self.template.format(**gaps))

    @property
    def reason(self) -> str | Phrase:
        """Why, where the sentence tells that apart; else the whole of it."""
        found = self.gaps.get("reason", self)
        return found if isinstance(found, Phrase) else str(found)


class BadRecord(GiaobanError):
    """A record does not fit its schema, or contradicts itself."""

    template = "{file}: record {record}, field {field}: {reason}."


class BadFile(GiaobanError):
    """A file cannot be read as what it should be."""

    template = "{file}: {reason}."


def not_written(file: object, why: object) -> BadFile:
    """That a file cannot be written."""
    return BadFile(file=str(file), reason=Phrase("cannot be written ({why})", why=why))


class BadAddress(GiaobanError):
    """Something that is not an address was given as one."""

    template = "{address}: not an address; write kind/name, for example org/hoi-nong-dan-tinh-ben-tre."


class NotFound(GiaobanError):
    """No record has this address."""

    template = "{address}: no such record here."


class BadQuery(GiaobanError):
    """A query cannot be understood; ``hint`` says how to mend it."""

    template = "{query}: {reason}. {hint}"


class BrokenLink(GiaobanError):
    """A write would leave a record that points nowhere."""

    template = "{record}, field {field}: {target} does not exist; add it in the same import."


class StaleRevision(GiaobanError):
    """Someone else saved the record first; neither version is lost."""

    template = (
        "{address}: changed by {author} meanwhile (revision {found}, yours was {expected}); "
        "compare both, then save again."
    )


class Unconfirmed(GiaobanError):
    """Something would be written that nobody has confirmed and that is not sure."""

    template = "{file}: {reason}; look at the draft, confirm or mend it, then accept it."


class NoDraft(GiaobanError):
    """No draft with this name is kept."""

    template = "{name}: no such draft; giaoban drafts lists them."


class BadValue(GiaobanError):
    """What was typed for a field cannot be read as its value."""

    template = "“{words}”: {reason}."


class Overtaken(StaleRevision):
    """The same, with what stands there now beside what one has written."""

    template = (
        "{address}: changed by {author} meanwhile. There now: {theirs}. "
        "Yours is kept here; save again to put it in its place."
    )


class Unreadable(BadFile):
    """The disk does not give what the file holds."""

    template = "{file}: the disk does not give it ({reason})."


class ReadOnly(GiaobanError):
    """The database takes no writes now; each reason is a class of its own, with its sentence."""

    template = "{path}: read-only: {reason}."


class OpenedForReading(ReadOnly):
    """It was asked for so."""

    template = "{path}: opened for reading only."


class NotWritable(ReadOnly):
    """A disk or a folder that is write-protected, or rights that are missing."""

    template = "{path}: read-only: the file, its folder or its disk cannot be written ({reason})."


class DiskFull(ReadOnly):
    """No room; goes away when there is some again."""

    template = "{path}: read-only: the disk is full; free some space, and writing goes on."


class DiskFails(ReadOnly):
    """An error of the disk; goes away when a write succeeds again."""

    template = "{path}: read-only: the disk does not take what is written ({reason})."


class NetworkDisk(ReadOnly):
    """Several machines may write there, and their locks do not hold."""

    template = (
        "{path}: read-only: it lies on a network filesystem ({filesystem}), where writing is not safe; "
        "to write, name a file on a disk of this machine with --db."
    )


class Busy(ReadOnly):
    """Another program has held the lock for long; try again."""

    template = "{path}: another program has been writing for too long; try again."


class PartlyLost(ReadOnly):
    """The file is damaged; what is sound in it can be read."""

    template = (
        "{path}: damaged ({reason}). {found} records can be read, {lost} are lost{names}. "
        "Read-only until a backup is put back with: giaoban --db {path} restore {backup}"
    )


class LatestLost(PartlyLost):
    """The latest writes are lost; all before them can be read."""

    template = (
        "{path}: damaged ({reason}). {found} records can be read, as they were before. "
        "Read-only until what is left is put back with: giaoban --db {path} restore {backup}"
    )


class PartlyUnreadable(PartlyLost):
    """The disk fails; what it gives can be read."""

    template = (
        "{path}: the disk does not give all of it ({reason}). {found} records can be read, {lost} are lost"
        "{names}. Read-only; export them to another disk, or put a backup back with: "
        "giaoban --db {path} restore {backup}"
    )


ANY_BACKUP = Phrase("FILE")


class DatabaseDamaged(GiaobanError):
    """The database file, or what was asked of it, is not as it was written."""

    template = "{path}: damaged ({reason}); restore a backup with: giaoban --db {path} restore {backup}."

    def __init__(self, *, path: object, reason: object, backup: object = ANY_BACKUP) -> None:
        super().__init__(path=path, reason=reason, backup=backup)


class EndLost(DatabaseDamaged):
    """The latest acknowledged writes are gone; all before them is there."""


class DatabaseTooNew(GiaobanError):
    """The database was written by a later version of the program."""

    template = "{path}: written by a newer giaoban (schema {found}, this one knows {known}); upgrade giaoban."


class BadSetting(GiaobanError):
    """The user's settings cannot be understood."""

    template = "{file}, line {line}: {reason}."


class NothingToUndo(GiaobanError):
    """There is no write to take back (or to do again)."""

    template = "Nothing to {what}."
