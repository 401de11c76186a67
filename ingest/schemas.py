"""The polars schemas of every parsed table: the contract between ingest and dbt.

Belongs here: column names, types and domains, nothing else. Writers cast to these schemas and fail
loudly; readers (dbt sources, suites) are written against them.
"""

from __future__ import annotations

import polars as pl

VALUE = pl.Decimal(38, 6)
"""Counts and yuan: six places hold 万元 and 亿元 as printed without rounding."""

DOCUMENTS = pl.Schema(
    {
        "document_id": pl.String(),
        "source_uri": pl.String(),
        "media_type": pl.String(),
        "bytes": pl.Int64(),
        "first_seen_at": pl.Datetime("us", "UTC"),
    }
)
"""The raw manifest: one row per archived document (content). ``source_uri`` is where it was first seen."""

OUTCOMES = pl.Schema(
    {
        "document_id": pl.String(),
        "parser_version": pl.String(),
        "media_type": pl.String(),
        "charset": pl.String(),
        "status": pl.String(),
        "reason": pl.String(),
        "report_id": pl.String(),
        "report_year": pl.Int32(),
        "facts": pl.Int32(),
    }
)
"""One row per document and parser version. ``report_id`` is null when the document gave no report."""

REPORTS = pl.Schema(
    {
        "report_id": pl.String(),
        "document_id": pl.String(),
        "agency_name": pl.String(),
        "region_code": pl.String(),
        "region_name": pl.String(),
        "admin_level": pl.String(),
        "scope": pl.String(),
        "report_year": pl.Int32(),
        "period_start": pl.Date(),
        "period_end": pl.Date(),
        "published_on": pl.Date(),
        "template": pl.String(),
        "title": pl.String(),
        "completeness": pl.Float64(),
    }
)
"""One row per document that is a report (before superseding: several documents may share a report_id)."""

OBSERVATIONS = pl.Schema(
    {
        "report_id": pl.String(),
        "document_id": pl.String(),
        "report_year": pl.Int32(),
        "metric_code": pl.String(),
        "applicant_type": pl.String(),
        "value": VALUE,
        "unit": pl.String(),
        "value_status": pl.String(),
        "qualifier": pl.String(),
        "source": pl.String(),
        "template": pl.String(),
        "raw_text": pl.String(),
        "locator": pl.String(),
    }
)
"""One row per document, metric, applicant type and source (prose may repeat a metric with another value)."""

FINDINGS = pl.Schema(
    {
        "finding_id": pl.String(),
        "report_id": pl.String(),
        "document_id": pl.String(),
        "report_year": pl.Int32(),
        "rule_code": pl.String(),
        "severity": pl.String(),
        "category": pl.String(),
        "metric_code": pl.String(),
        "applicant_type": pl.String(),
        "expected": VALUE,
        "found": VALUE,
        "difference": VALUE,
        "message": pl.String(),
        "message_zh": pl.String(),
        "evidence": pl.String(),
    }
)
"""One row per rule that did not hold within a document's facts. ``finding_id`` is stable across runs."""

DOCUMENT_STATUSES = ("parsed", "no_facts", "not_a_report", "unreadable", "rejected")
VALUE_STATUSES = ("reported", "blank", "not_applicable", "ambiguous", "unreadable")
SOURCES = ("table", "narrative")
TEMPLATES = ("2014", "2019", "2021", "local", "narrative")
SCOPES = ("own", "aggregate")
SEVERITIES = ("error", "warning", "info")
CATEGORIES = ("source_fault", "parser_doubt", "scope_note", "not_stated")
ADMIN_LEVELS = ("national", "province", "prefecture", "county", "township")
UNDATED_YEAR = 0
"""The lake partition (``report_year=0``) of documents whose year the text does not state; the column stays null."""
