"""The rules this project holds itself to, as tests.

Each rule is a function from a tree of files to the list of its breaches. It is run twice: on this checkout,
where it must find nothing, and on a small tree that breaks it, where it must find exactly that: a rule that
cannot fail is no rule. What belongs elsewhere: rules that ruff, mypy or sqlfluff already enforce.
"""

from __future__ import annotations

import ast
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("ingest", "expectations", "dagster_project")
# Read as text by the rules about what the files say. Everything else tracked here is a report of some format.
TEXT_SUFFIXES = {
    ".cfg",
    ".csv",
    ".json",
    ".lock",
    ".md",
    ".py",
    ".sh",
    ".sql",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
}
TEXT_NAMES = {
    "Makefile",
    "LICENSE",
    "run",
    "setup",
    ".env.example",
    ".gitignore",
    ".gitattributes",
    ".sqlfluff",
}


# --- reading a tree ---------------------------------------------------------------------


def files_of(root: Path) -> list[Path]:
    """Return the files of a tree: in a checkout those that git knows or would add, elsewhere all of them."""
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split("\0")
        return sorted(root / name for name in listed if name and (root / name).is_file())
    built = {".venv", "data", "build", "__pycache__", "target", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
    return sorted(path for path in root.rglob("*") if path.is_file() and not built & set(path.parts))


def text_files_of(root: Path) -> Iterator[tuple[str, str]]:
    """Yield (path from the root, text) of every text of ours; what sample reports say is left to them."""
    for path in files_of(root):
        name = path.relative_to(root).as_posix()
        if name.startswith("sample_data/reports/"):
            continue
        if path.suffix in TEXT_SUFFIXES or path.name in TEXT_NAMES:
            yield name, path.read_text(encoding="utf-8-sig")


def python_files_of(root: Path, *folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield (path from the root, syntax tree) of every Python file in the folders."""
    for path in files_of(root):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".py" and name.split("/")[0] in folders:
            yield name, ast.parse(path.read_text(encoding="utf-8"), name)


def imports_of(tree: ast.Module) -> set[str]:
    """Return the top-level names that a module imports anywhere in it, also inside functions and by name."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {
            "importlib.import_module",
            "import_module",
        }:
            names |= {str(arg.value).split(".")[0] for arg in node.args[:1] if isinstance(arg, ast.Constant)}
    return names


# --- the rules --------------------------------------------------------------------------


def orchestration_in_the_domain(root: Path) -> list[str]:
    """Ingest runs without an orchestrator, a warehouse builder or a validator."""
    barred = {"dagster", "dagster_dbt", "dagster_project", "dbt", "expectations", "great_expectations"}
    return [
        f"{name} imports {module}"
        for name, tree in python_files_of(root, "ingest")
        # `gongkai run` has to start the job from somewhere: the command line, and only when called.
        for module in sorted(imports_of(tree) & barred - lazily_allowed(name, tree))
    ]


def lazily_allowed(name: str, tree: ast.Module) -> set[str]:
    """Return what the command line may import inside a function: our own job, never an engine itself."""
    if not name.startswith("ingest/cli/commands/"):
        return set()
    at_import = {
        module
        for node in tree.body
        for module in imports_of(ast.Module([node], []))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    return {"dagster_project"} - at_import


def validators_outside_their_module(root: Path) -> list[str]:
    """Exactly one module knows great_expectations, so that the next validator is one module's work."""
    users = [
        name for name, tree in python_files_of(root, *PACKAGES) if "great_expectations" in imports_of(tree)
    ]
    if len(users) == 1 and users[0].startswith("expectations/"):
        return []
    return [f"great_expectations is imported in {users or 'no module'}"]


def python_under_dbt(root: Path) -> list[str]:
    """Return Python under dbt/: the folder would shadow the installed package of the same name."""
    return [
        path.relative_to(root).as_posix()
        for path in files_of(root)
        if path.relative_to(root).parts[0] == "dbt" and path.suffix in {".py", ".pyi"}
    ]


def undocumented_settings(root: Path) -> list[str]:
    """Every GONGKAI_ variable that anything here reads is in .env.example, and nothing else is."""
    sample = (root / ".env.example").read_text(encoding="utf-8")
    documented = set(re.findall(r"^#? ?(GONGKAI_[A-Z0-9_]+)=", sample, re.MULTILINE))
    used = settings_fields(root)
    for name, text in text_files_of(root):
        if name not in {".env.example", "tests/test_house_rules.py"}:
            used |= set(re.findall(r"\bGONGKAI_[A-Z0-9]+(?:_[A-Z0-9]+)*\b", text))
    return [f"{variable} is not in .env.example" for variable in sorted(used - documented)] + [
        f"{variable} in .env.example is read by nothing" for variable in sorted(documented - used)
    ]


def settings_fields(root: Path) -> set[str]:
    """Return the variables behind the fields of the settings classes: no source file spells those out."""
    found: set[str] = set()
    for _, tree in python_files_of(root, *PACKAGES):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(
                "BaseSettings" in ast.unparse(base) for base in node.bases
            ):
                found |= {
                    f"GONGKAI_{field.target.id.upper()}"
                    for field in node.body
                    if isinstance(field, ast.AnnAssign)
                    and isinstance(field.target, ast.Name)
                    and field.target.id != "model_config"
                    and not ast.unparse(field.annotation).startswith("ClassVar")
                }
    return found


def machine_paths(root: Path) -> list[str]:
    """No file names a folder of the machine it was written on."""
    home = re.compile(r"(?<![\w.~/:-])/(?:home|Users|root|work|mnt)/[\w.-]+|\b[A-Z]:\\Users\\")
    return [
        f"{name}: {found.group()}"
        for name, text in text_files_of(root)
        if name != "requirements.lock"
        for found in home.finditer(text)
    ]


def registry_addresses(root: Path) -> list[str]:
    """No file says where packages come from: that is a matter of the machine that installs them."""
    hosts = (
        "pypi" + ".org",
        "python" + "hosted.org",
        "npm" + "js.org",
        "anaconda" + ".org",
        "crates" + ".io",
    )
    mirrors = re.compile("|".join(map(re.escape, hosts)) + r"|\bindex-url\s*=|--(?:extra-)?index-url\b")
    return [
        f"{name}: {found.group()}" for name, text in text_files_of(root) for found in mirrors.finditer(text)
    ]


def unlocked_requirements(root: Path) -> list[str]:
    """Every requirement is pinned, locked at that version, and the lock has hashes only."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project.get("optional-dependencies", {}).get("dev", [])]
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", lock.strip())
    locked = {block.split()[0] for block in blocks}
    breaches = [f"{pin} is not in requirements.lock" for pin in wanted if pin not in locked]
    breaches += [f"{pin} is not pinned" for pin in wanted if "==" not in pin or "*" in pin]
    breaches += [f"{block.split()[0]} has no hash" for block in blocks if "--hash=sha256:" not in block]
    return breaches + [f"an address in the lock: {found}" for found in re.findall(r"https?://\S+", lock)]


def undeclared_imports(root: Path) -> list[str]:
    """What the packages import is a runtime dependency, not something another one happens to pull in."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[=<>\[; ]", pin)[0].replace("-", "_") for pin in project["dependencies"]}
    # Distributions whose module has another name.
    declared |= {module for name, module in (("dbt_core", "dbt"), ("pyyaml", "yaml")) if name in declared}
    return [
        f"{name} imports {module}"
        for name, tree in python_files_of(root, *PACKAGES)
        for module in sorted(imports_of(tree) - sys.stdlib_module_names - set(PACKAGES) - declared)
    ]


def thick_assets(root: Path) -> list[str]:
    """An asset reads, calls ingest and returns metadata: 25 lines at most, docstring aside."""
    breaches = []
    for name, tree in python_files_of(root, "dagster_project"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.FunctionDef):
                continue
            if not any(is_asset_decorator(decorator) for decorator in node.decorator_list):
                continue
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            if lines > 25:
                breaches.append(f"{name}: {node.name} has {lines} lines")
    return breaches


def is_asset_decorator(node: ast.expr) -> bool:
    """Return whether a decorator makes an asset: @asset, @dg.asset(...), @multi_asset, @dbt_assets ..."""
    name = ast.unparse(node.func if isinstance(node, ast.Call) else node)
    return re.search(r"(^|[._])assets?$", name) is not None


def stale_readmes(root: Path) -> list[str]:
    """The READMEs name make targets, commands and paths that exist, and say the same in both languages."""
    english = (root / "README.md").read_text(encoding="utf-8")
    chinese = (root / "README.zh-CN.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = commands_in(root)
    breaches = []
    for name, text in (("README.md", english), ("README.zh-CN.md", chinese)):
        called = set(re.findall(r"\bmake ([a-z]+)\b", code_of(text)))
        linked = set(re.findall(r"(?<=\]\()(?!https?:|#|mailto:)[^)#]+", text))
        breaches += [f"{name}: there is no target {target}" for target in sorted(called - targets)]
        typed = set(re.findall(r"\bgongkai ([a-z]+)\b", code_of(text)))
        breaches += [f"{name}: there is no command {command}" for command in sorted(typed - commands)]
        breaches += [
            f"{name}: there is no {path}"
            for path in sorted(linked | tree_of(text))
            if not (root / path).exists()
        ]
    for what, shape in (
        ("headings", heading_levels),
        ("commands", commands_of),
        ("tree", tree_of),
    ):
        if shape(english) != shape(chinese):
            breaches.append(f"the two READMEs differ in their {what}: {shape(english)} and {shape(chinese)}")
    return breaches


def commands_in(root: Path) -> set[str]:
    """Return the commands of the command line: the functions that @app.command() decorates."""
    return {
        node.name
        for name, tree in python_files_of(root, "ingest")
        if name.startswith("ingest/cli/commands/")
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(decorator).startswith("app.command(") for decorator in node.decorator_list)
    }


def code_of(text: str) -> str:
    """Return what a Markdown text shows as code: its fenced blocks and the spans between backticks."""
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return "\n".join(blocks + re.findall(r"`([^`\n]+)`", prose))


def heading_levels(text: str) -> list[int]:
    """Return the level of every heading, in order."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [len(marks) for marks in re.findall(r"^(#+) ", prose, re.MULTILINE)]


def commands_of(text: str) -> list[str]:
    """Return the command lines of the fenced sh blocks, without their comments, in order."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = (re.sub(r"\s+#.*", "", line).strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line]


def tree_of(text: str) -> set[str]:
    """Return the paths of the fenced text block that shows the tree: the first word of each line."""
    blocks = re.findall(r"^```tree\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    words = (line.split()[0] for block in blocks for line in block.splitlines() if line.strip())
    # The data home is made by the first run; a fresh checkout has none.
    return {word.rstrip("/") for word in words if not word.startswith("data/")}


def drifted_maps(root: Path) -> list[str]:
    """A package whose docstring is a map of its modules names every one of them, and none that is not there."""
    breaches = []
    for name, tree in python_files_of(root, *PACKAGES):
        folder, _, file = name.rpartition("/")
        said = ast.get_docstring(tree, clean=False) or ""
        mapped = set(re.findall(r"^ {4}(\w+(?:\.py|/)) +\S", said, re.MULTILINE))
        if file != "__init__.py" or len(mapped) < 2:
            continue
        there = {path.name for path in (root / folder).glob("[!_]*.py")}
        there |= {f"{path.parent.name}/" for path in (root / folder).glob("*/__init__.py")}
        breaches += [f"{name} does not name {one}" for one in sorted(there - mapped) if one not in said]
        breaches += [f"{name} names {one}, which is not there" for one in sorted(mapped - there)]
    return breaches


def unexplained_targets(root: Path) -> list[str]:
    """Every make target that a person would call is explained by `make help`."""
    text = (root / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^([a-z]+):(?!.*## .+)", text, re.MULTILINE)


RULES: list[Callable[[Path], list[str]]] = [
    orchestration_in_the_domain,
    validators_outside_their_module,
    python_under_dbt,
    undocumented_settings,
    machine_paths,
    registry_addresses,
    unlocked_requirements,
    undeclared_imports,
    thick_assets,
    stale_readmes,
    drifted_maps,
    unexplained_targets,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_checkout_keeps_the_rule(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


# --- every rule fails where it is broken ------------------------------------------------

PROJECT = '[project]\ndependencies = ["polars==2.1.0"]\n'
LOCK = "polars==2.1.0 \\\n    --hash=sha256:00\n"
README = "# A\n\n```sh\nmake run\n```\n"
MAKEFILE = "run: setup ## Run\nsetup: ## Set up\n"

BREACHES: list[tuple[Callable[[Path], list[str]], dict[str, str], list[str]]] = [
    (
        orchestration_in_the_domain,
        {
            "ingest/a.py": "def f():\n    from dagster import asset\n",
            "ingest/b.py": "import dbt.adapters\nfrom importlib import import_module\n"
            "import_module('great_expectations.core')\n",
            "ingest/cli/commands/refresh.py": "def run():\n    from dagster_project import job\n",
        },
        [
            "ingest/a.py imports dagster",
            "ingest/b.py imports dbt",
            "ingest/b.py imports great_expectations",
        ],
    ),
    (
        orchestration_in_the_domain,
        {"ingest/cli/commands/refresh.py": "from dagster_project import job\n"},
        ["ingest/cli/commands/refresh.py imports dagster_project"],
    ),
    (
        validators_outside_their_module,
        {
            "expectations/judge.py": "def f():\n    import great_expectations as gx\n",
            "dagster_project/checks.py": "from great_expectations.core import X\n",
        },
        ["great_expectations is imported in ['dagster_project/checks.py', 'expectations/judge.py']"],
    ),
    (validators_outside_their_module, {}, ["great_expectations is imported in no module"]),
    (python_under_dbt, {"dbt/models/a.py": "", "dbt/models/b.sql": ""}, ["dbt/models/a.py"]),
    (
        undocumented_settings,
        {
            ".env.example": "GONGKAI_HOME=data\n# GONGKAI_OLD=1\n",
            "ingest/settings.py": "class S(BaseSettings):\n    home: str\n    workers: int = 1\n",
            "Makefile": "x := $(GONGKAI_PORT)\n",
        },
        [
            "GONGKAI_PORT is not in .env.example",
            "GONGKAI_WORKERS is not in .env.example",
            "GONGKAI_OLD in .env.example is read by nothing",
        ],
    ),
    (
        machine_paths,
        {"docs/a.md": "see /" + "home/li/reports and ~/reports and https://example.org/home/x\n"},
        ["docs/a.md: /" + "home/li"],
    ),
    (
        registry_addresses,
        {"README.md": "from https://files.python" + "hosted.org/x\n", "ingest/a.py": "x = 1\n"},
        ["README.md: python" + "hosted.org"],
    ),
    (
        unlocked_requirements,
        {
            "pyproject.toml": '[project]\ndependencies = ["polars==2.1.1", "rich"]\n',
            "requirements.lock": "polars==2.1.0 \\\n    --hash=sha256:00\nrich\n",
        },
        [
            "polars==2.1.1 is not in requirements.lock",
            "rich is not pinned",
            "rich has no hash",
        ],
    ),
    (
        unlocked_requirements,
        {"pyproject.toml": PROJECT, "requirements.lock": LOCK + "    # via https" + "://a.example/x\n"},
        ["an address in the lock: https" + "://a.example/x"],
    ),
    (
        undeclared_imports,
        {"pyproject.toml": PROJECT, "ingest/a.py": "import json, polars, yaml\nfrom ingest import b\n"},
        ["ingest/a.py imports yaml"],
    ),
    (
        thick_assets,
        {
            "dagster_project/assets/a.py": "@dg.asset(name='x')\ndef thick():\n    '''Doc.'''\n"
            + "    x = 1\n" * 26
            + "@asset\ndef thin():\n"
            + "    x = 1\n" * 25
            + "@dg.asset_check(asset=thin)\ndef check():\n"
            + "    x = 1\n" * 40
        },
        ["dagster_project/assets/a.py: thick has 26 lines"],
    ),
    (
        stale_readmes,
        {
            "Makefile": MAKEFILE,
            "ingest/cli/commands/refresh.py": "@app.command()\ndef run():\n    pass\n",
            "README.md": README
            + "\n## B\n\nSay `make tea`, `gongkai brew`, `gongkai run`, read [this](docs/gone.md).\n"
            + "\n```tree\nkitchen/  tea\n```\n",
            "README.zh-CN.md": README,
        },
        [
            "README.md: there is no target tea",
            "README.md: there is no command brew",
            "README.md: there is no docs/gone.md",
            "README.md: there is no kitchen",
            "the two READMEs differ in their headings: [1, 2] and [1]",
            "the two READMEs differ in their tree: {'kitchen'} and set()",
        ],
    ),
    (
        stale_readmes,
        {
            "Makefile": MAKEFILE,
            "README.md": README,
            "README.zh-CN.md": README.replace("run", "setup  # 安装"),
        },
        ["the two READMEs differ in their commands: ['make run'] and ['make setup']"],
    ),
    (
        drifted_maps,
        {
            "ingest/__init__.py": '"""The domain.\n\n    a.py    this\n    gone/   that\n\nBelow: b.py.\n"""\n',
            "ingest/a.py": "",
            "ingest/b.py": "",
            "ingest/c.py": "",
            "ingest/d/__init__.py": "",
        },
        [
            "ingest/__init__.py does not name c.py",
            "ingest/__init__.py does not name d/",
            "ingest/__init__.py names gone/, which is not there",
        ],
    ),
    (unexplained_targets, {"Makefile": MAKEFILE + "tea: setup\n\tboil\n"}, ["tea"]),
]


@pytest.mark.parametrize(
    ("rule", "tree", "breaches"),
    BREACHES,
    ids=[f"{rule.__name__}-{at}" for at, (rule, *_) in enumerate(BREACHES)],
)
def test_the_rule_fails_where_it_is_broken(
    rule: Callable[[Path], list[str]], tree: dict[str, str], breaches: list[str], tmp_path: Path
) -> None:
    for name, text in tree.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert rule(tmp_path) == breaches


def test_every_rule_has_a_breach() -> None:
    assert {rule.__name__ for rule, *_ in BREACHES} == {rule.__name__ for rule in RULES}


def test_no_test_leaves_this_machine() -> None:
    # 192.0.2.0/24 is reserved for documentation: nobody answers there, also where the guard is gone.
    with socket.socket() as probe, pytest.raises(RuntimeError, match=r"a test connected to 192\.0\.2\.1:9"):
        probe.connect(("192.0.2.1", 9))
    with pytest.raises(RuntimeError, match="a test looked up example"):
        socket.getaddrinfo("example.org", 443)
