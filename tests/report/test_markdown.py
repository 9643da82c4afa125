"""Pages as GitHub Markdown, as a reader of Markdown sees them: texts stay texts, and pairs of backticks are code."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dlselect.report.markdown import block_text, render
from dlselect.report.page import Bar, Bars, Bullets, Column, Heading, Item, Page, Paragraph, Reference, Table
from dlselect.report.wording import one_line

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What Markdown, HTML and GitHub take as orders, and what stands beside it.
PIECES = [
    *"`|\\*_{}[]()#+-.!<>&$~:=\"'/ \n\t\x1b\u202e\u00a0\u3000", "``", "```", "~~~", "---", "===", "1.", "2)", "&lt;", "&#96;", "<b>",
    "<!--", "-->", "</code>", "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](data:x)", "<https://a.test>",
    "`a`", "`a|b`", "`\\|`", "`<i>`", "`|", "\\`", "\\|", "# ", " #", "[^1]", "a", "b c", "\u00fc", "0",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.sampled_from(PIECES) | st.text(max_size=3), max_size=8).map("".join)
# Texts that have been, or could be, taken for something else.
TRAPS = [
    "", "`a|b` | `c\\|d`", "`\\|`", "a #", "`#` ##", "a \\#", "#", "# a", "1. a", "- a", "---", "=== `a`", "``` a", "`a``b`", "```a`", "``a`",
    "`a` ` `b`", "\\`a`", "`a\\`", "`<b>`", "`&lt;`", "&lt;", "<!-- `a` -->", "[`a`](https://a.test)", "![`a`](x)", "**`a`**", "~~a~~",
    "| a | b |", "`a", "a`", "` a `", "`a `", "$`a`$",
]  # fmt: skip
COMMAND = "See `dlselect recommend x.yaml`, or `a | b`."


def read(markdown):
    """Return the tokens of `markdown`, those within lines at their places."""
    return [inner for token in READER.parse(markdown) for inner in (token.children or [token])]


def seen(markdown, within):
    """Return the texts that stand in the elements `within`, code in its backticks."""
    parts, inside = [], 0
    for token in READER.parse(markdown):
        inside += token.nesting if token.tag in within else 0
        if token.nesting == 1 and token.tag in within:
            parts.append("")
        if token.type == "inline" and inside:
            parts[-1] += "".join(
                f"`{each.content}`" if each.type == "code_inline" else each.content for each in token.children
            )
    return parts


def elements(markdown):
    return {tag for token in read(markdown) if (tag := token.tag)} | set(
        re.findall(r"<([a-z0-9]+)", READER.render(markdown))
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param(COMMAND, ["dlselect recommend x.yaml", "a | b"], id="each pair is code"),
        pytest.param("`a`", ["a"], id="a text may be nothing but code"),
        pytest.param("`a_b`, `*c*` and _d_", ["a_b", "*c*"], id="nothing within is markup, nor without"),
        pytest.param("`<b>&amp;\\`", ["<b>&amp;\\"], id="code holds what would be HTML and escapes elsewhere"),
        pytest.param("one ` alone", [], id="a single backtick is text"),
        pytest.param(
            "the user`s `x` here", ["x"], id="a backtick within a word does not open code that ends in a space"
        ),
        pytest.param("`a` and ` b", ["a"], id="what is left over is text"),
        pytest.param("``a`` and ```b```", [], id="two or three backticks are text"),
        pytest.param("`` and ` `", [], id="nothing stands between them"),
        pytest.param("\\`a`", ["a"], id="a backslash before code is a backslash"),
        pytest.param("`a``b`", [], id="pairs that touch are in doubt"),
    ],
)
@pytest.mark.parametrize("place", ["paragraph", "strong", "heading", "title", "item", "cell"])
def test_a_pair_of_backticks_around_something_is_code(text, codes, place):
    markdown = rendered(place, text)
    assert place != "cell" or len(seen(markdown, {"th", "td"})) == 4
    found = [each.content for each in read(markdown) if each.type == "code_inline"]
    assert found == codes * (3 if place == "cell" else 1)  # a column's name, and two cells


def rendered(place, text):
    """Return a page that has `text` at one place."""
    blocks = {
        "paragraph": Paragraph(text),
        "strong": Paragraph(text, strong=True),
        "heading": Heading(text),
        "item": Bullets((Item(text),)),
        "box": Bullets((Item(text, box=True),)),
        "tone": Bullets((Item(text, tone="note"),)),
        "line": Bullets((Item("x", lines=(text,)),)),
        "besides": Bullets((Item("x", besides=(text,)),)),
        "code": Bullets((Item("x", code=f"({text})"),)),
        "reference": Bullets((Item("x", references=(Reference(text, text),)),)),
        "link": Bullets((Item("x", links=(text,)),)),
        "cell": Table((Column(text), Column("y")), ((text, text),)),
        "bar": Bars((Bar(text, ((text, 1.0), ("y", 2.0)), 1, 4),)),
    }
    return render(Page(text if place == "title" else "T", (blocks[place],) if place in blocks else (), Table((), ())))


def with_traps(test):
    for each in TRAPS:
        test = example(text=each)(test)
    return settings(max_examples=300)(test)


@with_traps
@given(text=TEXTS)
def test_the_text_that_is_read_is_the_text_itself(text):
    line = one_line(text)
    assert seen(rendered("title", text), {"h1"}) == [line]
    assert seen(rendered("heading", text), {"h2"}) == [line]
    for place in ("paragraph", "strong"):
        assert "".join(seen(rendered(place, text), {"p"})) == line
    assert "".join(seen(rendered("tone", text), {"p"})) == f"note, {line}".strip()
    assert "".join(seen(rendered("item", text), {"p"})) == line
    assert "".join(seen(rendered("box", text), {"p"})) == f"[ ] {line}".strip()
    for place in ("line", "besides"):
        assert "".join(seen(rendered(place, text), {"p"})) == f"x{line}"
    assert seen(rendered("cell", text), {"th", "td"}) == [line, "y", line, line]
    assert seen(rendered("bar", text), {"th", "td"})[1] == line
    assert seen(rendered("bar", text), {"th", "td"})[6] == line


PLAIN = {"h1", "h2", "p", "ul", "li", "strong", "code", "table", "thead", "tbody", "tr", "th", "td", "a"}


PLACES = (
    "title", "heading", "paragraph", "strong", "item", "box", "tone", "line", "besides", "code", "reference", "link", "cell",
    "bar",
)  # fmt: skip


@with_traps
@given(text=TEXTS)
def test_no_text_becomes_an_element_of_html_or_a_link_to_anywhere_but_the_web(text):
    for place in PLACES:
        check_elements(place, text)


def check_elements(place, text):
    markdown = rendered(place, text)
    assert elements(markdown) <= PLAIN
    assert {each.type for each in read(markdown)} & {"html_block", "html_inline", "image", "fence", "hr"} == set()
    links = [each.attrs["href"] for each in read(markdown) if each.type == "link_open"]
    assert all(re.match("https?://", each) for each in links)
    assert len(markdown.splitlines()) == len(rendered(place, "x").splitlines()) or not one_line(text)


@with_traps
@given(text=TEXTS)
def test_a_record_keeps_backticks_as_text(text):
    for block in (Paragraph(text), Heading(text), Bullets((Item(text),)), Table((Column(text),), ((text,),))):
        assert "code_inline" not in {each.type for each in read(block_text(block))}
