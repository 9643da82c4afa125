"""Pictures: valid files that say what they show, legible without colour, whatever names they are given."""

from __future__ import annotations

import io
import re
import struct
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from dlselect.model.requirements import Judgement
from dlselect.report.plot import FORMS, KINDS, compared, picture, style
from dlselect.scoring.compare import compare
from dlselect.scoring.engine import recommend
from dlselect.scoring.robustness import Doubt
from tests.scoring.bench import TODAY, asked, catalogue, caveat, criteria, criterion, library

SVG = "{http://www.w3.org/2000/svg}"
FEW = Doubt("medium", 200)
LONG = "The Extraordinarily Long-Named Library for Deep Learning on Everything and More"
HOSTILE = '<script>alert("1")</script> $\\frac{1}{0$ _a_ & ]]> \x1b[31m\x00\ud800 \u202e'
KNOWN = criteria(documentation=3, speed=1, community=1, fit=2)


def stand(number, name=None, **changes):
    """Return a library that stands number so many."""
    ticks = max(1.0, 5 - number / 4)
    made = library(
        f"lib{number:02}", facts={"os": {"linux": "first-class"}},
        ratings={"documentation": (ticks, 1, 5), "speed": None if number % 2 else 3, "community": 3}, **changes,
    )  # fmt: skip
    return made._replace(name=name or f"Library {number}")


def answered(*libraries, needs=("os: linux",), known=KNOWN, project="A project"):
    book = catalogue(*libraries, criteria=known)
    return recommend(book, asked(*needs)._replace(project=project), TODAY, doubt=FEW)


@cache
def three():
    return answered(*map(stand, range(3)))


@cache
def drawn(kind, form="svg"):
    return picture(kind, three(), form)


def texts(svg):
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def described(svg):
    root = ET.fromstring(svg)  # noqa: S314
    return root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")


CASES = {
    "three libraries": three,
    "one library": lambda: answered(stand(0)),
    "55 libraries": lambda: answered(*map(stand, range(55))),
    "long names": lambda: answered(stand(0, LONG), stand(1, LONG * 3), project=LONG * 4),
    "hostile names": lambda: answered(stand(0, HOSTILE), stand(1, "$x$"), project=HOSTILE),
    "a blocker": lambda: answered(stand(0, caveats=(caveat("bad", "blocker"),)), stand(1)),
    "a tie": lambda: answered(stand(0), stand(0)._replace(id="twin", name="Twin")),
    "near misses": lambda: answered(
        *(library(f"l{number}", facts={"os": {"linux": "none"}}, ratings={"speed": 3}) for number in range(3))),
    "one criterion": lambda: answered(stand(0), stand(1), known=criteria(documentation=1)),
    "twelve criteria": lambda: answered(stand(0), stand(1), known={f"c{n}": criterion(f"c{n}") for n in range(12)}),
    "a criterion of a long name": lambda: answered(
        stand(0), stand(1), known={"documentation": criterion("documentation")._replace(name=LONG)}),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", CASES)
def test_every_kind_draws_every_answer_as_readable_xml(kind, case):
    svg = picture(kind, CASES[case](), "svg", 60)
    root = ET.fromstring(svg)  # noqa: S314
    assert root.tag == f"{SVG}svg"
    title, description = described(svg)
    assert title
    assert description


@pytest.mark.parametrize("case", ["55 libraries", "long names", "a criterion of a long name", "twelve criteria"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_runs_out_of_the_picture(kind, case):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from dlselect.report.plot import acceptability, heatmap, profile, ranking, sensitivity

    module = {
        "ranking": ranking, "acceptability": acceptability, "heatmap": heatmap, "profile": profile,
        "sensitivity": sensitivity,
    }[kind]  # fmt: skip
    with style.styled():
        figure = module.draw(CASES[case](), 60).figure
        figure.set_dpi(100)
        renderer = FigureCanvasAgg(figure).get_renderer()
        figure.draw(renderer)
        outside = []
        for each in (*figure.texts, *(text for axes in figure.axes for text in axes.texts)):
            box = each.get_window_extent(renderer)
            if each.get_text() and (box.x0 < 0 or box.y0 < 0 or box.x1 > figure.bbox.x1 or box.y1 > figure.bbox.y1):
                outside.append(each.get_text())
    assert outside == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_answer_gives_the_same_bytes(kind, form):
    assert drawn(kind, form) == picture(kind, three(), form)


@pytest.mark.parametrize("kind", KINDS)
def test_a_png_can_be_read_and_holds_its_description(kind):
    with Image.open(io.BytesIO(drawn(kind, "png"))) as image:
        image.load()
        assert image.width == round(style.WIDTH * 200)
        assert image.text["Title"].endswith("A project")
        assert "Library 0" in image.text["Description"]
        assert image.text["Software"] == "dlselect 0.1.0"
        assert {"Creation Time", "date"} & set(image.text) == set()


def test_a_description_beyond_latin_letters_is_kept_in_a_png():
    content = picture("ranking", answered(stand(0, "\u6df1\u5ea6")), "png")
    kinds = []
    place = 8
    while place < len(content):
        (size,) = struct.unpack(">I", content[place : place + 4])
        kinds.append(content[place + 4 : place + 8])
        place += size + 12
    assert b"iTXt" in kinds
    with Image.open(io.BytesIO(content)) as image:
        assert "\u6df1\u5ea6" in image.text["Description"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_holds_its_title_and_description_and_no_time(kind):
    content = drawn(kind, "pdf")
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert re.search(rb"/Title \(.*A project\)", content)
    assert re.search(rb"/Subject \(.*Library 0", content, re.DOTALL)
    assert b"/Creator (dlselect 0.1.0)" in content
    assert b"CreationDate" not in content
    assert b"/Type3" not in content  # letters stay letters that can be searched


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            "ranking",
            ["Totals by criterion: A project", "total in points (0 to 100)", "low to high", "Documentation 43%"],
        ),
        ("acceptability", ["Rank acceptability: A project", "share of the draws (%)", "place 1", "mean place"]),
        ("heatmap", ["Ticks by criterion: A project", "ticks:", "total of 100", "Documentation 43%", "?2"]),
        ("profile", ["Profiles by criterion: A project", "value in ticks (0 to 5, more is better)", "Speed 14%", "?"]),
        ("sensitivity", ["Weights that keep the first place: A project", "share of all weights (%)", "if it is above"]),
    ],
)
def test_a_picture_says_what_it_shows_in_which_units_and_from_where(kind, said):
    found = texts(drawn(kind))
    assert [each for each in said if each not in found] == []
    assert any(each.startswith("Library 0") for each in found)
    source = "Source: dlselect 0.1.0, catalogue edition current of 2026-11-23, digest digest, judged as of 2026-11-23."
    assert source in found
    joined = " ".join(found)
    assert all(part in joined for part in three().answer.sentence.split())


@pytest.mark.parametrize("kind", ["ranking", "acceptability", "heatmap", "profile"])
def test_the_alternative_text_holds_every_library_shown_and_its_number(kind):
    title, description = described(drawn(kind))
    assert title.endswith("A project")
    assert description.endswith("judged as of 2026-11-23.")
    for each in three().ranking:
        assert each.name in description
        assert f"{each.total:.1f}" in description or kind == "acceptability"


def test_an_svg_is_read_aloud_as_one_picture():
    root = ET.fromstring(drawn("ranking"))  # noqa: S314
    assert root.get("role") == "img"
    ids = {each.get("id") for each in (root.find(f"{SVG}title"), root.find(f"{SVG}desc"))}
    assert set(root.get("aria-labelledby").split()) == ids


@pytest.mark.parametrize("kind", KINDS)
def test_an_svg_asks_for_nothing_from_elsewhere(kind):
    svg = drawn(kind).decode("utf-8")
    assert "<!DOCTYPE" not in svg
    assert re.findall(r"(?:href|src)=\"(?!#)[^\"]*", svg) == []
    assert "@import" not in svg
    assert "<script" not in svg


@pytest.mark.parametrize("kind", KINDS)
def test_names_are_text_and_never_formulas_or_markup(kind):
    svg = picture(kind, CASES["hostile names"](), "svg")
    assert b"<script" not in svg
    assert b"\x1b" not in svg
    found = " ".join(texts(svg))
    assert "$x$" in found or kind == "sensitivity"
    assert "\ufffd" in found
    _, description = described(svg)
    assert '<script>alert("1")</script> $\\frac{1}{0$ _a_ & ]]>' in description


def test_a_long_name_is_cut_in_the_picture_and_whole_in_its_description():
    svg = picture("ranking", CASES["long names"](), "svg")
    assert any(each.endswith("\u2026") for each in texts(svg))
    assert LONG in described(svg)[1]


@pytest.mark.parametrize(("kind", "shown"), [("ranking", 10), ("acceptability", 10), ("heatmap", 10), ("profile", 4)])
def test_of_many_libraries_the_first_are_shown_and_the_picture_says_so(kind, shown):
    answer = CASES["55 libraries"]()
    found = texts(picture(kind, answer, "svg"))
    assert f"the first {shown} of 55 libraries that meet every need" in " ".join(found)
    names = {each.name for each in answer.ranking if any(re.match(rf"{each.name}\b", text) for text in found)}
    assert names == {each.name for each in answer.ranking[:shown]}


def test_a_profile_shows_no_more_lines_than_can_be_told_apart():
    joined = " ".join(texts(picture("profile", CASES["55 libraries"](), "svg", 60)))
    assert "the first 6 of 55" in joined


def test_a_near_miss_and_a_blocker_are_marked_beside_their_names():
    assert "without os: linux" in texts(picture("ranking", CASES["near misses"](), "svg"))
    assert "blocker" in texts(picture("ranking", CASES["a blocker"](), "svg"))


def test_a_picture_does_not_depend_on_the_users_own_settings():
    import matplotlib as mpl

    before = drawn("ranking")
    with mpl.rc_context({"font.size": 20, "axes.facecolor": "black", "text.parse_math": True}):
        assert picture("ranking", three(), "svg") == before
        assert mpl.rcParams["font.size"] == 20


# Legible in grey, by construction.


def luminance(colour):
    """Return the relative luminance of a colour, by the Web Content Accessibility Guidelines 2.2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return the contrast ratio of two colours, from 1 to 21, by the same guidelines."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_fills_beside_each_other_differ_in_grey():
    for one, other in pairwise((*style.FILLS, style.FILLS[0])):
        assert contrast(one.colour, other.colour) >= 3


def test_no_two_fills_are_the_same_in_grey():
    tones = {(luminance(each.colour) > 0.3, each.hatch) for each in style.FILLS}
    assert len(tones) == len(style.FILLS)
    assert len({style.fill(number) for number in range(2 * len(style.FILLS))}) == 2 * len(style.FILLS)


def test_what_is_written_on_a_fill_can_be_read():
    for each in style.FILLS:
        assert contrast(each.colour, each.ink) >= 4.5
    for part in range(6):
        assert contrast(*style.ramp(part / 5)) >= 4.5
    assert contrast(style.FAINT, style.PAPER) >= 4.5


def test_the_ramp_darkens_step_by_step():
    steps = [luminance(each) for each in style.RAMP]
    assert steps == sorted(steps, reverse=True)
    assert all(contrast(one, other) >= 1.2 for one, other in pairwise(style.RAMP))


def test_no_two_strokes_share_a_marker_or_a_dash():
    assert len({each.marker for each in style.STROKES}) == len(style.STROKES)
    assert len({str(each.dash) for each in style.STROKES}) == len(style.STROKES)
    assert all(contrast(each.colour, style.PAPER) >= 4.5 for each in style.STROKES)


# Comparisons.


def side_by_side(number, **more):
    book = catalogue(*(stand(each) for each in range(number)), criteria=KNOWN)
    ids = tuple(f"lib{each:02}" for each in reversed(range(number)))
    return compare(book, asked("os: linux", **more), ids, TODAY)


@pytest.mark.parametrize("number", [2, 6])
@pytest.mark.parametrize("form", FORMS)
def test_two_to_six_libraries_are_compared(number, form):
    content = compared(side_by_side(number), form)
    assert content == compared(side_by_side(number), form)
    if form == "svg":
        found = texts(content)
        title, description = described(content)
        assert title.startswith(f"Library {number - 1}")
        assert "total in points (0 to 100)" in found
        assert "value in ticks (0 to 5, more is better)" in found
        assert all(f"Library {each}" in description for each in range(number))


def test_weights_change_what_is_compared():
    changed = side_by_side(2, weights=Judgement(given={"documentation": 9.0}))
    assert compared(changed, "svg") != compared(side_by_side(2), "svg")
