"""The one table of what a person can do: from it come the key bindings, the footer, the help and the palette
(see :mod:`tui.bindings`).

Letters have the Vietnamese aliases that an input method left on makes of them; every combination with ctrl
or alt has a plain key beside it; nothing on a bare letter destroys anything.
"""

from typing import NamedTuple

from tui.locale import N_


class Action(NamedTuple):
    """``name`` is the method ``action_<name>`` of the screen (or, with ``app.``, of the application);
    ``keys`` are Textual's, the first one is shown."""

    name: str
    keys: str
    title: str
    hint: str
    group: str
    footer: bool = False


# Their key is handled before the next one is looked at, so that text typed right after it is not lost.
OPENS_A_FIELD = {"find", "find_here", "filter_tree", "help", "import_file"}

_HELP = Action(
    "help", "question_mark,f1,ctrl+p,colon", N_("Help"), N_("All keys; type to search"), N_("Program"), True
)
_CLOSE = Action("close", "q,left_square_bracket", N_("Close"), N_("Back to the browser"), N_("Program"), True)

ACTIONS: tuple[Action, ...] = (
    Action("find", "slash,ctrl+f", N_("Find"), N_("Search everything; results as you type"), N_("Go"), True),
    Action("find_here", "F", N_("Find here"), N_("Search this organization, meeting or person"), N_("Go")),
    Action("hints", "g", N_("Link letters"), N_("A letter on every link; it follows the link"), N_("Go")),
    Action(
        "follow", "enter", N_("Open"), N_("Follow the highlighted link, open or close a branch"), N_("Go")
    ),
    Action(
        "back", "left_square_bracket,alt+left", N_("Back"), N_("Return to the place before"), N_("Go"), True
    ),
    Action("forward", "right_square_bracket,alt+right", N_("Forward"), N_("Go forward again"), N_("Go")),
    Action("visited", "h", N_("Visited"), N_("The places visited, to return to"), N_("Go")),
    Action("bookmark", "k", N_("Bookmark"), N_("Mark this record, or lift the mark"), N_("Go")),
    Action("bookmarks", "K", N_("Bookmarks"), N_("The records marked, to return to"), N_("Go")),
    Action("jump_organization", "o,ô,ơ", N_("Organization"), N_("Go to the organization"), N_("Go"), True),
    Action("jump_meeting", "m", N_("Meeting"), N_("Go to the meeting"), N_("Go"), True),
    Action("jump_person", "p", N_("Person"), N_("Go to the chair or issuer"), N_("Go")),
    Action("jump_document", "d,đ", N_("Document"), N_("Go to the legal document"), N_("Go")),
    Action("jump_source", "s", N_("Source"), N_("Go to the source"), N_("Go")),
    Action("next_directive", "n", N_("Next directive"), N_("The next directive, across meetings"), N_("Go")),
    Action("previous_directive", "N", N_("Previous directive"), N_("The one before"), N_("Go")),
    Action("way", "full_stop", N_("Path"), N_("Choose a step of the path above with the arrows"), N_("Go")),
    Action("backlinks", "R", N_("Backlinks"), N_("Who told, reported, answered, mentioned it"), N_("Go")),
    Action("board", "b", N_("Follow-up"), N_("All directives by how they stand"), N_("Follow up"), True),
    Action("journey", "j", N_("Journey"), N_("What became of the directive"), N_("Follow up")),
    Action("scorecard", "r", N_("Track record"), N_("The organization's record over time"), N_("Follow up")),
    Action("calendar", "c", N_("Calendar"), N_("When directives fall due"), N_("Follow up")),
    Action("timeline", "T", N_("Time line"), N_("Meetings by year and month"), N_("See")),
    Action("facets", "V", N_("Facets"), N_("Narrow by year, organization, status, topic; sort"), N_("See")),
    Action("switch_view", "v", N_("View"), N_("The next way to look at the records"), N_("See"), True),
    Action("see('organization')", "1", N_("By organization"), N_("Organizations, their meetings"), N_("See")),
    Action("see('meeting')", "2", N_("By meeting"), N_("Meetings, the latest first"), N_("See")),
    Action("see('person')", "3", N_("By person"), N_("People and what they directed"), N_("See")),
    Action("see('topic')", "4", N_("By topic"), N_("Topics, the busiest first"), N_("See")),
    Action("see('document')", "5", N_("By document"), N_("Documents and who refers to them"), N_("See")),
    Action("see('status')", "6", N_("By status"), N_("Directives by how they stand"), N_("See")),
    Action("order", "O,Ô,Ơ", N_("Order"), N_("The tree by name, by date, by what is open"), N_("See")),
    Action("filter_tree", "f", N_("Filter"), N_("Show only branches with these words"), N_("See"), True),
    Action("focus_other", "tab,w,ư", N_("Other pane"), N_("Move between tree and record"), N_("See")),
    Action(
        "beside", "vertical_line", N_("Side by side"), N_("Keep this record beside the next ones"), N_("See")
    ),
    Action("exchange", "backslash", N_("Exchange"), N_("The open record and the one beside it"), N_("See")),
    Action("zoom", "0", N_("Zoom"), N_("The pane in use alone, or both"), N_("See")),
    Action("wider", "plus,equals_sign", N_("Wider"), N_("Give the tree more room"), N_("See")),
    Action("narrower", "minus", N_("Narrower"), N_("Give the record more room"), N_("See")),
    Action("copy_text", "y", N_("Copy"), N_("Copy the record as text"), N_("Take")),
    Action("copy_markdown", "Y", N_("Copy Markdown"), N_("Copy the record as Markdown"), N_("Take")),
    Action("copy_citation", "C", N_("Cite"), N_("Copy what it says and where that is written"), N_("Take")),
    Action("copy_address", "a,ă,â", N_("Copy address"), N_("Copy the record's address"), N_("Take")),
    Action(
        "open_source", "u", N_("Open on the web"), N_("Open the source's address in a browser"), N_("Take")
    ),
    Action("pager", "P", N_("Pager"), N_("Read the record in $PAGER"), N_("Take")),
    Action("export", "x", N_("Export"), N_("Write what is on the screen to a file"), N_("Take")),
    Action("backup", "B", N_("Backup"), N_("Copy the knowledge base to a file, verified"), N_("Take")),
    Action("edit", "e,ê", N_("Edit"), N_("Edit the record in $EDITOR"), N_("Change")),
    Action("correct", "E,Ê", N_("Correct"), N_("Correct one field of the record"), N_("Change")),
    Action("merge", "M", N_("Merge"), N_("This organization is the same as another"), N_("Change")),
    Action("split", "S", N_("Split"), N_("Make another name an organization of its own"), N_("Change")),
    Action("add_meeting", "A,Ă,Â", N_("New meeting"), N_("Write down a meeting by form"), N_("Change")),
    Action("history", "L", N_("Changes"), N_("Who changed the record, when, what and why"), N_("Change")),
    Action("import_file", "i", N_("Import"), N_("Read an article or minutes into a draft"), N_("Change")),
    Action("drafts", "D,Đ", N_("Drafts"), N_("The drafts that wait for review"), N_("Change")),
    Action("undo", "z,ctrl+z", N_("Undo"), N_("Take back the latest change"), N_("Change")),
    Action("redo", "Z,ctrl+y", N_("Redo"), N_("Do again what was taken back"), N_("Change")),
    Action("app.theme", "t", N_("Theme"), N_("Dark, light, high contrast, terminal colours"), N_("Program")),
    Action("app.language", "l", N_("English"), N_("Switch between Vietnamese and English"), N_("Program")),
    _HELP,
    Action("quit", "q,ctrl+q", N_("Quit"), N_("Leave giaoban"), N_("Program"), True),
)

BOARD: tuple[Action, ...] = (
    Action("next_stage", "right,tab", N_("Next column"), N_("The next column of the board"), N_("See"), True),
    Action("previous_stage", "left,shift+tab", N_("Previous column"), N_("The column before"), N_("See")),
    Action("grouping", "g", N_("Group"), N_("By organization, chair, period or topic"), N_("See"), True),
    Action("filter_rows", "f,slash", N_("Filter"), N_("Show only what has these words"), N_("See"), True),
    Action(
        "other_pane", "w,ư", N_("Other pane"), N_("Move between the list and the journey"), N_("See"), True
    ),
    Action("mark", "space", N_("Mark"), N_("Mark for one act on many"), N_("Say"), True),
    Action("mark_all", "asterisk", N_("Mark all"), N_("Mark all that is listed, or none"), N_("Say")),
    Action("done", "d,đ", N_("Done"), N_("Say that it is done, as of today"), N_("Say"), True),
    Action("in_progress", "i", N_("Under way"), N_("Say that it is under way"), N_("Say")),
    Action("returned", "r", N_("Returned"), N_("Say that the report was sent back"), N_("Say")),
    Action("stopped", "S", N_("Stopped"), N_("Say that it is given up"), N_("Say")),
    Action("extend", "e,ê", N_("Extend"), N_("Give it a later deadline, with the reason"), N_("Say")),
    Action("confirm", "c", N_("Confirm"), N_("Confirm that the report answers it"), N_("Say"), True),
    Action("confirm_partly", "C", N_("Confirm a part"), N_("Confirm that it answers a part"), N_("Say")),
    Action("refuse", "x", N_("Refuse"), N_("Say that the report does not answer it"), N_("Say"), True),
    Action("undo", "z,ctrl+z", N_("Undo"), N_("Take back the latest change"), N_("Say"), True),
    Action("redo", "Z,ctrl+y", N_("Redo"), N_("Do again what was taken back"), N_("Say")),
    _HELP,
    _CLOSE,
)
_JUDGING = tuple(action for action in BOARD if action.group == N_("Say") and "mark" not in action.name)
JOURNEY = (*_JUDGING, _HELP, _CLOSE)
CALENDAR: tuple[Action, ...] = (
    Action("next_month", "right", N_("Next month"), N_("A month on"), N_("See"), True),
    Action("previous_month", "left", N_("Previous month"), N_("A month back"), N_("See"), True),
    Action("next_due", "n", N_("Next due"), N_("The next month with anything due"), N_("See"), True),
    Action(
        "previous_due", "N", N_("Previous due"), N_("The month before with anything due"), N_("See"), True
    ),
    _HELP,
    _CLOSE,
)
REVIEW: tuple[Action, ...] = (
    Action("accept", "a,ă,â", N_("Accept"), N_("Yes to the passage, or to the field"), N_("Say"), True),
    Action("drop", "x", N_("Drop"), N_("No to the passage; empty the field"), N_("Say"), True),
    Action("kind", "k", N_("Kind"), N_("Directive, proposal, plan or result"), N_("Say"), True),
    Action("make('directive')", "1", N_("Directive"), N_("It directs"), N_("Say")),
    Action("make('proposal')", "2", N_("Proposal"), N_("It asks those above for something"), N_("Say")),
    Action("make('plan')", "3", N_("Plan"), N_("It says what is going to be done"), N_("Say")),
    Action("make('result')", "4", N_("Result"), N_("It reports what was done"), N_("Say")),
    Action("accept_sure", "A,Ă,Â", N_("All sure"), N_("Yes to everything that is sure"), N_("Say"), True),
    Action("reassign", "r", N_("Who"), N_("Choose whom the passages are about"), N_("Mend"), True),
    Action(
        "add_addressee",
        "plus",
        N_("Who else"),
        N_("One more addressee; on the meeting, one who took part"),
        N_("Mend"),
    ),
    Action("add_coordinator", "c", N_("Together with"), N_("One more who works with them"), N_("Mend")),
    Action("edit", "e,ê", N_("Edit"), N_("Say what the field should be"), N_("Mend"), True),
    Action("split", "s", N_("Split"), N_("Two passages of one"), N_("Mend")),
    Action("join", "j", N_("Join"), N_("One passage of this and the next"), N_("Mend")),
    Action(
        "move('start','word',-1)", "left_square_bracket", N_("Begin earlier"), N_("By a word"), N_("Mend")
    ),
    Action("move('start','word',1)", "right_square_bracket", N_("Begin later"), N_("By a word"), N_("Mend")),
    Action(
        "move('start','sentence',-1)",
        "left_curly_bracket",
        N_("Begin earlier"),
        N_("By a clause"),
        N_("Mend"),
    ),
    Action(
        "move('start','sentence',1)", "right_curly_bracket", N_("Begin later"), N_("By a clause"), N_("Mend")
    ),
    Action("move('end','word',-1)", "comma", N_("End earlier"), N_("By a word"), N_("Mend")),
    Action("move('end','word',1)", "full_stop", N_("End later"), N_("By a word"), N_("Mend")),
    Action("move('end','sentence',-1)", "less_than_sign", N_("End earlier"), N_("By a clause"), N_("Mend")),
    Action("move('end','sentence',1)", "greater_than_sign", N_("End later"), N_("By a clause"), N_("Mend")),
    Action("mark", "space", N_("Mark"), N_("Mark for one act on many"), N_("Mend")),
    Action("mark_run", "asterisk", N_("Mark run"), N_("Mark all around with the same parties"), N_("Mend")),
    Action("next_unsure", "n", N_("Next unsure"), N_("On to what needs a look"), N_("See"), True),
    Action("previous_unsure", "N", N_("Previous unsure"), N_("Back to what needs a look"), N_("See")),
    Action("order", "o,ô,ơ", N_("Order"), N_("What needs a look first, or as in the text"), N_("See")),
    Action("other_pane", "tab,w,ư", N_("Other pane"), N_("Between the fields and the document"), N_("See")),
    Action("undo", "z,ctrl+z", N_("Undo"), N_("Take the latest step back"), N_("Draft"), True),
    Action("redo", "Z,ctrl+y", N_("Redo"), N_("Do again what was taken back"), N_("Draft")),
    Action("save", "S,ctrl+s", N_("Keep"), N_("Keep the draft as it is, half done"), N_("Draft")),
    Action(
        "write", "W,Ư", N_("Write"), N_("What was accepted into the base, as one step"), N_("Draft"), True
    ),
    Action("discard", "X", N_("Discard"), N_("Forget this draft, after a question"), N_("Draft")),
    _HELP,
    Action("close", "q", N_("Close"), N_("Keep the draft, back to the browser"), N_("Program"), True),
)
TIMELINE: tuple[Action, ...] = (
    Action("next_year", "right", N_("Next year"), N_("The next year in the list"), N_("See"), True),
    Action("previous_year", "left", N_("Previous year"), N_("The year before in the list"), N_("See"), True),
    Action("order", "s", N_("Sort"), N_("The newest first, or the oldest"), N_("See"), True),
    Action("other_pane", "tab,w,ư", N_("Other pane"), N_("Months, or meetings"), N_("See"), True),
    _HELP,
    _CLOSE,
)
FACETING: tuple[Action, ...] = (
    Action("order", "s", N_("Sort"), N_("By day, organization, wording or due day"), N_("See"), True),
    Action("filter_rows", "f,slash", N_("Filter"), N_("Show only what has these words"), N_("See"), True),
    Action("clear", "x", N_("Show all"), N_("Remove all that narrows"), N_("See"), True),
    Action("other_pane", "tab,w,ư", N_("Other pane"), N_("Facets, or what remains"), N_("See"), True),
    _HELP,
    _CLOSE,
)
SCORECARD: tuple[Action, ...] = (_HELP, _CLOSE)
# Letters are typed in the finder: its keys are others.
FINDER: tuple[Action, ...] = (
    Action("move(1)", "down,ctrl+n,ctrl+j", N_("Down"), N_("The next found"), N_("Go")),
    Action("move(-1)", "up,ctrl+p,ctrl+k", N_("Up"), N_("The one found before"), N_("Go")),
    Action("move(10)", "pagedown", N_("Further down"), N_("Ten further"), N_("Go")),
    Action("move(-10)", "pageup", N_("Further up"), N_("Ten back"), N_("Go")),
    Action("kind(1)", "tab", N_("Next kind"), N_("The next kind of record"), N_("See")),
    Action("kind(-1)", "shift+tab", N_("Previous kind"), N_("The kind before"), N_("See")),
    Action("mark", "insert,ctrl+t", N_("Mark"), N_("Mark for one act on many"), N_("Take")),
    Action("acts", "f2,ctrl+o", N_("What to do"), N_("All that can be done with what was found"), N_("Take")),
    Action("keep_search", "f3,ctrl+s", N_("Keep search"), N_("Keep this search under a name"), N_("Take")),
    _HELP._replace(keys="f1"),
    Action("hints", "f4,ctrl+g", N_("Link letters"), N_("A letter on every link in the preview"), N_("Go")),
    Action("close", "escape", N_("Close"), N_("Back to the browser"), N_("Program")),
)
