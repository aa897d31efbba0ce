"""Hits, proposals and labels of one field, and the figures they give."""


class Counts:
    """Hits, proposals and labels of one field."""

    def __init__(self) -> None:
        self.right = self.found = self.proposed = self.labelled = 0

    def add(self, hit: int, proposed: int, labelled: int) -> None:
        """Count one comparison in which a hit is at once a right proposal and a found label."""
        self.right += hit
        self.found += hit
        self.proposed += proposed
        self.labelled += labelled

    def add_apart(self, right: int, proposed: int, found: int, labelled: int) -> None:
        """Count proposals and labels that do not stand one to one."""
        self.right += right
        self.proposed += proposed
        self.found += found
        self.labelled += labelled

    @property
    def precision(self) -> float:
        """Of what is proposed, the share that is right; 1 where nothing is."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """Of what is labelled, the share that is found; 1 where nothing is."""
        return self.found / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0
