"""A small working file to publish, and what the tests of publishing ask of the result."""

import shutil
from pathlib import Path

import duckdb

from ingest import files
from ingest.publish import candidate, exports
from ingest.publish.candidate import build_candidate
from ingest.publish.meta import write_meta
from ingest.publish.swap import promote, snapshots_in


def build_working(path, value=39, more=""):
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(path) as connection:
        connection.execute(f"""
            create schema staging; create schema marts;
            create table staging.raw as select {value} as value;
            create view staging.values as from staging.raw;
            create table main.scratch as select 1 as one;
            create table marts.dim_reports (report_id varchar primary key, agency_name varchar not null);
            create table marts.fct_observations (
                report_id varchar references marts.dim_reports (report_id),
                value decimal(38, 6) check (value >= 0), raw_text varchar, published_on date
            );
            comment on table marts.fct_observations is 'One row per figure: it''s the printed one.';
            comment on column marts.fct_observations.value is '数值';
            insert into marts.dim_reports values ('r1', '某县人民政府');
            insert into marts.fct_observations values
                ('r1', {value}, '=HYPERLINK("x")', '2020-01-31'), ('r1', null, '-11', null), ('r1', 0, '', null);
            {more}
        """)
    return path


def publish_once(working, published):
    return promote(build_candidate(working, published), published)


def ask(path, sql):
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def values_in(published):
    return [
        value for (value,) in ask(published / "gongkai.duckdb", "select value from marts.fct_observations")
    ]


def newest_snapshot(published):
    return snapshots_in(published)[-1]


def left_overs(published):
    return sorted(
        path.relative_to(published).as_posix()
        for path in published.rglob("*")
        if path.name.startswith(".") and path.name not in (".lock", ".exports.json")
    )


class KilledError(BaseException):
    """Stands for a kill: no handler catches it."""


def kill_at(patch, step):
    """Die at the given step of those that touch the disk."""
    taken = []

    def dying(real):
        def call(*args, **kwargs):
            taken.append(real)
            if len(taken) == step:
                raise KilledError
            return real(*args, **kwargs)

        return call

    patch.setattr(Path, "replace", dying(Path.replace))
    patch.setattr(Path, "unlink", dying(Path.unlink))
    patch.setattr(files, "sync_folder", dying(files.sync_folder))
    patch.setattr(files, "make_durable", dying(files.make_durable))
    patch.setattr(shutil, "rmtree", dying(shutil.rmtree))
    patch.setattr(shutil, "copyfile", dying(shutil.copyfile))
    patch.setattr(candidate, "export_marts", dying(exports.export_marts))
    patch.setattr(candidate, "write_meta", dying(write_meta))
    patch.setattr(Path, "hardlink_to", dying(Path.hardlink_to))
