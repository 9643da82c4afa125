"""Turns what pydantic finds into problems with a place, in plain words, with a suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from dlselect.errors import InputError, Problem
from dlselect.load.requirements_file import WEIGHT_KEYS
from dlselect.load.yaml_text import Document

T = TypeVar("T", bound=BaseModel)

# Words that people write for a word of the vocabulary.
SYNONYMS: Final = {
    "cuda": "nvidia", "gpu": "nvidia", "rocm": "amd", "mps": "apple", "metal": "apple", "xpu": "intel-gpu",
    "npu": "ascend", "js": "javascript", "ts": "typescript", "cpp": "c++", "csharp": "c#", ".net": "c#",
    "dotnet": "c#", "golang": "go", "web": "browser", "phone": "android", "mobile": "android", "iphone": "ios",
    "jetson": "edge-linux", "raspberry-pi": "edge-linux", "embedded": "edge-linux", "esp32": "microcontroller",
    "arduino": "microcontroller", "mcu": "microcontroller", "mac": "macos", "osx": "macos", "win": "windows",
    "x86": "x86-64", "x64": "x86-64", "amd64": "x86-64", "aarch64": "arm64", "arm": "arm64",
    "distributed": "multi-node", "cluster": "multi-node", "cv": "vision", "images": "vision", "text": "nlp",
    "language": "languages", "role": "roles", "task": "tasks", "target": "targets", "platform": "targets",
    "accelerator": "accelerators", "hardware": "accelerators", "feature": "features", "license": "licence",
    "need": "needs", "wish": "wishes", "must": "needs", "nice-to-have": "wishes", "name": "project",
    "probabilistic": "bayesian", "audio": "speech", "reinforcement-learning": "rl", "finetuning": "fine-tuning",
    "deployment": "inference", "serving": "inference", "lstm": "rnn", "convnet": "cnn", "quantization": "quantisation",
    "architecture": "arch", "operating-system": "os", "weight": "weights", "docs": "documentation",
}  # fmt: skip


def suggest(word: object, known: Iterable[str]) -> str:
    """Return `did you mean 'x'?` or the list of what is known, or nothing."""
    import difflib  # a wrong word is rare, and start-up counts

    names = [str(name) for name in known]
    text = str(word).strip().lower().replace("_", "-").replace(" ", "-")
    if SYNONYMS.get(text) in names:
        return f"did you mean '{SYNONYMS[text]}'?"
    folded = {name.lower(): name for name in names}
    near = difflib.get_close_matches(text, folded, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{folded[near[0]]}'?"
    if 0 < len(names) <= 24:
        return f"known are {', '.join(names)}"
    return ""


def check(kind: type[T], document: Document) -> T:
    """Return the document's data as `kind`.

    Raises:
        InputError: with every problem found, in the order of the file.
    """
    try:
        return kind.model_validate(document.data)
    except ValidationError as error:
        problems = [_problem(kind, document, each) for each in error.errors(include_url=False)]
        raise InputError(*in_file_order(problems)) from None


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without repetitions, by file and place."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda each: (each.file, each.line or 0, each.column or 0, each.what))


def _problem(root: type[Any], document: Document, error: Any) -> Problem:
    kind, context = error["type"], error.get("ctx", {})
    path, is_key = _path_in_file(document.data, error["loc"], absent=kind == "missing")
    name = str(path[-1]) if path else "the file"
    given = error.get("input")
    if kind == "extra_forbidden":
        known = _keys_at(root, error["loc"][:-1])
        return document.problem(path, f"unknown key '{name}'", suggest(name, known), key=True)
    if kind == "missing":
        return document.problem(path[:-1], f"the key '{name}' is missing", f"add `{name}:`", key=True)
    if kind in {"literal_error", "enum"}:
        known = _expected(context.get("expected", ""))
        if not isinstance(given, str):
            what = f"{_owner(path)} must be a word, not {_kind_of(given)}"
            return document.problem(path, what, suggest("", known), key=is_key)
        return document.problem(path, f"{_shown(given)} is not known here", suggest(given, known), key=is_key)
    if kind in {"model_type", "dict_type", "model_attributes_type", "dataclass_type"}:
        return document.problem(path, f"'{name}' must be a mapping, not {_kind_of(given)}", _mapping_hint(given))
    if kind == "list_type":
        return document.problem(path, f"'{name}' must be a list, not {_kind_of(given)}", _list_hint(given))
    if kind == "string_type":
        return document.problem(path, f"{_owner(path)} must be a text, not {_kind_of(given)}", _quote_hint(given))
    if kind in {"float_type", "int_type", "float_parsing", "bool_type", "int_from_float"}:
        wanted = "true or false" if kind == "bool_type" else "a number"
        return document.problem(path, f"{_owner(path)} must be {wanted}, not {_kind_of(given)}")
    if kind == "string_pattern_mismatch":
        what = f"{_shown(given)} has not the form of {_owner(path)}"
        return document.problem(path, what, _pattern_hint(context["pattern"]), key=is_key)
    hint = _near(name, WEIGHT_KEYS) if kind == "points" else ""
    return document.problem(path, _limit(path, kind, context) or error["msg"], hint, key=is_key, kind=kind)


def _near(word: str, known: Iterable[str]) -> str:
    hint = suggest(word, known)
    return hint if hint.startswith("did you mean") else ""


def _limit(path: Sequence[int | str], kind: str, context: Any) -> str:
    """Return what is said of a number or a length that is out of bounds, or nothing for other errors."""
    if kind in {"greater_than", "greater_than_equal", "less_than_equal"}:
        bound = {
            "greater_than": "more than {gt:g}",
            "greater_than_equal": "at least {ge:g}",
            "less_than_equal": "at most {le:g}",
        }
        return f"{_owner(path)} must be {bound[kind].format(**context)}"
    if kind == "finite_number":
        return f"{_owner(path)} must be a finite number"
    if kind in {"too_long", "string_too_long"}:
        return f"{_owner(path)} is too long; at most {context['max_length']} characters are allowed"
    if kind == "too_short":
        return f"{_owner(path)} must not be empty"
    return ""


def _path_in_file(data: Any, loc: Sequence[int | str], *, absent: bool) -> tuple[tuple[int | str, ...], bool]:
    # pydantic puts names of union members and '[key]' into its paths; keep what the file has, and the name of
    # a key that is absent.
    path: list[int | str] = []
    is_key = "[key]" in loc
    steps = [step for step in loc if step != "[key]"]
    for index, step in enumerate(steps):
        if _holds(data, step):
            data = data[step]
        elif not absent or index < len(steps) - 1:
            continue
        path.append(step)
    return tuple(path), is_key


def _holds(data: Any, step: int | str) -> bool:
    if isinstance(data, list):
        return isinstance(step, int) and step < len(data)
    return isinstance(data, dict) and step in data


def _keys_at(kind: Any, loc: Sequence[int | str]) -> list[str]:
    """Return the keys that the type of file `kind` knows at the place `loc`."""
    for step in loc:
        models = _models_in(kind)
        if models and str(step) in models[0].model_fields:
            kind = models[0].model_fields[str(step)].annotation
    models = _models_in(kind)
    return list(models[0].model_fields) if models else []


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    # The models that an annotation such as `dict[str, Entry] | None` holds.
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models_in(argument)]


def _expected(text: str) -> list[str]:
    return [part.strip().strip("'") for part in text.replace(" or ", ", ").split(",") if part.strip()]


def _shown(value: object) -> str:
    text = getattr(value, "text", value)
    return f"'{str(text)[:60]}'" if not isinstance(value, (dict, list)) else _kind_of(value)


def _kind_of(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, (int, float)):
        return f"the number {getattr(value, 'text', value)}"
    if isinstance(value, str):
        return f"the text {_shown(value)}"
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else f"a Python {type(value).__name__}"


def _owner(path: Sequence[int | str]) -> str:
    names = [step for step in path if isinstance(step, str)]
    return f"'{names[-1]}'" if names else "this"


def _mapping_hint(value: object) -> str:
    return "write `key: value` lines, or leave the key out" if value is None else "write `key: value` lines"


def _list_hint(value: object) -> str:
    if value is None:
        return "write [] or leave the key out"
    return f"write [{getattr(value, 'text', value)}]" if isinstance(value, (str, int, float)) else ""


def _quote_hint(value: object) -> str:
    if isinstance(value, (bool, int, float)):
        return f"quote it: '{getattr(value, 'text', str(value).lower() if isinstance(value, bool) else value)}'"
    return ""


def _pattern_hint(pattern: str) -> str:
    if pattern.startswith("^(19|20)"):
        return "write YYYY-MM-DD"
    if pattern.startswith("^((19|20)"):
        return "write YYYY-MM-DD, YYYY-MM, YYYY or unknown"
    if pattern.startswith("^[a-z0-9]"):
        return "use small letters, digits, and - . +"
    return ""
