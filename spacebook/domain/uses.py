"""What a booking does in its room: what was ticked, and what its title gives away."""

import re
from functools import lru_cache

from spacebook.domain.bookings import Booking
from spacebook.domain.names import Name

WORDS = {
    "jumping": (
        *("广场舞", "廣場舞", "健身操", "跳操", "有氧", "跳绳", "跳繩", "街舞", "民族舞", "交谊舞", "交誼舞"),
        *("舞蹈", "排舞", "踢踏", "尊巴", "zumba", "aerobics", "dance", "dancing", "jumping", "workout"),
    ),
    "loud": (
        *(
            "广场舞",
            "廣場舞",
            "合唱",
            "唱歌",
            "卡拉ok",
            "k歌",
            "乐队",
            "樂隊",
            "民乐",
            "民樂",
            "戏曲",
            "戲曲",
        ),
        *(
            "沪剧",
            "滬劇",
            "越剧",
            "越劇",
            "京剧",
            "京劇",
            "锣鼓",
            "鑼鼓",
            "音乐会",
            "音樂會",
            "尊巴",
            "zumba",
        ),
        *("choir", "karaoke", "band practice", "orchestra", "drumming", "concert", "opera", "singing"),
    ),
    "flame": (
        *("明火", "烧烤", "燒烤", "火锅", "火鍋", "烟花", "煙花", "篝火", "点蜡烛", "點蠟燭", "炒菜"),
        *("barbecue", "bonfire", "candles", "fireworks", "hot pot", "open fire"),
    ),
    "food": (
        *("烘焙", "做饭", "做飯", "厨艺", "廚藝", "包饺子", "包餃子", "包粽子", "包馄饨", "包餛飩", "做月饼"),
        *("做月餅", "baking", "cooking", "dumplings"),
    ),
    "trade": (
        *("推销", "推銷", "促销", "促銷", "展销", "展銷", "团购", "團購", "产品推介", "產品推介", "商业推广"),
        *("商業推廣", "sales promotion", "product launch", "trade fair"),
    ),
}
"""Words of titles by use, simplified, traditional and English in small letters.

Only words that leave no doubt: a talk about health is no exercise, and baking is no open flame.
"""


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # Chinese has no spaces between words; an English word stands alone: no "dance" in "guidance".
    return re.compile("|".join(rf"\b{word}\b" if word.isascii() else word for word in words))


_PATTERNS = {use: _pattern(words) for use, words in WORDS.items()}


def uses(booking: Booking) -> frozenset[str]:
    """All uses of a booking, ticked or told by its title."""
    told = told_by(booking.title)
    return told.union(booking.uses) if booking.uses else told


@lru_cache(maxsize=4096)
def told_by(title: Name) -> frozenset[str]:
    """The uses that the words of a title stand for."""
    text = f"{title.hans} {title.hant} {title.en}".lower()
    return frozenset(use for use, pattern in _PATTERNS.items() if pattern.search(text))
