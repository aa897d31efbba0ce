"""Every error that a person can see, each with its one sentence: what, where, what to do.

A sentence is an English template with named gaps; the face translates the template and fills the gaps, so
that this layer needs no catalog.
"""

from typing import ClassVar


class GiaobanError(Exception):
    """Base of the errors meant for people. ``template`` is the sentence, ``gaps`` fill it."""

    template: ClassVar[str] = "{reason}"

    def __init__(self, **gaps: object) -> None:
        self.gaps = gaps
        super().__init__(self.template.format(**gaps))


class BadRecord(GiaobanError):
    """A record does not fit its schema, or contradicts itself."""

    template = "{file}: record {record}, field {field}: {reason}."


class BadFile(GiaobanError):
    """A file cannot be read as what it should be."""

    template = "{file}: {reason}."


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


class ReadOnly(GiaobanError):
    """The database takes no writes now."""

    template = "{path}: read-only: {reason}."


class DatabaseDamaged(GiaobanError):
    """The database file cannot be opened, not even to read what is sound."""

    template = "{path}: {reason}; restore a backup with: giaoban restore {backup}."


class DatabaseTooNew(GiaobanError):
    """The database was written by a later version of the program."""

    template = "{path}: written by a newer giaoban (schema {found}, this one knows {known}); upgrade giaoban."


class BadSetting(GiaobanError):
    """The user's settings cannot be understood."""

    template = "{file}, line {line}: {reason}."


class NothingToUndo(GiaobanError):
    """There is no write to take back (or to do again)."""

    template = "Nothing to {what}."
