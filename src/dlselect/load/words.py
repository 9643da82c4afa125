"""Types of single words and texts that the files are made of, checked where they enter."""

import re
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic_core import CoreSchema, PydanticCustomError

# Characters that turn the reading direction: they can make a name look like another.
_TURNING: Final = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINK: Final = r"https://[^\s<>\"'`{}|\\^]+\Z"


def plain_text(text: str) -> str:
    """Return `text` on one line; refuse what a terminal could take as an order."""
    if not text.isprintable():
        _refuse_controls(text)
    text = " ".join(text.split())
    if not text:
        raise PydanticCustomError("empty_text", "the text is empty; say something or leave the key out", {})
    return text


def _refuse_controls(text: str) -> None:
    import unicodedata

    for character in text:
        if character in "\n\t":
            continue
        if unicodedata.category(character) in {"Cc", "Cs", "Co", "Zl", "Zp"} or character in _TURNING:
            raise PydanticCustomError(
                "control_character",
                "the text holds the control character U+{code}; remove it",
                {"code": f"{ord(character):04X}"},
            )


def https_link(text: str) -> str:
    """Return `text` if it is an https link."""
    if plain_text(text) != text or not re.match(_LINK, text):
        raise PydanticCustomError("link", "'{text}' is not an https link; give one that starts with https://",
                                  {"text": plain_text(text)[:80]})  # fmt: skip
    return text


def package_url(text: str) -> str:
    """Return `text` if it is a package URL (purl)."""
    from packageurl import PackageURL

    try:
        PackageURL.from_string(plain_text(text) if not re.search(r"\s", text) else "")
    except ValueError:
        raise PydanticCustomError(
            "purl", "'{text}' is not a package URL; write it like pkg:pypi/torch@2.15.0", {"text": text[:80]}
        ) from None
    return text


def version_range(text: str) -> str:
    """Return `text` if it is a PEP 440 version range."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        SpecifierSet(plain_text(text))
    except InvalidSpecifier:
        raise PydanticCustomError(
            "version_range", "'{text}' is not a version range; write it like '>=2.0,<2.4'", {"text": text[:80]}
        ) from None
    return text


def python_range(text: str) -> str:
    """Return `text` if it is a PEP 440 version range, or `none`: there is no package for Python."""
    return text if text == "none" else version_range(text)


def version_word(value: Any) -> Any:
    """Refuse a number where a version is meant: YAML has already dropped its last zero."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        written = getattr(value, "text", str(value))
        raise PydanticCustomError(
            "unquoted_version", "{text} is read as a number; quote it: '{text}'", {"text": written}
        )
    return value


def real_day(text: str) -> str:
    """Return `text` if the day in it, if any, is in the calendar: there is no 30 February."""
    from datetime import date

    if len(text) == len("YYYY-MM-DD"):
        try:
            date.fromisoformat(text)
        except ValueError:
            raise PydanticCustomError("day", "there is no day {text}", {"text": text}) from None
    return text


def half_ticks(value: float) -> float:
    """Return `value` if it is 0 or lies between 1 and 5 in steps of a half."""
    if value != 0 and not (1 <= value <= 5 and value * 2 == int(value * 2)):
        raise PydanticCustomError(
            "ticks", "{value} is no number of ticks; give 1 to 5 in steps of 0.5, or 0 for not applicable",
            {"value": value},
        )  # fmt: skip
    return float(value)


Text = Annotated[str, AfterValidator(plain_text), Field(max_length=4000)]
Name = Annotated[str, AfterValidator(plain_text), Field(max_length=120)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.+-]{0,63}$")]
SourceId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
Day = Annotated[
    str, StringConstraints(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
    AfterValidator(real_day),
]  # fmt: skip


class _OrYear:
    """Lets the JSON Schema show that a year may stand without quotes."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(schema), {"type": "integer", "minimum": 1900, "maximum": 2099}]}


PartialDate = Annotated[
    str, BeforeValidator(lambda value: str(value) if type(value) is int else value),
    StringConstraints(pattern=r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
    AfterValidator(real_day), _OrYear(),
]  # fmt: skip
PartialDateOrUnknown = Annotated[
    str, BeforeValidator(lambda value: str(value) if type(value) is int else value),
    StringConstraints(pattern=r"^((19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?|unknown)$"),
    AfterValidator(real_day), _OrYear(),
]  # fmt: skip
Link = Annotated[str, AfterValidator(https_link), Field(max_length=500)]
PackageUrl = Annotated[str, AfterValidator(package_url), Field(max_length=200)]
VersionRange = Annotated[str, BeforeValidator(version_word), AfterValidator(version_range), Field(max_length=100)]
PythonVersions = Annotated[str, BeforeValidator(version_word), AfterValidator(python_range), Field(max_length=100)]
Version = Annotated[
    str, BeforeValidator(version_word), StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z._+!-]{0,59}$")
]
Ticks = Annotated[float, AfterValidator(half_ticks)]


class Entry(BaseModel):
    """Base of everything read from YAML: closed, strict, unchangeable."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)
