"""Published information: how much of it.

Belongs here: what a count of published items states. Its wording is in wording, what makes it a part in parts, what is
counted on one medium in one_medium, where it was published in media; counts that run over years are in running.
"""

from __future__ import annotations

import re

from ingest.extract.prose.media import (
    A_PLATFORM_AND,
    ACCOUNT_MEDIA,
    BOARDS_AND_MORE,
    MANY_KINDS,
    TOTAL,
    media_of,
    on_medium,
    where,
)
from ingest.extract.prose.one_medium import IN_ISSUES, counted_again, listed, respectively, several_accounts
from ingest.extract.prose.parts import (
    among_products,
    beside_another_kind,
    closes_a_list_of_media,
    is_evident,
    is_of_more_bodies,
    is_of_one_office,
    is_one_kind_of_many,
    is_said_to_be_a_part,
    stands_in_issues,
    was_due,
)
from ingest.extract.prose.running import is_years_part, running_total
from ingest.extract.prose.spots import CLAUSE, Found, Spot, State
from ingest.extract.prose.vocabulary import common as common_words
from ingest.extract.prose.vocabulary import publication as publication_words
from ingest.extract.prose.whole import PLATFORM, SEVERAL, left_over
from ingest.extract.prose.wording import wording

_ON_EACH = re.compile(r"网站?(?:[^,;]{0,8}栏目?)?[、和及与][^,;]{2,40}网[^,;]{0,16}分别")
"""One number for two sites: 在县政府网站和局网站分别公开148条."""
_WAYS_NAMED = ("以下渠道", "以下途径", "以下方式", "以下平台", "下列渠道", "下列方式", "如下渠道")
"""The ways themselves follow, each with its figure."""
_PLACED = re.compile(
    r"^(?:[^,;:]{0,8}?)(?:通过|利用|依托|借助|在)[^,;:]{2,40}$|^(?:围绕|聚焦|针对)[^,;:]{2,40}$"
)
_MANY_KINDS_OF = re.compile(
    r"工作中|过程中|核心业务|中心工作|主责主业|工作重点|重点工作|(?<=^..)重点领域|主要工作|各项工作|多(?:种|个|样|方|元)?(?:渠道|平台|形式|方式|途径|载体)|各[种类个]|不同"
)
_STOCK = re.compile(r"(?<![在过])(?:网站|平台|目录)上?(?:政府|政务)?信息$")
"""All that stands on a site, of whatever year."""
_PARTS_FOLLOW = re.compile(r"主要|其中|包括")


def disclosure(spot: Spot, state: State) -> tuple[Found, bool]:
    """Return what a count of published items states, and whether its wording is weak (see Claim.weak)."""
    found, weak = _stated(spot, state)
    if not found or not spot.local:
        return found, weak
    if found != TOTAL:
        on = found[0][0].rpartition(".")[2]
        if on == "website" and _ON_EACH.search(spot.local):
            return [], weak
        if state.respectively or ("分别" in spot.local and on in ACCOUNT_MEDIA):
            on = SEVERAL
        if on == "other" and not publication_words.OTHER_WAYS.search(spot.pre):
            return [], weak
    elif len(media_of(spot.pre)) > 1 or MANY_KINDS.search(spot.pre) or A_PLATFORM_AND.search(spot.pre):
        on = SEVERAL
    else:
        on = (SEVERAL if BOARDS_AND_MORE.search(spot.pre) else PLATFORM) if weak else ""
    on_boards = on == SEVERAL and BOARDS_AND_MORE.search(spot.pre)
    across_commas = on_boards and "通过" not in spot.local
    statement = spot.pre if across_commas else _statement(spot)
    if spot.helpers.startswith('"') and not across_commas:
        statement += '"'  # the name of an account ends right before its figure
    if left_over(statement, state.body.name, on):
        state.respectively = []
        return [], weak
    if is_one_kind_of_many(spot):
        return [], weak
    if found == TOTAL and (beside_another_kind(spot) or (on == PLATFORM and not is_evident(spot))):
        return [], weak
    return found, weak


def _statement(spot: Spot) -> str:
    """Return the clause of a count, with the one before it where that says where or of what."""
    clauses = CLAUSE.split(spot.pre)
    before = clauses[clauses.index(spot.local) - 1] if spot.local in clauses[1:] else ""
    placed = (
        _PLACED.match(before)
        and not before.endswith(_WAYS_NAMED)
        and not publication_words.STRONG_PUBLISHING.search(before)
        and not media_of(before)
        and not _MANY_KINDS_OF.search(before)
    )
    return before + spot.local if placed else spot.local


def _stated(spot: Spot, state: State) -> tuple[Found, bool]:
    if not _counts_items(spot):
        return [], False
    if not spot.first and is_years_part(spot, state.body):
        media = media_of(spot.before)
        return (on_medium(media) if media else TOTAL), False
    one_by_one = respectively(spot, state)
    if one_by_one:
        return one_by_one, False
    words = wording(spot, state)
    if words is None:
        return listed(spot, state), False
    if publication_words.NOT_A_WHOLE.search(spot.local) or publication_words.ONE_COLUMN.search(spot.pre):
        return [], False
    if publication_words.COLUMNS_LISTED.search(spot.before):
        return [], False
    if running_total(spot, state.body) or was_due(spot) or is_of_more_bodies(spot, state.body):
        return [], False
    if closes_a_list_of_media(spot):
        return [], False
    found, weak = where(spot, state.body, weak=not publication_words.STRONG_PUBLISHING.search(words))
    if spot.figure.unit == "期" and found and found[0][0] not in IN_ISSUES:
        return [], weak
    if found == TOTAL and (
        is_said_to_be_a_part(spot, state.body) or is_of_one_office(spot) or stands_in_issues(spot)
    ):
        return [], weak
    if found == TOTAL and weak and among_products(spot):
        return [], weak
    return found, weak


def _counts_items(spot: Spot) -> bool:
    """Say whether a figure may count the items that were published in the year."""
    figure = spot.figure
    if figure.unit not in common_words.ITEM_UNITS and (figure.unit or not _unit_was_lost(spot)):
        return False
    items_follow = figure.unit == "期" and spot.text[figure.end : figure.end + 1].isdigit()
    if items_follow or "全文电子化" in spot.local or counted_again(spot) or several_accounts(spot):
        return False
    return not ("总量" in spot.helpers and _STOCK.search(spot.local))


def _unit_was_lost(spot: Spot) -> bool:
    """Say whether a bare number counts items: 公开政府信息253主要包括…, or at the end of the sentence."""
    end = spot.figure.end
    if _PARTS_FOLLOW.match(spot.text, end):
        return True
    named = spot.local.endswith(("政府信息", "政务信息")) and publication_words.STRONG_PUBLISHING.search(
        spot.local
    )
    return end == len(spot.text) and bool(named) and not 1900 < spot.figure.value < 2100
