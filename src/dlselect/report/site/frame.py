"""What stands around every page: head, policy, navigation, foot."""

from __future__ import annotations

from typing import Final, NamedTuple

from dlselect.report.site.markup import Html, joined, link, text
from dlselect.report.site.survey import Survey

# Scripts and styles come from the site's own files, and nothing else is loaded. Over file:// Chromium takes 'self' for
# any file; browsers that give each file an origin of its own need the scheme's name. Hashes do not work there, for a
# file is not compared with its `integrity`. On a server `file:` matches nothing.
POLICY: Final = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src data:; base-uri 'none'; form-action 'none'"
SECTIONS: Final = (
    ("libraries.html", "Libraries"), ("compare.html", "Compare"), ("criteria.html", "Criteria"),
    ("presets.html", "Presets"), ("features.html", "Features"), ("techniques.html", "Patents"),
    ("decisions.html", "Decisions"), ("evidence.html", "Evidence"),
)  # fmt: skip


class Leaf(NamedTuple):
    """A page before it is framed: where it lies, its title, its section's page, and what stands on it."""

    path: str
    title: str
    section: str
    content: Html


def framed(leaf: Leaf, survey: Survey) -> str:
    """Return the whole page."""
    root = "../" * leaf.path.count("/")
    edition = survey.catalogue.edition
    site = f"Deep-learning libraries{f' as known in {edition.date[:4]}' if edition.frozen else ''}"
    section = dict(SECTIONS).get(leaf.section if leaf.section != leaf.path else "")
    title = " - ".join(dict.fromkeys(filter(None, (leaf.title, section, site))))
    return (
        f'<!DOCTYPE html>\n<html lang="en" data-root="{root}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f'<title>{text(title)}</title>\n<link rel="icon" href="data:,">\n'
        f'<link rel="stylesheet" href="{root}site.css">\n<script src="{root}site.js" defer></script>\n</head>\n<body>\n'
        f'<a class="skip" href="#content">Skip to the content</a>\n'
        f'<header>\n<a class="home" href="{root}index.html">{text(site)}</a>\n{_navigation(root, leaf)}'
        f'<div id="search" role="search" hidden></div>\n</header>\n'
        f'<main id="content" tabindex="-1">\n<h1>{text(leaf.title)}</h1>\n{leaf.content}</main>\n'
        f"<footer>\n{_foot(survey)}</footer>\n</body>\n</html>\n"
    )


def _navigation(root: str, leaf: Leaf) -> str:
    items = "".join(f'<li><a href="{root}{path}"{_current(path, leaf)}>{name}</a></li>\n' for path, name in SECTIONS)
    return f'<nav aria-label="Sections">\n<ul>\n{items}</ul>\n</nav>\n'


def _current(path: str, leaf: Leaf) -> str:
    if path == leaf.path:
        return ' aria-current="page"'
    return ' aria-current="true"' if path == leaf.section else ""


def _foot(survey: Survey) -> Html:
    edition, layers = survey.catalogue.edition, survey.catalogue.layers
    frozen = ", frozen" if edition.frozen else ""
    over = (
        f", with the layer{'s' if len(layers) > 1 else ''} {', '.join(each.name for each in layers)}" if layers else ""
    )
    told = f"Edition {edition.id}{frozen} of {edition.date}{over}; digest {survey.catalogue.digest[:12]}; judged as of "
    return Html(
        f'<p>{text(told)}<time datetime="{survey.as_of}">{survey.as_of}</time>. Made by dlselect. '
        f"What is said of licences and patents is no legal advice.</p>\n"
    )


def contents(entries: list[tuple[str, str]]) -> Html:
    """Return the list of a long page's parts, by id and name."""
    items = joined(Html(f"<li>{link(f'#{id}', text(name))}</li>\n") for id, name in entries)
    return Html(f'<nav class="contents" aria-label="On this page">\n<ul>\n{items}</ul>\n</nav>\n')
