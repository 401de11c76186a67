"""The application of the command line: what holds for all commands. They themselves are in ``commands/``."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from ingest.cli.shell import fail

_PLAIN = (
    (re.compile(r"^Input should be a valid integer\b.*"), "it must be a whole number"),
    (re.compile(r"^Input should be a valid number\b.*"), "it must be a number"),
    (re.compile(r"^Input should be greater than or equal to (\S+)$"), r"it must be \1 or more"),
)


class _Commands(TyperGroup):
    """The commands, none of which ends in a traceback over a file: that of another user, on a full disk, gone."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a file that fails it is named with the reason, and so is what is wrong with its words."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = _in_plain_words(error.message)
            raise
        except TyperException as error:
            if ctx.invoked_subcommand == "query" and "unexpected extra argument" in error.message:
                error.message += ': put the query in quotes, as in gongkai query "show tables"'
            raise
        except BrokenPipeError:
            raise  # who reads the output has seen enough
        except OSError as error:
            way_out = (
                ": call this as the user whose files these are, or set other folders"
                if isinstance(error, PermissionError)
                else ""
            )
            fail(f"{error.filename or 'this'} cannot be used: {error.strerror or error}{way_out}")


def _in_plain_words(message: str) -> str:
    """Return what is wrong with the value of an option, without the words of the library that found it."""
    message = message.removeprefix("Value error, ")
    for pattern, words in _PLAIN:
        message = pattern.sub(words, message)
    return message


app = typer.Typer(
    name="gongkai",
    cls=_Commands,
    help="Gongkai (公开): annual reports on government information disclosure as one warehouse.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _from_env_file(context: typer.Context) -> None:
    # Only parse: the other commands load all settings, and .env with them.
    if context.invoked_subcommand == "parse":
        from ingest.checkout import env_file_values

        options = {
            "workers": "GONGKAI_WORKERS",
            "timeout_s": "GONGKAI_PARSE_TIMEOUT_S",
            "max_bytes": "GONGKAI_MAX_DOCUMENT_BYTES",
        }
        said = env_file_values(*options.values())
        # Defaults of the command line give way to options and to the environment.
        context.default_map = {
            "parse": {option: said[name] for option, name in options.items() if name in said}
        }
