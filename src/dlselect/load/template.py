"""A new library's file: every key that can be asked, each waiting for its statement.

Made from the vocabulary, the features and the criteria, so that it asks what the catalogue asks today.
"""

from __future__ import annotations

from typing import Final, get_args

from dlselect.model.catalogue import Catalogue
from dlselect.model.vocabulary import INHERITED_GROUPS, LEVEL_GROUPS, CaveatArea, CaveatKind, Kind, LayerPart

# What still has to be written begins with this word; lint counts it as unfinished.
UNFINISHED: Final = "TODO"

_HEAD: Final = """\
# {name}: replace every {todo}, or leave `unknown` with the reason why it is not known.
# first-class = made for it; works = supported, not its purpose; poor = possible with pain; none; or {{unknown: why}}.
# A known level reads {{level: works, why: 'One sentence.', sources: [s1]}}; how to grade: docs/development/rating.md.
id: {id}
name: {quoted}
kind: {kind}  # {kinds}
summary: {todo} what it is, in one sentence of your own.
builds_on: []  # ids of the catalogue
aliases: []
packages: []  # 'pkg:pypi/name'
# homepage: https://
# repository: https://
steward: {{name: '{todo} who looks after it', kind: community, sources: [s1]}}

lifecycle:
  state: active  # active | maintenance | deprecated | dead, the last two with `ended: YYYY-MM`
  # since: 2020-01
  # last_release: {{version: '1.0', date: 2026-01-31}}
  why: {todo} how often it is released, by how many people.
  sources: [s1]

licence:
  spdx: MIT  # {todo} an SPDX expression of its own code
  # patents: granted | silent | refused
  why: {todo} where the licence stands.
  sources: [s1]
  layers:
"""
_TAIL: Final = """\

# caveats:                      # kinds: {caveat_kinds}
#   - id: {id}-something        # areas: {areas}
#     kind: bug
#     area: wrong-result
#     confirmation: confirmed   # confirmed | measured | reported | by-design | disputed
#     severity: warning         # note | warning | blocker
#     title: What goes wrong, where and when
#     when: {{accelerators: [nvidia], versions: '<2.0'}}
#     fixed_in: '2.0'           # the first release without it, or open
#     sources: [s1]

sources:
  s1: {{url: 'https://example.org/{todo}', title: '{todo} what was read', date: unknown, seen: {day}, by: maintainer}}
"""


def library_template(id: str, name: str, kind: Kind, catalogue: Catalogue, day: str) -> str:
    """Return the text of a file for the library `id`, seen on `day` (YYYY-MM-DD)."""
    # In single quotes a colon, a hash or a quote of the name is a part of it.
    quoted = "'{}'".format(name.replace("'", "''"))
    words = {"todo": UNFINISHED, "id": id, "name": name, "quoted": quoted, "kind": kind, "day": day}
    lines = [_HEAD.format(kinds=" | ".join(get_args(Kind)), **words)]
    lines += [f"    - {{part: {part}, unknown: {UNFINISHED}}}\n" for part in get_args(LayerPart)]
    lines.append("\nfacts:\n")
    groups = {**LEVEL_GROUPS, "features": tuple(catalogue.features)}
    for group, values in groups.items():
        inherited = "  # leave out what its base gives" if group in INHERITED_GROUPS else ""
        lines.append(f"  {group}:{inherited}\n")
        for value in values:
            meaning = f"  # {catalogue.features[value].meaning}" if group == "features" else ""
            lines.append(f"    {value}: {{unknown: {UNFINISHED}}}{meaning}\n")
        if group != "features":
            lines.append(
                f"    # rest: {{level: none, why: '{UNFINISHED}', sources: [s1]}}  # for all that is not listed\n"
            )
    lines.append(f"  python: {{unknown: {UNFINISHED}}}  # {{requires: '>=3.11', why, sources}}, or requires: none\n")
    lines.append(f"  install_mib: {{unknown: {UNFINISHED}}}  # {{value, low, high, why, sources}}\n\nratings:\n")
    for criterion in catalogue.criteria.values():
        if criterion.computed is None:
            lines += [f"  # {criterion.question}\n"]
            lines += [f"  #   {ticks}: {meaning}\n" for ticks, meaning in criterion.rubric.items()]
            facets = f"  # by {' and '.join(criterion.facets)}, or any" if criterion.facets else ""
            lines.append(f"  {criterion.id}: {{unknown: {UNFINISHED}}}{facets}\n")
    lines.append(
        _TAIL.format(caveat_kinds=", ".join(get_args(CaveatKind)), areas=", ".join(get_args(CaveatArea)), **words)
    )
    return "".join(lines)
