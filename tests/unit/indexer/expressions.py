"""Every regular expression of a package: found in its source, so that a new one is there by itself."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

_WHOLE = frozenset({"match", "fullmatch"})
_ANYWHERE = frozenset({"search", "split", "findall", "finditer", "sub", "subn"})


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression, where it is written, and its use: from a text's start, or anywhere in it."""

    place: str
    pattern: re.Pattern[Any]
    from_start: bool = True
    anywhere: bool = True


def expressions(package: ModuleType, standing_for: Mapping[str, Any]) -> Iterator[Expression]:
    """Yield the expression of each call of `re` in a package's modules.

    `standing_for` are values for the names of functions' own that expressions are made of. Raises `NameError`
    for a name that is neither there nor in the module.
    """
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        names = {**standing_for, **vars(module)}
        tree = ast.parse(inspect.getsource(module))
        methods = _methods(tree)
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and (used := _function(call)):
                flags = [word.value for word in call.keywords if word.arg == "flags"]
                flags += call.args[1:2] if used == "compile" else []
                source, *others = [_value(node, names) for node in (call.args[0], *flags)]
                uses = {used} if used != "compile" else methods.get(call, _WHOLE | _ANYWHERE)
                yield Expression(
                    f"{info.name}:{call.lineno}",
                    re.compile(source, *others),
                    from_start=bool(uses & _WHOLE),
                    anywhere=bool(uses & _ANYWHERE),
                )


def _function(call: ast.Call) -> str | None:
    """Return which function of `re` is called, or None."""
    function = call.func
    if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name):
        return None
    known = function.attr == "compile" or function.attr in _WHOLE | _ANYWHERE
    return function.attr if function.value.id == "re" and known else None


def _methods(tree: ast.Module) -> dict[ast.expr, frozenset[str]]:
    """Return, for a module's expressions that have a name, the methods that it calls by that name."""
    called: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            called.setdefault(node.value.id, set()).add(node.attr)
    return {
        node.value: frozenset(called[node.targets[0].id])
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id in called
    }


def _value(node: ast.expr, names: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever the source says
    return eval(compile(ast.Expression(node), "<expression>", "eval"), dict(names))  # noqa: S307 - our own source
