"""Everything a fresh machine needs before the first task: asked each time, done once."""

from collections.abc import Mapping
from time import monotonic

from tasks import environment, system_packages, translations
from tasks.console import ROOT, say
from tasks.environment import Environment
from tasks.screen import has_screen

DEVELOPMENT = frozenset({"dev"})
NO_PROGRAMS: Mapping[str, str] = {}


def set_up(
    extras: frozenset[str] = frozenset(), programs: Mapping[str, str] = NO_PROGRAMS
) -> Environment:
    """Return the environment, with system packages, libraries and compiled words in place.

    *extras* are those of ``pyproject.toml``, *programs* those of ``system_packages``.
    Raises StopError when something is missing that may not be, or cannot be, installed.
    """
    started = monotonic()
    here = Environment(ROOT)
    lacking = system_packages.needed(window=has_screen(), programs=programs)
    ready = not lacking and here.is_in_step(extras)
    # What Python itself lacks matters only while there is no environment yet.
    system_packages.install(lacking + ([] if ready else environment.system_needs()))
    here.prepare(extras)
    translations.compile_with(here.python, ROOT)
    if not ready:
        say(f"· Set-up finished in {monotonic() - started:.0f} s")
    return here
