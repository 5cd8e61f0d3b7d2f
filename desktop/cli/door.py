"""The generic door: any use case from JSON arguments, its answer as JSON."""

import pkgutil
import re
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from desktop import use_cases
from desktop.cli.parser import WrongUsageError
from desktop.domain.accounts import Secret
from desktop.use_cases.perform import Paper, Progress
from desktop.use_cases.registry import DECLARED, Declaration

# What the door fills in itself, never the caller.
_OWN = frozenset({"progress"})


def all_use_cases() -> dict[str, Declaration]:
    """Return every use case there is, by name."""
    for module in pkgutil.iter_modules(use_cases.__path__):
        import_module(f"{use_cases.__name__}.{module.name}")
    return dict(sorted(DECLARED.items()))


def bind(
    name: str, arguments: str, progress: Progress, ask: Callable[[str], Secret] = Secret
) -> Callable[[Any], Any]:
    """Return the use case *name* with its arguments read from a JSON object.

    Passphrases are no arguments, which anybody on the computer could read: *ask* gives them.
    Raises WrongUsageError for an unknown name or arguments that do not fit.
    """
    declared = all_use_cases().get(name)
    if declared is None:
        raise WrongUsageError(f"unknown use case: {name}")
    try:
        given = msgspec.json.decode(arguments)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise WrongUsageError(f"--args: {error}") from None
    except RecursionError:
        raise WrongUsageError("--args: nested too deep") from None
    if not isinstance(given, dict):
        raise WrongUsageError("--args: a JSON object is needed")
    _refuse_giants(given)
    values = _values(declared, given)
    if "progress" in signature(declared.function).parameters:
        values["progress"] = progress
    values |= {secret: ask(secret) for secret in _secrets(declared)}
    return partial(declared.function, **values)


def _refuse_giants(value: object) -> None:
    """Refuse whole numbers that no database keeps."""
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise WrongUsageError("--args: a number is too large")
    parts = value.values() if isinstance(value, dict) else value
    for part in parts if isinstance(parts, Iterable) and not isinstance(parts, str) else ():
        _refuse_giants(part)


def _values(declared: Declaration, given: dict[str, Any]) -> dict[str, Any]:
    hints = argument_types(declared)
    unknown = sorted(set(given) - set(hints))
    missing = sorted(_required(declared) - set(given))
    if unknown or missing:
        raise WrongUsageError(f"{declared.name}: unknown {unknown}, missing {missing}")
    return {name: _value(declared.name, value, hints[name]) for name, value in given.items()}


def _value(name: str, value: object, kind: object) -> object:
    """Return *value* as *kind*; a time may leave its seconds out."""
    try:
        return msgspec.convert(value, kind, dec_hook=_read)
    except msgspec.ValidationError as error:
        completed = _with_seconds(value)
        if completed == value:
            raise WrongUsageError(f"{name}: {error}") from None
        return _value(name, completed, kind)


def _with_seconds(value: object) -> object:
    if isinstance(value, str):
        return f"{value}:00" if re.fullmatch(r"\d{2}:\d{2}", value) else value
    if isinstance(value, list):
        return [_with_seconds(part) for part in value]
    if isinstance(value, dict):
        return {key: _with_seconds(part) for key, part in value.items()}
    return value


def _required(declared: Declaration) -> set[str]:
    _unit, *parameters = signature(declared.function).parameters.values()
    return {p.name for p in parameters if p.default is Parameter.empty} - _OWN - _secrets(declared)


def _secrets(declared: Declaration) -> set[str]:
    return {name for name, kind in get_type_hints(declared.function).items() if kind is Secret}


def argument_types(declared: Declaration) -> dict[str, Any]:
    """Return the type of each argument of a use case."""
    hints = get_type_hints(declared.function)
    _unit, *names = signature(declared.function).parameters
    own = _OWN | _secrets(declared)
    return {name: hints[name] for name in names if name not in own}


def _read(kind: type, value: object) -> object:
    if issubclass(kind, Path) and isinstance(value, str):
        return Path(value)
    raise NotImplementedError(kind)


def describe(declared: Declaration) -> dict[str, Any]:
    """Return what ``do --list`` says of a use case: name, right, arguments as JSON Schema."""
    types, required = argument_types(declared), _required(declared)
    (schemas, parts) = msgspec.json.schema_components(types.values(), schema_hook=_schema)
    return {
        "name": declared.name,
        "does": (declared.function.__doc__ or "").strip().split("\n")[0],
        "writes": declared.writes,
        "right": declared.right.value,
        "arguments": {
            name: {"required": name in required, "type": schema}
            for name, schema in zip(types, schemas, strict=True)
        },
        "types": parts,
    }


def _schema(kind: type) -> dict[str, str]:
    if issubclass(kind, Path):
        return {"type": "string", "format": "path"}
    raise NotImplementedError(kind)


def to_json(answer: object, folder: Path | None) -> str:
    """Return *answer* as one JSON document; documents in it are written to *folder*."""

    def write(value: object) -> object:
        if isinstance(value, Path):
            return str(value).encode("utf-8", "backslashreplace").decode()
        raise NotImplementedError(type(value))

    plain = msgspec.to_builtins(_files(answer, folder), enc_hook=write)
    return msgspec.json.format(msgspec.json.encode(plain), indent=2).decode()


def papers_of(answer: object) -> list[Paper]:
    """Return the documents in *answer*, however deep."""
    if isinstance(answer, Paper):
        return [answer]
    fields = getattr(answer, "__dataclass_fields__", None) or getattr(answer, "_fields", None)
    parts: Iterable[object] = answer if isinstance(answer, tuple | list) else ()
    if isinstance(answer, dict):
        parts = answer.values()
    elif fields is not None:
        parts = [getattr(answer, name) for name in fields]
    return [paper for part in parts for paper in papers_of(part)]


def _files(answer: object, folder: Path | None) -> object:
    """Replace each Paper by where it was written; without a folder it stays, in base64."""
    from desktop.cli.output import save

    if isinstance(answer, Paper):
        if folder is not None:
            return {"file": str(save(answer, folder))}
        return {"file_name": answer.file_name, "content": answer.content}
    if isinstance(answer, dict):
        return {name: _files(part, folder) for name, part in answer.items()}
    fields = getattr(answer, "__dataclass_fields__", None) or getattr(answer, "_fields", None)
    if fields is not None:
        return {name: _files(getattr(answer, name), folder) for name in fields}
    if isinstance(answer, tuple | list):
        return [_files(part, folder) for part in answer]
    return answer
