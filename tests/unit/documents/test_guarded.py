"""What is read in a process of its own: what large libraries read, what nobody looked at, and what is large."""

import pytest

from ingest.documents.guarded import SMALL_BYTES, guarded
from ingest.documents.media_type import BINARY, DOC, DOCX, HTML, MARKDOWN, MHTML, PDF, RTF, TEXT


@pytest.mark.parametrize("kind", [PDF, DOC, RTF, BINARY])
def test_large_libraries_and_unknown_kinds_are_always_guarded(kind):
    assert guarded(kind, 1)


@pytest.mark.parametrize("kind", [HTML, MHTML, TEXT, MARKDOWN, DOCX])
def test_size_decides_for_the_others(kind):
    assert not guarded(kind, SMALL_BYTES)
    assert guarded(kind, SMALL_BYTES + 1)
