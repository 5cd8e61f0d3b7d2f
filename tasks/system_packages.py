"""What Qt needs from a Linux system, and how to get it when it is not there."""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping

from tasks.console import StopError, last_lines, listen, say

# Shared library -> Debian package. Without these PySide6 cannot even be imported.
TO_DRAW = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
# A real window, under X11 or Wayland, and a printer.
TO_SHOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
}
# Programs for the tests that press real keys in a real window: a screen in memory, its
# keyboard layout, a hand that types, a window manager that gives windows the focus, and the buses
# on which a screen reader listens; one that writes down what a program gives to the disk, to cut
# the power at any moment of it; and the queues of a printer.
TO_TEST = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "setxkbmap": "x11-xkb-utils",
    "openbox": "openbox",
    "dbus-daemon": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "strace": "strace",
    "/usr/sbin/cupsd": "cups-daemon",
}
# PyInstaller looks into libraries, makes them smaller, and takes Python along as one.
PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"
TO_BUILD = {"objdump": "binutils", "strip": "binutils", f"lib{PYTHON}.so.1.0": f"lib{PYTHON}"}

INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")
PATIENCE = ("-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300")


def loads(library: str) -> bool:
    """Say whether the system finds *library* ("libGL.so.1")."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def runs(program: str) -> bool:
    """Say whether *program* is on the path."""
    return shutil.which(program) is not None


def is_there(need: str) -> bool:
    """Say whether the system has *need*, a library by its file's name or a program."""
    return loads(need) if ".so." in need else runs(need)


def missing(needs: Mapping[str, str], found: Callable[[str], bool]) -> list[str]:
    """Return the Debian packages of those *needs* that are not *found*, each once."""
    return list(dict.fromkeys(package for need, package in needs.items() if not found(need)))


def needed(*, window: bool, programs: Mapping[str, str]) -> list[str]:
    """Return the Debian packages that this Linux system lacks; elsewhere Qt brings all it needs.

    Work that needs *programs* too (tests, a build) is given all of Qt's libraries.
    """
    if sys.platform != "linux":
        return []
    libraries = TO_DRAW | (TO_SHOW if window or programs else {})
    return missing({**libraries, **programs}, is_there)


def as_root() -> list[str] | None:
    """Return the words that give a command root's rights without asking, or None."""
    if os.geteuid() == 0:
        return []
    if runs("sudo") and listen(["sudo", "-n", "true"])[0] == 0:
        return ["sudo", "-n"]
    return None


def line_to_type(packages: Iterable[str]) -> str:
    """Return the line that a person with the right to do so can copy."""
    sudo = "sudo " if os.geteuid() and runs("sudo") else ""
    return f"{sudo}apt-get update && {sudo}{' '.join(INSTALL)} {' '.join(packages)}"


def install(packages: list[str]) -> None:
    """Install Debian *packages*, or raise StopError with the line to type."""
    if not packages:
        return
    if not runs("apt-get"):
        raise StopError(
            "This system lacks libraries that Debian calls\n  "
            + " ".join(packages)
            + "\nInstall them with your system's own tool, then run this again."
        )
    rights = as_root()
    if rights is None:
        raise StopError(
            "Some system packages are missing, and installing them needs root's rights.\n"
            f"Run this line, then run this again:\n  {line_to_type(packages)}"
        )
    say(f"· System packages: installing {' '.join(packages)}")
    _apt(rights, packages)


def _apt(rights: list[str], packages: list[str]) -> None:
    """Fetch the lists and the packages; what apt says is shown only when it fails."""
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    _code, update_said = listen([*rights, *quiet, "apt-get", "update", *PATIENCE])
    # An old list may still be good enough, so a failed update alone stops nothing.
    code, said = listen([*rights, *quiet, *INSTALL, *PATIENCE, *packages])
    if code:
        raise StopError(
            f"{last_lines(update_said, 3)}\n{last_lines(said)}\n"
            "The system packages could not be installed (is there a network?). "
            f"The line to try again:\n  {line_to_type(packages)}"
        )
