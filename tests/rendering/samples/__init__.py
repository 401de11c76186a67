"""The files that ship with the product: our own writing, every form, every format.

Belongs here: what each sample says, how it is printed, and what the rules must find in it. Places are invented
unless ``region_code`` is set; where a real place is named, its figures are the published ones and the sentences
are ours. ``tests.rendering.build_samples`` writes the files.
"""

from __future__ import annotations

from tests.rendering.samples import earlier, others, series, single
from tests.rendering.samples.model import ExpectedFinding, OtherFile, Sample

REPORTS: tuple[Sample, ...] = (*earlier.SAMPLES, *series.SAMPLES, *single.SAMPLES)
"""The reports, by age of their form."""

OTHER_FILES: tuple[OtherFile, ...] = others.SAMPLES
"""What lies beside them and is no report."""

ALL: tuple[Sample | OtherFile, ...] = (*REPORTS, *OTHER_FILES)
"""Every shipped file, in the order of PROVENANCE.md."""

__all__ = ["ALL", "OTHER_FILES", "REPORTS", "ExpectedFinding", "OtherFile", "Sample"]
