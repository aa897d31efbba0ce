"""Which filesystem a file lies on: some are shared by several machines, where SQLite's locks do not hold."""

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
"""The kernel's table of mounts (Linux; elsewhere there is none, and every file counts as local)."""

# https://www.sqlite.org/useovernet.html and wal.html: a write-ahead log wants one machine and working locks.
_NETWORK = frozenset(
    {
        *(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "9p",
            "afs",
            "ceph",
            "coda",
            "lustre",
            "ncpfs",
            "glusterfs",
        ),
        *("beegfs", "gpfs", "davfs", "vboxsf", "fuse.vmhgfs-fuse", "prl_fs", "virtiofs"),
        *("fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.davfs2", "fuse.rclone", "fuse.s3fs"),
        *("fuse.gcsfuse", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.juicefs"),
    }
)
_ESCAPE = re.compile(r"\\([0-7]{3})")


def network_filesystem(path: Path) -> str | None:
    """The name of the network filesystem that ``path`` (its folder's links resolved) lies on; ``None`` for
    a local one, or where that cannot be told."""
    path = path.absolute()
    try:
        lines = MOUNTS.read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    longest, found = -1, ""
    for line in lines:
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        point = Path(_ESCAPE.sub(lambda code: chr(int(code[1], 8)), fields[4]))
        # A later mount on the same point hides the one before it.
        if len(point.parts) >= longest and path.is_relative_to(point):
            longest, found = len(point.parts), after.split(" ")[0]
    return found if found in _NETWORK else None
