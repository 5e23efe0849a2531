"""What the content modules are written in."""

import dataclasses
from typing import Any

SOURCE = ("发展中心网页", "web page of the Development Center")
AROUND = ("约2016—2017年", "about 2016–17")
UNDATED_SOURCE = (
    "发展中心网页，未注明日期，约2016—2017年",
    "web page of the Development Center, undated, about 2016–17",
)


@dataclasses.dataclass
class PageSeed:
    """One page. `values` maps field names to pairs, plain values or, for `section` and `key_fields`, slugs."""

    model: str
    slug: str
    title: tuple[str, str]
    description: tuple[str, str]
    values: dict[str, Any]
    in_menu: bool = False
    children: list["PageSeed"] = dataclasses.field(default_factory=list)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


def paragraphs(*pairs):
    """A rich-text block of one paragraph for each pair."""
    chinese, english = ("".join(f"<p>{text}</p>" for text in texts if text) for texts in zip(*pairs, strict=True))
    return ("text", (chinese, english))


def bullets(*pairs):
    chinese, english = (
        "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>" for texts in zip(*pairs, strict=True)
    )
    return ("text", (chinese, english))


def heading(chinese, english):
    return ("heading", (chinese, english))


def figure(label, value, unit, qualifier, note=AROUND):
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "qualifier": qualifier,
        "as_of": "",
        "as_of_note": note,
        "source": SOURCE,
        "source_url": "",
    }
