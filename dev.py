"""Get this project going on a bare machine: ``python3 dev.py run`` or ``python3 dev.py test``.

The only bootstrap: standard library alone. It installs the system libraries that are missing
(apt, where it is root or has sudo without a password; else it stops with the exact line to type),
makes ``.venv``, installs the hash-locked list into it, then acts. Every later call only looks.

The syntax is Python 3.8's, so that an old Python can still say which one is needed.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import re
import secrets
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "packaging" / "requirements"
WINDOWS = os.name == "nt"
NEEDS = (3, 11)

# Debian's package for each library that Qt loads. Tested one by one, because a machine that has
# most of them hides the rest. Debian 13 and Ubuntu 24.04 provide the same names.
OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
PRINTING = {"libcups.so.2": "libcups2"}  # wanted, never demanded
TEST_PROGRAMS = {"pdftotext": "poppler-utils", "pdffonts": "poppler-utils"}
SCREEN_PROGRAMS = {"Xvfb": "xvfb"}

CHORES = {
    "bench": "tools/bench.py",
    "soak": "tools/soak.py",
    "messages": "tools/messages.py",
    "migration": "tools/migration.py",
}

USAGE = """\
python3 dev.py run [--demo …]     打开程序              open the station
python3 dev.py test [pytest …]    运行测试              run the tests
python3 dev.py bench | soak       速度、长时间运行      speed, long running
维护 / maintainers:
python3 dev.py lock               重新锁定依赖          lock the requirements again
python3 dev.py messages           更新翻译              update the translations
python3 dev.py migration          生成数据库迁移        write a migration
(Windows: py dev.py …)"""


def say(chinese: str, english: str) -> None:
    """Tell in both languages what is being done."""
    print(f"{chinese} / {english}", flush=True)


def stop(chinese: str, english: str, line: str = "") -> NoReturn:
    """End with exit code 1, saying why and, alone on its line, what to type."""
    say(chinese, english)
    if line:
        print(f"\n    {line}\n", flush=True)
    raise SystemExit(1)


# --- Python ------------------------------------------------------------------------------------


def base_python() -> str:
    """The interpreter that makes the virtual environment, never one that is inside it."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def find_newer_python() -> str | None:
    """A Python that is new enough and really runs, when the running one is too old."""
    for name in ("python3.13", "python3.12", "python3.11"):
        path = shutil.which(name)
        if path and subprocess.call([path, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return path
    return None


def ensure_python(arguments: Sequence[str]) -> None:
    """Go on under a newer Python, or end with what to do, if this one is too old."""
    if sys.version_info[:2] >= NEEDS:
        return
    newer = find_newer_python()
    if newer:
        raise SystemExit(subprocess.call([newer, str(ROOT / "dev.py"), *arguments]))
    have = "{}.{}".format(*sys.version_info[:2])
    line = (
        "uv run --python 3.12 --no-project dev.py " + " ".join(arguments)
        if shutil.which("uv")
        else ""
    )
    stop(
        f"需要 Python 3.11 或更新版本，这里是 {have}。请安装 3.11–3.13 后再试。",
        f"Needs Python 3.11 or newer, this is {have}. Install 3.11 to 3.13 and try again.",
        line,
    )


# --- what the system must have -----------------------------------------------------------------


def missing_libraries(libraries: Mapping[str, str]) -> list[str]:
    """The packages of those libraries that cannot be loaded here."""
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def missing_programs(programs: Mapping[str, str]) -> list[str]:
    """The packages of those programs that are not on the PATH."""
    return sorted({package for name, package in programs.items() if not shutil.which(name)})


def missing_packages(for_tests: bool, has_screen: bool) -> list[str]:
    """What this command cannot do without, as Debian packages."""
    missing = missing_libraries(OFFSCREEN)
    if for_tests:
        missing += missing_programs(TEST_PROGRAMS)
    else:
        missing += missing_libraries(WINDOW)
        missing += [] if has_screen else missing_programs(SCREEN_PROGRAMS)
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python{}.{}-venv".format(*sys.version_info[:2]))
    return missing


def apt_prefix() -> list[str] | None:
    """What to put before ``apt-get`` to be allowed to install; None where it is not allowed."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0
    ):
        return ["sudo", "-n"]
    return None


def apt_line(packages: Iterable[str]) -> str:
    """The line that a person types to install the packages."""
    update = "" if has_package_lists() else "sudo apt-get update && "
    return update + "sudo apt-get install -y " + " ".join(packages)


def has_package_lists() -> bool:
    """Whether apt knows any packages; a fresh image has its lists removed."""
    return any(Path("/var/lib/apt/lists").glob("*_Packages*"))


def apt_install(prefix: Sequence[str], packages: Sequence[str]) -> bool:
    """Install; a stale or absent package list is fetched, once. Whether all went well."""
    install = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    install += ["-y", "--no-install-recommends", "install", *packages]
    if has_package_lists() and subprocess.call(install, stdout=subprocess.DEVNULL) == 0:
        return True
    subprocess.call([*prefix, "apt-get", "-qq", "update"])
    return subprocess.call(install, stdout=subprocess.DEVNULL) == 0


def ensure_packages(missing: Sequence[str], wanted: Sequence[str] = ()) -> None:
    """Install the missing packages, and with them the wanted ones; or end with what to type."""
    if not missing:
        return
    prefix = apt_prefix()
    if prefix is None:
        if shutil.which("apt-get"):
            stop(
                "缺少系统组件，请先运行：",
                "System libraries are missing. First type:",
                apt_line(missing),
            )
        stop(
            "缺少系统组件，请用本机的软件包管理器安装（Debian 名称）：",
            "System libraries are missing. Install them with your package manager (Debian names):",
            " ".join(missing),
        )
    packages = [*missing, *wanted]
    say("安装系统组件：" + " ".join(packages), "installing system packages")
    if not apt_install(prefix, packages) and not apt_install(prefix, missing):
        stop("系统组件安装失败，请运行：", "Installing failed. Type:", apt_line(missing))


def ensure_system(for_tests: bool, has_screen: bool = True) -> None:
    """Make sure of the system's libraries and programs; Windows and macOS need none."""
    if sys.platform.startswith("linux"):
        missing = missing_packages(for_tests, has_screen)
        ensure_packages(missing, missing_libraries(PRINTING) if missing else ())


# --- the virtual environment -------------------------------------------------------------------


def venv_python(venv: Path = VENV) -> Path:
    """The interpreter inside the virtual environment."""
    return venv / "Scripts" / "python.exe" if WINDOWS else venv / "bin" / "python"


def wanted_stamp(level: str) -> set[str]:
    """The lines that a finished environment's stamp has: the Python, and each list's hash.

    Args:
        level: ``app`` (the station alone) or ``dev`` (with tests and chores).
    """
    lines = {"python {}.{}".format(*sys.version_info[:2])}
    for name in ("app", "dev") if level == "dev" else ("app",):
        lock = (REQUIREMENTS / f"{name}.txt").read_bytes().replace(b"\r\n", b"\n")
        lines.add(f"{name} {hashlib.sha256(lock).hexdigest()}")
    return lines


def read_stamp(venv: Path = VENV) -> set[str]:
    """The stamp of an environment that was finished and still has its Python; else nothing."""
    try:
        lines = set((venv / "stamp").read_text("utf-8").splitlines())
    except OSError:
        return set()
    # A system upgrade takes the Python away, or puts another behind the same link.
    python = venv_python(venv)
    return lines if python.exists() and f"at {os.path.realpath(str(python))}" in lines else set()


def write_stamp(level: str, venv: Path = VENV) -> None:
    """Say that the environment is finished. The last act, and all at once."""
    lines = sorted({*wanted_stamp(level), f"at {os.path.realpath(str(venv_python(venv)))}"})
    draft = venv / "stamp.new"
    draft.write_text("\n".join(lines) + "\n", "utf-8")
    draft.replace(venv / "stamp")


def ensure_venv(level: str) -> None:
    """Bring ``.venv`` to the locked list: nothing, an update in place, or a new one.

    The stamp goes first and comes back last, so an interrupted environment has none and is made
    anew the next time.
    """
    if wanted_stamp(level) <= read_stamp():
        return
    with alone():
        have = read_stamp()  # another call may just have finished it
        if wanted_stamp(level) <= have:
            return
        if any(line.startswith("dev ") for line in have):
            level = "dev"
        sound = f"python {sys.version_info[0]}.{sys.version_info[1]}" in have
        with contextlib.suppress(OSError):
            (VENV / "stamp").unlink()
        if not sound:
            make_venv()
        say("安装依赖，约一分钟……", "installing the locked requirements, about a minute")
        if install_locked(level) != 0:
            stop(
                "依赖安装失败：请检查网络；国内可设置 PIP_INDEX_URL 使用镜像后重试。",
                "Installing failed: check the network, or set PIP_INDEX_URL, and try again.",
            )
        write_stamp(level)


def make_venv() -> None:
    """Make an empty ``.venv`` in the place of whatever stands there."""
    say("创建 .venv", "making .venv")
    if VENV.exists():
        shutil.rmtree(str(VENV))
    if subprocess.call([base_python(), "-m", "venv", str(VENV)], close_fds=False) != 0:
        stop("无法创建 .venv。", "Could not make .venv.")


def install_locked(level: str) -> int:
    """Install the list, then take away what is no longer on it. pip's exit code."""
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    lock = REQUIREMENTS / f"{level}.txt"
    code = subprocess.call(
        [*pip, "install", "-q", "--only-binary=:all:", "--require-hashes", "-r", str(lock)],
        close_fds=False,
    )
    if code == 0:
        listed = subprocess.check_output([*pip, "list", "--format=freeze"], universal_newlines=True)
        installed = {re.sub("[-_.]+", "-", line.split("==")[0].lower()) for line in listed.split()}
        gone = installed - locked_names(lock) - {"pip", "setuptools", "wheel"}
        if gone:
            code = subprocess.call([*pip, "uninstall", "-q", "-y", *sorted(gone)])
    return code


def locked_names(lock: Path) -> set[str]:
    """The names of the packages in a locked list, as pip normalises them."""
    lines = lock.read_text("utf-8").splitlines()
    return {line.split("==")[0].lower() for line in lines if line[:1].isalnum()}


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one call at a time work on ``.venv``; the lock ends with the process, however it ends."""
    with (ROOT / ".venv.lock").open("a+") as handle:
        if WINDOWS:
            import msvcrt

            handle.seek(0)
            with contextlib.suppress(OSError):
                msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
            os.set_inheritable(handle.fileno(), True)  # a pip that outlives us still has it
        yield


# --- acting ------------------------------------------------------------------------------------


def environment() -> dict[str, str]:
    """The environment in which the project's own Python runs."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}


def become(arguments: Sequence[str], env: Mapping[str, str]) -> NoReturn:
    """Go on as the project's own Python."""
    command = [str(venv_python()), *arguments]
    if WINDOWS:
        raise SystemExit(subprocess.call(command, env=dict(env), cwd=str(ROOT)))
    os.chdir(str(ROOT))
    os.execve(command[0], command, dict(env))


def has_screen(env: Mapping[str, str]) -> bool:
    """Whether a window can be shown, or another Qt platform was asked for."""
    asked = any(env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return asked or not sys.platform.startswith("linux")


@contextlib.contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """Start Xvfb on a free display, open to us alone; what to add to the environment.

    The Xauthority file holds one entry for any host and display: family (65535), address, display,
    protocol name, key; each text with its length in front.
    """
    protocol, key = b"MIT-MAGIC-COOKIE-1", secrets.token_bytes(16)
    entry = struct.pack(">HHHH", 65535, 0, 0, len(protocol)) + protocol
    entry += struct.pack(">H", len(key)) + key
    with tempfile.TemporaryDirectory() as folder:
        authority = Path(folder) / "Xauthority"
        authority.write_bytes(entry)
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-auth", str(authority), "-nolisten", "tcp"]
        command += ["-screen", "0", "1366x768x24"]
        server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        try:
            with os.fdopen(reader) as answer:
                display = answer.readline().strip()
            if not display:
                stop("虚拟屏幕 Xvfb 无法启动。", "Xvfb did not start.")
            yield {"DISPLAY": f":{display}", "XAUTHORITY": str(authority)}
        finally:
            server.terminate()
            server.wait()


def run(arguments: Sequence[str]) -> NoReturn:
    """Open the station's window, on a virtual screen where there is none."""
    env = environment()
    screen = has_screen(env)
    ensure_system(for_tests=False, has_screen=screen)
    ensure_venv("app")
    if screen:
        become(["main.py", *arguments], env)
    say("没有屏幕，使用虚拟屏幕 Xvfb（1366×768）", "no display: running under Xvfb")
    # A SIGTERM to us must end the program and the screen too.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    with virtual_screen() as extra:
        command = [str(venv_python()), "main.py", *arguments]
        program = subprocess.Popen(command, env={**env, **extra}, cwd=str(ROOT))
        try:
            code = program.wait()
        except KeyboardInterrupt:
            code = program.wait()  # the terminal has sent it the interrupt as well
        finally:
            program.terminate()
            program.wait()
    raise SystemExit(code)


def in_venv(arguments: Sequence[str]) -> NoReturn:
    """Run something of the project's with the test tools, without a screen."""
    ensure_system(for_tests=True)
    ensure_venv("dev")
    env = environment()
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    become(arguments, env)


def lock() -> None:
    """Lock both lists again with uv, in an environment of its own, then renew what follows."""
    env = dict(os.environ)
    if env.get("PIP_INDEX_URL"):  # uv does not read pip's settings; the lists name no host
        env.setdefault("UV_DEFAULT_INDEX", env["PIP_INDEX_URL"])
    with tempfile.TemporaryDirectory() as folder:
        subprocess.check_call([base_python(), "-m", "venv", folder])
        python = str(venv_python(Path(folder)))
        subprocess.check_call([python, "-m", "pip", "install", "-q", "uv"])
        options = ["--universal", "--python-version", "3.11", "--generate-hashes"]
        options += ["--no-header", "--no-annotate", "--upgrade", "-q"]
        for name, same in (("app", []), ("dev", ["-c", "app.txt"])):
            command = [python, "-m", "uv", "pip", "compile", *options, *same]
            command += [f"{name}.in", "-o", f"{name}.txt"]
            subprocess.check_call(command, cwd=str(REQUIREMENTS), env=env)
            if "://" in (REQUIREMENTS / f"{name}.txt").read_text("utf-8"):
                stop(f"{name}.txt 中出现网址。", f"An address got into {name}.txt.")
    in_venv(["tools/third_party.py"])


def split(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The command and what follows it."""
    return (arguments[0], list(arguments[1:])) if arguments else ("", [])


def main(arguments: Sequence[str]) -> int:
    """Do one command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that cannot show Chinese
    ensure_python(arguments)
    command, rest = split(arguments)
    if command == "run":
        run(rest)
    elif command == "test":
        in_venv(["-m", "pytest", *rest])
    elif command == "lock":
        lock()
    elif command in CHORES and (ROOT / CHORES[command]).exists():
        in_venv([CHORES[command], *rest])
    elif command in CHORES:
        stop(f"还没有 {CHORES[command]}。", f"{CHORES[command]} is not there yet.")
    else:
        print(USAGE)
        return 0 if command in ("help", "-h", "--help") else 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
