"""Sources: how a statement cites them, how a page lists them, and how old they are."""

from __future__ import annotations

from collections.abc import Iterable

from dlselect.model.catalogue import Override, Source
from dlselect.report import wording as word
from dlselect.report.site.markup import NOTHING, Html, joined, link, paragraph, section, slug, text, web_link

_INTERESTS = {
    "maintainer": "by its maintainers", "vendor": "by a vendor", "rival": "by a rival", "independent": "independent",
}  # fmt: skip


def anchor(source: Source) -> str:
    """Return the id of a source in its page's list."""
    return f"source-{slug(source.ref)}"


def cited(sources: Iterable[Source], page: str = "") -> Html:
    """Return links to sources in the list of this page, or of `page`; each with its date."""
    found = list(dict.fromkeys(sources))
    if not found:
        return NOTHING
    links = joined((_cited(each, page) for each in found), ", ")
    return Html(f' <span class="cited">[{links}]</span>')


def _cited(source: Source, page: str) -> Html:
    dated = source.date or f"read {source.seen}"
    label = Html(f"{text(source.ref.rpartition('/')[2])} {text(dated)}")
    return link(f"{page}#{anchor(source)}", label)


def why(reason: str, sources: Iterable[Source], override: Override | None = None, page: str = "") -> Html:
    """Return a reason with its sources, and by whom it was put in place of the catalogue's."""
    by = Html(f" <em>({text(word.override(override))})</em>") if override else NOTHING
    return Html(f"{text(reason)}{by}{cited(sources, page)}")


def source_list(sources: Iterable[Source], title: str = "Sources") -> Html:
    """Return the part of a page that lists its sources, each with where it is found, from whom, and of which day."""
    items = joined(
        Html(f'<li id="{anchor(each)}">{described(each)}</li>\n') for each in {one.ref: one for one in sources}.values()
    )
    if not items:
        return NOTHING
    return section("sources", title, Html(f'<ul class="sources">\n{items}</ul>\n'))


def described(source: Source) -> Html:
    """Return a source in full."""
    dated = [source.date or "undated", _INTERESTS.get(source.by, source.by), f"read {source.seen}"]
    if source.observed_until:
        dated.append(f"as it stood on {source.observed_until}")
    name = text(source.ref.rpartition("/")[2])
    return Html(f"<b>{name}</b> {titled(source)}; {text(', '.join(dated))}")


def titled(source: Source) -> Html:
    """Return a source's title as a link, or with its package URL or bibliographic reference."""
    title = text(source.title)
    if source.url:
        linked = web_link(source.url, title)
        return linked if linked != title else Html(f"{title}, <code>{text(source.url)}</code>")
    if source.purl:
        return Html(f"{title}, <code>{text(source.purl)}</code>")
    return Html(f"{title} ({text(source.document)})") if source.document else title


def notice(content: str) -> Html:
    """Return a paragraph that must not be missed."""
    return paragraph(text(content), "notice")
