"""Comments that let a finding pass: where they may stand, what they need, and when they have to go."""

from __future__ import annotations

import pytest

from dlselect.lint.exceptions import exceptions

UNUSED = "  s2: {title: A, date: 2026-06-01, seen: 2026-11-01, by: vendor, url: 'https://a.test/b'}"
FOUND = "DL010 s2: nothing cites the source 's2'"
IDLE = "DL091 #: DL010 finds nothing here"
ROWS = [
    pytest.param(f"{UNUSED}\n", [FOUND], id="no comment"),
    pytest.param(f"{UNUSED}  # lint: allow DL010 kept for later\n", [], id="on the line"),
    pytest.param(f"  # lint: allow DL010 kept for later\n{UNUSED}\n", [], id="on the line above"),
    pytest.param(f"#lint:allow DL010: kept for later\n{UNUSED}\n", [], id="without spaces, with a colon"),
    pytest.param(
        f"  # lint: allow DL010 kept for later\n\n  # more words\n{UNUSED}\n", [], id="other comments between"
    ),
    pytest.param(f"{UNUSED}  # words # lint: allow DL010 kept for later\n", [], id="after other words"),
    pytest.param(f"{UNUSED}\n  # lint: allow DL010 kept\n", [FOUND, IDLE], id="on the line below"),
    pytest.param(f"{UNUSED}  # lint: allow DL011 kept\n", [FOUND, IDLE.replace("10", "11")], id="another code"),
    pytest.param(
        f"{UNUSED}  # lint: allow DL010\n",
        [FOUND, "DL090 #: the exception from DL010 gives no reason"],
        id="without a reason",
    ),
    pytest.param(
        f"{UNUSED}  # lint: allow DL010 --\n",
        [FOUND, "DL090 #: the exception from DL010 gives no reason"],
        id="with a reason that has no word",
    ),
    pytest.param(
        f"{UNUSED}  # lint: allow DL777 kept\n",
        [FOUND, "DL090 #: there is no rule DL777 that could be allowed"],
        id="a code that is none",
    ),
    pytest.param(
        f"{UNUSED}  # lint: allow DL091 kept\n",
        [FOUND, "DL090 #: there is no rule DL091 that could be allowed"],
        id="what the engine itself reports",
    ),
    pytest.param(
        f"{UNUSED}  # lint: ignore DL010 kept\n",
        [FOUND, "DL090 #: 'ignore DL010 kept' is no exception; write `# lint: allow DL011 reason`"],
        id="another word for allow",
    ),
]


@pytest.mark.parametrize(("tail", "found"), ROWS)
def test_an_exception(bench, tail, found):
    path = bench.library()
    path.write_text(path.read_text(encoding="utf-8") + tail, encoding="utf-8")
    assert bench.said() == found


def test_what_is_allowed_is_kept_in_the_report_with_its_reason(bench):
    path = bench.library()
    path.write_text(
        path.read_text(encoding="utf-8") + f"{UNUSED}  # lint: allow DL010 kept for later\n", encoding="utf-8"
    )
    report = bench.report()
    assert report.findings == ()
    assert [(each.finding.code, each.reason) for each in report.allowed] == [("DL010", "kept for later")]


TEXTS = [
    pytest.param("a: '# lint: allow DL010 quoted'\n", id="in a quoted text"),
    pytest.param("a: 'first\n  # lint: allow DL010 quoted\n  last'\n", id="in a quoted text of several lines"),
    pytest.param("a: >-\n  first\n  # lint: allow DL010 folded\n", id="in a folded text"),
    pytest.param("a: |\n  # lint: allow DL010 literal\nb: 1\n", id="in a literal text"),
    pytest.param("a: b# lint:allow DL010 no space before it\n", id="in a plain word"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_looks_like_a_comment_inside_a_text_is_none(text):
    assert exceptions(text) == ()


@pytest.mark.parametrize(
    ("text", "place", "line"),
    [
        pytest.param("a: >-\n  folded\n# lint: allow DL010 yes\nb: 1\n", (3, 1), 4, id="after a folded text"),
        pytest.param("a: plain\n  # lint: allow DL010 yes\nb: 1\n", (2, 3), 3, id="after a plain text"),
        pytest.param("a: 'x'   # lint: allow DL010 yes\nb: 1\n", (1, 10), 1, id="after a quoted text"),
        pytest.param("a: 1\n# lint: allow DL010 yes\n", (2, 1), None, id="at the end, where nothing follows"),
        pytest.param("a: 1 # lint: allow DL010 yes\r\nb: 1\r\n", (1, 6), 1, id="with the line ends of Windows"),
    ],
)
def test_a_comment_speaks_for_its_own_line_or_the_next(text, place, line):
    (found,) = exceptions(text)
    assert (found.place, found.line, found.code, found.reason, found.fault) == (place, line, "DL010", "yes", "")
