"""A program in a pseudo-terminal: its screen as pyte sees it, keys as bytes."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

import pyte


class Screen(pyte.Screen):
    """A screen that leaves private settings of the keyboard alone, where pyte would stumble."""

    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        """Colours and styles; what only looks like them is none."""
        if not private:
            super().select_graphic_rendition(*attributes)


class Terminal:
    """Runs ``command`` in a terminal of ``columns`` x ``lines``."""

    def __init__(
        self,
        command: list[str],
        environment: Mapping[str, str],
        *,
        columns: int = 120,
        lines: int = 40,
        name: str = "xterm-256color",
    ) -> None:
        self.screen = Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.bytes_seen = b""
        self.pid, self.fd = pty.fork()
        size = struct.pack("HHHH", lines, columns, 0, 0)
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            # Before the program starts, or it may still find 80 x 24.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execvpe(
                command[0],
                command,
                {**_without_size(environment), "TERM": name, "COLORTERM": "truecolor"},
            )

    def send(self, keys: str | bytes) -> None:
        """Send keys as one read."""
        os.write(self.fd, keys.encode() if isinstance(keys, str) else keys)

    def read(self, seconds: float) -> bool:
        """Take what the program writes, for at most ``seconds``; whether there was anything."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.bytes_seen += data
        self._stream.feed(data)
        return bool(data)

    def wait(self, until: Callable[[str], bool], seconds: float = 60.0) -> float:
        """Read until the screen's text satisfies ``until``; the seconds it took.

        Raises:
            AssertionError: it did not within ``seconds``; the message shows the screen.
        """
        start = time.perf_counter()
        while time.perf_counter() - start < seconds:
            if until(self.text):
                return time.perf_counter() - start
            self.read(0.05)
        raise AssertionError(f"not within {seconds} s:\n{self.text}")

    @property
    def text(self) -> str:
        """The screen's lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def alive(self) -> bool:
        """Whether the program still runs."""
        return os.waitpid(self.pid, os.WNOHANG) == (0, 0)

    def close(self) -> None:
        """End the program."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        os.close(self.fd)


def _without_size(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without a size that a test runner set: the terminal's own counts."""
    return {name: value for name, value in environment.items() if name not in {"COLUMNS", "LINES"}}
