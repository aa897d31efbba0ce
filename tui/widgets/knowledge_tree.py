"""The outline as a tree. Branches are read when they are opened; the cursor can be led to any record."""

from collections.abc import Callable

from rich.style import Style
from rich.text import Text
from textual import work
from textual.widgets import Tree
from textual.widgets.tree import TreeNode
from textual.worker import get_current_worker

from db.outline import Branch, Outline
from db.records import AnyRecord, Directive, Document, Meeting, Organization, Person, Result
from db.relations import attendance
from db.store.repository import Repository
from db.topics import Topics, topics
from db.values import Officeholder
from tui.locale import tr
from tui.places import View
from tui.safe import safe_line
from tui.words import date_words

Node = TreeNode[Branch | None]
LONGEST_LABEL = 200
LEAST_ROOM = 8


class KnowledgeTree(Tree[Branch | None]):
    """Organization → meeting → reported / told, or meeting → organization → the same."""

    def __init__(self, repository: Repository, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id)
        self._repository = repository
        self._outline = Outline(repository)
        self._topics: Topics = {}
        self._topics_at = -1
        self._wanted: tuple[str, str | None] | None = None
        self.view: View = "organization"
        self.words = ""
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = True

    def load(self, view: View, words: str = "") -> None:
        """Show the first level of a view, only branches with ``words`` if given."""
        self.view, self.words = view, words
        self._outline = Outline(self._repository, words)
        self.clear()
        if view == "topic" and self._topics_at != self._repository.latest:
            self.root.add_leaf(tr("Reading the topics …"))
            self._read_topics()
        else:
            self._add(self.root, self._first_level(0))
        self.root.expand()

    @work(thread=True, exclusive=True, group="topics")
    def _read_topics(self) -> None:
        worker = get_current_worker()
        latest = self._repository.latest
        found = topics(self._repository, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._have_topics, latest, found)

    def _have_topics(self, latest: int, found: Topics) -> None:
        self._topics_at, self._topics = latest, found
        if self.view == "topic":
            self.load(self.view, self.words)
            if self._wanted is not None:
                self.reveal(*self._wanted)

    def _first_level(self, start: int) -> list[Branch]:
        match self.view:
            case "organization":
                return self._outline.organizations(start)
            case "meeting":
                return self._outline.meetings(start)
            case "person":
                return self._outline.people(start)
            case "document":
                return self._outline.documents(start)
            case "topic":
                return self._outline.topics(self._topics, start)

    def _add(self, node: Node, branches: list[Branch]) -> None:
        for branch in branches:
            node.add(_label(branch), branch, allow_expand=not branch.leaf)

    def _on_tree_node_expanded(self, event: Tree.NodeExpanded[Branch | None]) -> None:
        self.fill(event.node)

    def fill(self, node: Node) -> None:
        """Read what is below a node, once."""
        if node.data is not None and not node.children:
            if node.data.sort == "topic":
                self._add(node, self._outline.about(self._topics[node.data.title]))
            else:
                self._add(node, self._outline.below(node.data))

    def _on_tree_node_selected(self, event: Tree.NodeSelected[Branch | None]) -> None:
        if event.node.data is not None and event.node.data.sort == "more":
            event.stop()
            start, parent = event.node.data.start, event.node.parent or self.root
            event.node.remove()
            at = len(parent.children)
            self._add(parent, self._first_level(start))
            self.call_after_refresh(self.move_cursor, parent.children[at])

    def reveal(self, address: str, under: str | None = None) -> bool:
        """Open the branches that lead to a record and put the cursor there; ``under`` prefers a branch
        (an organization, or a meeting) where the record stands in several. Whether it is in the tree."""
        self._wanted = (address, under)
        path = self._path(address, under)
        node: Node = self.root
        for step in path:
            self.fill(node)
            found = self._child(node, step)
            if found is None:
                return False
            node = found
            if step is not path[-1]:
                self.fill(node)
                node.expand()
        if node is self.root:
            return False
        self.call_after_refresh(self._settle, node)
        return True

    def _settle(self, node: Node) -> None:
        if node.line >= 0:
            self.move_cursor(node)
            self.scroll_to_node(node, animate=False)

    def _child(self, node: Node, step: Callable[[Branch], bool]) -> Node | None:
        """The child that ``step`` is true of; further chunks of the first level are read for it."""
        while True:
            for child in node.children:
                if child.data is not None and step(child.data):
                    return child
            last = node.children[-1] if node.children else None
            if last is None or last.data is None or last.data.sort != "more":
                return None
            start = last.data.start
            last.remove()
            self._add(node, self._first_level(start))

    def _path(self, address: str, under: str | None) -> list[Callable[[Branch], bool]]:
        record = self._repository.get(address)
        if self.view in {"person", "topic", "document"}:
            return self._other_path(record, under)
        match record:
            case Organization() if self.view == "organization":
                return [_is("organization", record.address)]
            case Organization() if under:
                return [_is("meeting", under), _is("organization", record.address)]
            case Meeting() if self.view == "meeting":
                return [_is("meeting", record.address)]
            case Meeting():
                there = attendance(self._repository, record)
                organization = under if under in there else next(iter(there), None)
                return [_is("organization", organization or ""), _is("meeting", record.address)]
            case Result():
                organization = record.organization
                group = "reported"
            case Directive():
                organization = self._told(record, under)
                group = "told"
            case _:
                return []
        if organization is None:
            return [_is("meeting", record.meeting), _sort("for_all"), _is("record", address)]
        places = [_is("organization", self._repository.resolve(organization)), _is("meeting", record.meeting)]
        if self.view == "meeting":
            places.reverse()
        return [*places, _sort(group), _is("record", address)]

    def _other_path(self, record: AnyRecord | None, under: str | None) -> list[Callable[[Branch], bool]]:
        """The path in the views by person, topic and document."""
        match record:
            case Person() if self.view == "person":
                return [_is("person", record.address)]
            case Meeting() if self.view == "person":
                person = under or (record.chair.person if record.chair else None)
                return [_is("person", person or ""), _is("meeting", record.address)]
            case Directive(issuer=Officeholder(person=str(issuer))) if self.view == "person":
                person = self._repository.resolve(under or issuer)
                steps = (_is("person", person), _is("meeting", record.meeting), _is("record", record.address))
                return list(steps)
            case Document() if self.view == "document":
                return [_is("document", record.address)]
            case Directive() | Result() if self.view == "document":
                named = [reference.document for reference in record.legal_references if reference.document]
                return [_is("document", named[0]), _is("record", record.address)] if named else []
            case Directive() | Result() if self.view == "topic" and record.topics:
                topic = record.topics[0]
                return [
                    lambda branch: branch.sort == "topic" and branch.title == topic,
                    _is("record", record.address),
                ]
            case _:
                return []

    def _told(self, directive: Directive, under: str | None) -> str | None:
        """The organization under which to show a directive."""
        named = [self._repository.resolve(a) for a in directive.addressees if a.startswith("org/")]
        if named:
            return under if under in named else named[0]
        if self.view == "meeting":
            return None
        meeting = self._repository.get(directive.meeting)
        there = attendance(self._repository, meeting) if isinstance(meeting, Meeting) else []
        return under if under in there else next(iter(there), None)

    def render_label(self, node: Node, base_style: Style, style: Style) -> Text:
        """The label without any markup of its own."""
        label = node.label.copy() if isinstance(node.label, Text) else Text(str(node.label))
        label.stylize(style)
        if node.allow_expand:
            label = Text.assemble(("▾ " if node.is_expanded else "▸ ", base_style), label)
        room = self.scrollable_content_region.width - _depth(node) * self.guide_depth
        if room > LEAST_ROOM:
            label.truncate(room, overflow="ellipsis")
        return label


def _depth(node: Node) -> int:
    depth = -1  # the root is not shown
    while node.parent is not None:
        node, depth = node.parent, depth + 1
    return depth


def _label(branch: Branch) -> Text:
    title = safe_line(branch.title)[:LONGEST_LABEL]
    match branch.sort:
        case "meeting":
            return Text.assemble((date_words(branch.date) or tr("undated"), "bold"), " ", title)
        case "reported":
            return Text(tr("Reported ({count})").format(count=branch.count), "italic")
        case "told":
            return Text(tr("Told ({count})").format(count=branch.count), "italic")
        case "for_all":
            return Text(tr("For all ({count})").format(count=branch.count), "italic")
        case "more":
            return Text(tr("… {count} more").format(count=branch.count), "italic")
        case "topic":
            return Text.assemble(title, (f" ({branch.count})", "dim"))
        case "record" if branch.date:
            return Text.assemble((f"{date_words(branch.date)} ", "dim"), title)
        case "record":
            return Text(f"◦ {tr('general')}: {title}" if branch.general else f"• {title}")
        case _:
            return Text(title)


def _is(sort: str, address: str) -> Callable[[Branch], bool]:
    return lambda branch: branch.sort == sort and branch.address == address


def _sort(sort: str) -> Callable[[Branch], bool]:
    return lambda branch: branch.sort == sort
