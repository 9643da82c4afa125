"""Texts that people type, and flags -> answers; answers -> the contents of a requirements file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dlselect.cli.init_questions import PLANS, WISH_KEYS, Answers, Form, Question, scale
from dlselect.errors import InputError, Problem, UsageError
from dlselect.model import vocabulary

_NOTHING: Final = frozenset({"none", "nothing", "-"})
# Keys of the file by the key of the question, where they differ.
FILE_KEYS: Final = {
    "languages": "language", "roles": "role", "tasks": "task", "targets": "target", "accelerators": "accelerator",
    "features": "feature",
}  # fmt: skip


@dataclass(frozen=True)
class Contents:
    """What the file says, and why each feature of the talk's list stands in it."""

    data: dict[str, Any]
    reasons: Mapping[str, str]


def understand(question: Question, text: str) -> tuple[str, ...]:
    """Return the answer that `text` gives to `question`; nothing where it says that there is none.

    Raises:
        UsageError: with everything that is wrong with it.
    """
    text = text.strip()
    if question.form is Form.TEXT:
        if not text:
            raise UsageError(Problem("the project needs a name", hint="a few words will do"))
        return (_checked({"project": text}, "project"),)
    if question.form is Form.CHOICE:
        return (_choice(question, text),)
    if text.lower() in _NOTHING:
        return ()
    if question.form is Form.PYTHON:
        return (_checked({"project": "x", "needs": {"python": text}}, "needs", "python"),)
    if question.form is Form.MEBIBYTES:
        return (_mebibytes(text),)
    words = [word.strip() for word in re.split(r"," if question.form is Form.LICENCE else r"[,\s]+", text)]
    words = list(dict.fromkeys(word for word in words if word))
    if question.form is Form.LICENCE:
        return _licences(words)
    return _words(question, words)


def _words(question: Question, words: Sequence[str]) -> tuple[str, ...]:
    from dlselect.load.problems import suggest

    folded = {word.lower(): word for word in question.words}
    problems = [
        Problem(f"'{shown(word)}' is not known here", hint=suggest(word, question.words))
        for word in words
        if word.lower() not in folded
    ]
    if not problems and len(words) > 1 and not question.many:
        problems.append(Problem(f"only one is possible, and {len(words)} are given"))
    if problems:
        raise UsageError(*problems)
    return tuple(dict.fromkeys(folded[word.lower()] for word in words))


def _choice(question: Question, text: str) -> str:
    for word in question.words:
        if text.lower() in {word, word[0]}:
            return word
    raise UsageError(Problem(f"'{shown(text)}' is not an answer here", hint=f"say {_either(question.words)}"))


def _either(words: Mapping[str, str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}"


def _mebibytes(text: str) -> str:
    try:
        number = float(text)
    except ValueError:
        raise UsageError(Problem(f"'{shown(text)}' is not a number of MiB", hint="write it like 500")) from None
    _checked({"project": "x", "needs": {"max_install_mib": number}}, "needs", "max_install_mib")
    return f"{number:g}"


def _licences(words: Sequence[str]) -> tuple[str, ...]:
    if len(words) == 1 and words[0].lower() in vocabulary.LICENCE_WORDS:
        return (words[0].lower(),)
    return tuple(_checked({"project": "x", "needs": {"licence": {"allow": list(words)}}}, "needs", "licence", "allow"))


def _checked(data: Mapping[str, Any], *path: str) -> Any:
    """Return what stands at `path` of `data` once the loader has checked it."""
    from dlselect.load.problems import check
    from dlselect.load.requirements_file import RequirementsFile
    from dlselect.load.yaml_text import Document

    try:
        found: Any = check(RequirementsFile, Document(dict(data), "", None))
    except InputError as error:
        raise UsageError(*placeless(error)) from None
    for step in path:
        found = getattr(found, step)
    return found


def placeless(error: InputError) -> tuple[Problem, ...]:
    """Return the problems without the lines of a file that was never written."""
    return tuple(Problem(problem.what, hint=problem.hint) for problem in error.problems)


def shown(text: str) -> str:
    """Return `text` short, and without what a terminal could take as an order."""
    return "".join(character if character.isprintable() else "?" for character in text)[:60]


def from_flags(questions: Sequence[Question], flags: Mapping[str, Any]) -> Answers:
    """Return the answers that `flags` (by parameter name) give.

    Raises:
        UsageError: with everything that is wrong with them.
    """
    problems: list[Problem] = []
    answers: Answers = {}
    for question in questions:
        value = flags.get(question.key.replace("-", "_"))
        if value is None or value == []:
            continue
        try:
            answers[question.key] = understand(question, _text(question, value))
        except UsageError as error:
            problems.extend(Problem(each.what, f"--{question.key}", hint=each.hint) for each in error.problems)
    if problems:
        raise UsageError(*problems)
    return answers


def _text(question: Question, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ",".join(value)
    # An empty choice would else be read as its default.
    return str(value) if question.form is not Form.CHOICE else str(value) or "-"


def contents(answers: Answers) -> Contents:
    """Return what the file shall say, without what the answers leave open."""
    reasons: dict[str, list[str]] = {}
    planned: dict[str, list[str]] = {"yes": [], "wish": []}
    for plan in PLANS:
        wanted = answers.get(plan.key, ("no",))[0]
        for feature in plan.features if wanted in planned else ():
            planned[wanted].append(feature)
            reasons.setdefault(feature, []).append(plan.reason)
    needs = _asked(answers, "", planned["yes"])
    # Something that is needed anyway is no wish any more.
    wishes = {
        key: left
        for key, values in _asked(answers, "wish-", planned["wish"]).items()
        if (left := [value for value in values if value not in needs.get(key, ())])
    }
    needs |= _single_needs(answers)
    team = {"knows": list(answers.get("knows", ())), "uses": next(iter(answers.get("uses", ())), None)}
    data = {
        "project": answers["project"][0],
        "needs": needs,
        "wishes": wishes,
        "workload": list(answers.get("workload", ())),
        "team": {key: value for key, value in team.items() if value},
        "techniques": list(answers.get("technique", ())),
        "weights": next(iter(answers.get("weights", ())), None),
    }
    return Contents({key: value for key, value in data.items() if value},
                    {feature: "; ".join(texts) for feature, texts in reasons.items()})  # fmt: skip


def _asked(answers: Answers, prefix: str, planned: Sequence[str]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for key in WISH_KEYS:
        values = [*(planned if key == "features" else ()), *answers.get(prefix + FILE_KEYS.get(key, key), ())]
        if values:
            result[key] = list(dict.fromkeys(values))
    return result


def _single_needs(answers: Answers) -> dict[str, Any]:
    needs: dict[str, Any] = {}
    if (wanted := scale(answers)) is not None:
        needs["scale"] = wanted
    if answers.get("python"):
        needs["python"] = answers["python"][0]
    licence: dict[str, Any] = {}
    allowed = answers.get("licence", ("any",))
    if allowed and allowed != ("any",):
        licence["allow"] = allowed[0] if allowed[0] in vocabulary.LICENCE_WORDS else list(allowed)
    if answers.get("patent-grant") == ("yes",):
        licence["patent_grant"] = "required"
    if licence:
        needs["licence"] = licence
    if answers.get("max-install-mib"):
        needs["max_install_mib"] = float(answers["max-install-mib"][0])
    return needs
