"""The words that one may type; each has a letter, an English and a Vietnamese word."""

from typing import NamedTuple

from db.text import fold
from tui.locale import N_, tr


class Command(NamedTuple):
    """``name`` is the method that carries it out; ``words`` are typed, folded; ``hint`` says what it does."""

    name: str
    words: tuple[str, ...]
    shown: str
    hint: str


COMMANDS = (
    Command("number", (), "1 2 3", N_("follow the link with this number")),
    Command("search", ("/",), "/", N_("search; words that are no command are searched for as well")),
    Command("back", ("b", "[", "back", "lui"), "b", N_("the place before")),
    Command("forward", ("f", "]", "forward", "toi"), "f", N_("the place after")),
    Command("more", ("", "n", "more", "tiep"), "Enter", N_("more of a long answer")),
    Command("again", ("p", "print", "in lai"), "p", N_("say the last answer once more")),
    Command("list", ("l", "list", "liet ke"), "l", N_("list the organizations, or another kind: l meeting")),
    Command("report", ("r", "report", "bao cao"), "r", N_("a report on directives: r unanswered")),
    Command("bookmark", ("k", "bookmark", "danh dau"), "k", N_("mark the record, or lift the mark")),
    Command("bookmarks", ("kk", "bookmarks", "cac dau"), "kk", N_("the records marked")),
    Command("help", ("?", "h", "help", "giup"), "?", N_("this list")),
    Command("quit", ("q", "quit", "exit", "thoat"), "q", N_("leave")),
)


def understood(typed: str) -> tuple[str, str]:
    """The command that was typed and what follows it; words that name none are searched for."""
    typed = typed.strip()
    if typed.isdecimal():
        return "number", typed
    if typed.startswith("/"):
        return "search", typed[1:].strip()
    if "/" in typed and " " not in typed:
        return "go", typed
    folded = fold(typed)
    for command in COMMANDS:
        for word in command.words:
            if folded == word:
                return command.name, ""
            if command.name in {"list", "report"} and word and folded.startswith(f"{word} "):
                return command.name, typed[len(word) :].strip()
    return "search", typed


def help_lines() -> list[str]:
    """One line a command."""
    return [f"{command.shown}: {tr(command.hint)}" for command in COMMANDS]
