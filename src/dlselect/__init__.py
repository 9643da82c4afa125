"""dlselect tells which deep-learning library suits a project, with the reasons and how sure it is.

    import dlselect

    answer = dlselect.recommend("requirements.yaml")
    print(answer.answer.sentence)

The names below are imported when they are first used, so that the command line starts fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlselect.version import VERSION

__version__ = VERSION

if TYPE_CHECKING:
    from dlselect.api import load_catalogue, load_requirements, plan, port, recommend
    from dlselect.errors import DlselectError, InputError, Problem
    from dlselect.model.catalogue import Catalogue
    from dlselect.model.plan import Plan
    from dlselect.model.port import Port
    from dlselect.model.recommendation import Recommendation
    from dlselect.model.requirements import Requirements

__all__ = [
    "Catalogue",
    "DlselectError",
    "InputError",
    "Plan",
    "Port",
    "Problem",
    "Recommendation",
    "Requirements",
    "__version__",
    "load_catalogue",
    "load_requirements",
    "plan",
    "port",
    "recommend",
]

_HOMES = {
    "Catalogue": "dlselect.model.catalogue",
    "DlselectError": "dlselect.errors",
    "InputError": "dlselect.errors",
    "Plan": "dlselect.model.plan",
    "Port": "dlselect.model.port",
    "Problem": "dlselect.errors",
    "Recommendation": "dlselect.model.recommendation",
    "Requirements": "dlselect.model.requirements",
    "load_catalogue": "dlselect.api",
    "load_requirements": "dlselect.api",
    "plan": "dlselect.api",
    "port": "dlselect.api",
    "recommend": "dlselect.api",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'dlselect' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
