"""An SVG read back: its words, its parts by their ids, where it points to."""

from __future__ import annotations

from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"


class Drawing:
    """A drawing as it was written; words are those that stand beside their outlines."""

    def __init__(self, source: bytes) -> None:
        self.source = source.decode()
        parser = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))  # noqa: S314
        self.root = ET.fromstring(source, parser)  # noqa: S314

    @property
    def words(self) -> list[str]:
        comments = (each.text for each in self.root.iter() if each.tag is ET.Comment)
        return [text.strip() for text in comments if text]

    @property
    def ids(self) -> list[str]:
        return [each.attrib["id"] for each in self.root.iter() if "id" in each.attrib]

    def named(self, start: str) -> list[str]:
        """The ids of the parts whose names begin so."""
        return [one for one in self.ids if one.startswith(start)]

    def text(self, tag: str) -> str:
        found = self.root.find(f"{_SVG}{tag}")
        assert found is not None
        return found.text or ""

    @property
    def references(self) -> list[str]:
        """Whatever an attribute points to."""
        return [
            value
            for each in self.root.iter()
            for name, value in each.attrib.items()
            if name.endswith("href") or name == "src" or "url(" in value
        ]
