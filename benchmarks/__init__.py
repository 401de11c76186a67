"""Measurements of the budgets. Nothing here is a test: figures are printed, not asserted.

`python -m benchmarks` runs everything, at a size that takes a few minutes; each module runs alone as well:
`benchmarks.bench_documents` (reading a document, by format, beside the bare parse of its bytes),
`benchmarks.bench_parse` (a whole report, step by step), `benchmarks.bench_refresh` (a refresh of many reports, stage
by stage, with its peak of memory), `benchmarks.bench_guide` (the queries of the analyst guide on published files).
"""
