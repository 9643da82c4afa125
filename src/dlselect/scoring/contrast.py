"""Why one library stands before another."""

from __future__ import annotations

from dlselect.model.recommendation import Candidate, Contrast, Difference

# Fewer points than this on a criterion are not worth a word.
WORTH_SAYING = 0.05


def contrast(first: Candidate, second: Candidate, *, as_written: bool = False) -> Contrast:
    """Return what sets `first` apart from `second`, criterion by criterion, adding up to the lead.

    In the sentence the criteria's names stand in small letters, or `as_written`.
    """
    other = {share.criterion: share for share in second.breakdown}
    differences = sorted(
        (
            Difference(share.criterion, share.name, share.points - other[share.criterion].points, share.why,
                       other[share.criterion].why)
            for share in first.breakdown
        ),
        key=lambda each: (-abs(each.points), each.criterion),
    )  # fmt: skip
    lead = first.total - second.total
    return Contrast(
        first.id, second.id, lead, tuple(differences), _sentence(first, second, lead, differences, as_written)
    )


def _sentence(first: Candidate, second: Candidate, lead: float, differences: list[Difference], as_written: bool) -> str:
    ahead = [each for each in differences if each.points >= WORTH_SAYING]
    behind = [each for each in differences if each.points <= -WORTH_SAYING]
    if not ahead and not behind:
        return f"{first.name} and {second.name} are level on every criterion."
    if abs(lead) < WORTH_SAYING:
        opening = f"{first.name} and {second.name} have the same total"
    else:
        word = "leads" if lead > 0 else "trails"
        opening = f"{first.name} {word} {second.name} by {abs(lead):.1f} points"
    parts = []
    if ahead:
        parts.append(f"it is ahead on {_list(ahead, as_written)}")
    if behind:
        parts.append(f"{'but ' if ahead else 'it is '}behind on {_list(behind, as_written)}")
    return f"{opening}: {', '.join(parts)}."


def _list(differences: list[Difference], as_written: bool) -> str:
    words = [f"{each.name if as_written else each.name.lower()} ({each.points:+.1f})" for each in differences[:3]]
    if len(differences) > len(words):
        rest = sum(each.points for each in differences[len(words) :])
        words.append(f"{len(differences) - len(words)} more ({rest:+.1f})")
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
