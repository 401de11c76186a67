"""``python -m ingest.cli``: the command line of the package that is imported, whatever is installed."""

from ingest.cli.commands import app

if __name__ == "__main__":
    app()
