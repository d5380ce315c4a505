"""page.py - HTML as Python's own parser reads it, for tests that ask what came out of other programs."""
import html.parser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(html.parser.HTMLParser):
    """elements: (name, attributes) in order; by_class: the text of every element of a class; text: all of it."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.by_class, self.text, self.stack = [], {}, "", []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements.append((tag, attributes))
        classes = (attributes.get("class") or "").split()
        for name in classes:
            self.by_class.setdefault(name, []).append("")
        if tag not in VOID:
            self.stack.append((tag, classes))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag):
        while self.stack and any(t == tag for t, _ in self.stack):
            if self.stack.pop()[0] == tag:
                break

    def handle_data(self, data):
        self.text += data
        for _, classes in self.stack:
            for name in classes:
                self.by_class[name][-1] += data

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    def skeleton(self):
        """Every element and the names of its attributes."""
        return [(name, *sorted(attributes)) for name, attributes in self.elements]
