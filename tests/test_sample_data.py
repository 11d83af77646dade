"""The sample area holds together: counts, references, three languages, times inside opening hours."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import combinations
from typing import Any

import pytest

from spacebook import assets

Record = dict[str, Any]

COUNTS = {
    "venues": 6,
    "rooms": 26,
    "pools": 6,
    "desks": 4,
    "people": 30,
    "services": 15,
    "categories": 9,
    "activities": 40,
    "bookings": 14,
    "takeovers": 3,
    "absences": 8,
    "calendar": 39,
}

TEXTS = {
    "area": ("name", "subdistrict", "district", "note"),
    "venues": ("name", "kind_name", "address"),
    "closures": ("name",),
    "rooms": ("name",),
    "pools": ("name",),
    "desks": ("name",),
    "window": ("name",),
    "people": ("name", "post", "line"),
    "services": ("name", "mode"),
    "activities": ("title", "organiser"),
    "bookings": ("title", "booker", "booker_kind"),
    "takeovers": ("reason", "authority"),
    "shifts": ("name",),
    "calendar": ("name",),
}
"""Fields that must be there in three languages; any other list of three texts is checked too."""

# Simplified and traditional form, side by side. Only characters whose simplified form is never written in
# traditional text (so not 里, 台, 后, 只, 准, 系, 范, 杰), and the other way round.
PAIRS = (
    "专專临臨丽麗云雲仪儀内內凉涼墙牆训訓诵誦贴貼锦錦骗騙晓曉档檔碍礙筑築筹籌叠疊凭憑"
    "汇匯邻鄰区區与與业業东東丝絲两兩严嚴个個为為举舉么麼义義乌烏乐樂习習乡鄉书書买買争爭亚亞产產亲親"
    "仅僅从從仓倉们們价價众眾优優会會伞傘传傳伤傷伦倫体體儿兒兑兌党黨兰蘭关關兴興养養军軍农農冯馮决決"
    "况況净淨减減办辦务務动動劳勞势勢医醫华華协協单單卖賣卫衛厅廳历歷压壓厌厭厢廂县縣参參双雙发發变變"
    "号號叶葉听聽启啟员員响響园園围圍国國图圖团團圆圓场場坏壞块塊坛壇垫墊备備复復够夠头頭夹夾奖獎妈媽"
    "妇婦娱娛孙孫学學宁寧实實审審宾賓对對导導寿壽将將尔爾尘塵层層屉屜届屆属屬岁歲岗崗币幣师師帐帳带帶"
    "帮幫广廣庆慶库庫应應废廢开開异異弃棄张張弯彎弹彈强強归歸当當录錄彻徹径徑忆憶怀懷态態总總恶惡悦悅"
    "惊驚惯慣愿願户戶扩擴扫掃扬揚护護报報担擔拟擬拥擁择擇挂掛挥揮损損换換据據摄攝摆擺敌敵数數断斷无無"
    "旧舊时時显顯暂暫术術机機权權条條来來杨楊极極构構枫楓标標栏欄树樹样樣桥橋检檢楼樓欢歡残殘毕畢毡氈"
    "气氣汉漢沪滬沟溝泽澤洁潔测測济濟润潤涨漲渐漸温溫湾灣湿濕满滿滚滾灯燈灵靈点點热熱爱愛状狀独獨狭狹"
    "猫貓环環现現电電画畫畅暢疗療瘫癱监監盖蓋盘盤码碼础礎确確礼禮离離种種积積称稱稳穩窍竅竞競笔筆签簽"
    "简簡类類粮糧纠糾红紅约約级級纪紀纳納纷紛纸紙线線练練组組细細织織终終绍紹经經结結给給绘繪络絡统統"
    "绩績维維综綜编編缪繆网網罗羅罚罰职職联聯聪聰脑腦腾騰节節芦蘆苏蘇荐薦药藥获獲萧蕭蒋蔣蓝藍虑慮虚虛"
    "补補装裝见見观觀规規视視览覽觉覺计計订訂认認议議讯訊记記讲講许許论論设設访訪证證评評识識诈詐诉訴"
    "诊診词詞译譯试試诗詩话話询詢该該详詳语語误誤说說请請诺諾读讀课課调調谈談谢謝谱譜贝貝负負财財责責"
    "贤賢账賬质質购購贵貴费費资資赵趙轩軒转轉轮輪软軟轻輕载載较較辆輛输輸边邊过過运運还還这這进進远遠"
    "违違连連迟遲适適选選递遞遗遺郑鄭酱醬释釋钟鐘钢鋼钱錢铁鐵铃鈴银銀链鏈销銷锁鎖锋鋒错錯键鍵镜鏡长長"
    "门門闭閉问問闲閒间間闻聞阅閱队隊阳陽阶階际際陆陸陈陳险險随隨难難静靜韩韓页頁顶頂项項顺順须須顾顧"
    "预預领領频頻题題额額风風飞飛饮飲饭飯饼餅馆館马馬驳駁骑騎验驗鱼魚鲜鮮鸣鳴鸟鳥麦麥黄黃齐齊齿齒龄齡"
    "龙龍龚龔剧劇刚剛别別创創则則划劃圣聖坚堅声聲处處宽寬尽盡岛島携攜撑撐杂雜枪槍栋棟汤湯泪淚浅淺浓濃"
    "涂塗烧燒营營猎獵疯瘋盐鹽禅禪绳繩绿綠缩縮罢罷肃肅肠腸胜勝脱脫艺藝荣榮莲蓮虽雖蛮蠻袜襪谊誼赁賃赏賞"
    "赛賽踪蹤辅輔郸鄲酿釀镶鑲阔闊隐隱隶隸雾霧韵韻颁頒颜顏饺餃驱驅骤驟鲁魯鸡雞伟偉佣傭侨僑储儲册冊"
)
SIMPLIFIED, TRADITIONAL = set(PAIRS[::2]), set(PAIRS[1::2])

NOT_ENGLISH = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


@pytest.fixture(scope="module")
def sample() -> Record:
    data: Record = json.loads(assets.path("sample/area.json").read_text(encoding="utf-8"))
    return data


def keyed(sample: Record, table: str) -> dict[str, Record]:
    return {row["key"]: row for row in sample[table]}


def rows(sample: Record, table: str) -> list[Record]:
    part = sample[table]
    return part if isinstance(part, list) else [part]


def is_text(value: Any) -> bool:
    """Three strings, one of them Chinese: ids and days of the week are lists of strings as well."""
    return (
        isinstance(value, list)
        and len(value) == 3
        and all(isinstance(part, str) for part in value)
        and any(NOT_ENGLISH.search(part) for part in value)
    )


def texts(value: Any) -> Iterator[list[str]]:
    if is_text(value):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)


def inside(start: str, end: str, ranges: list[list[str]]) -> bool:
    """Clock texts of the same width sort as times do."""
    return any(opens <= start and end <= closes for opens, closes in ranges)


def test_the_whole_area_is_there(sample: Record) -> None:
    assert {table: len(sample[table]) for table in COUNTS} == COUNTS
    assert len({(duty["desk"], duty["date"]) for duty in sample["duties"]}) == 112


def test_keys_are_unique(sample: Record) -> None:
    for table, part in sample.items():
        if isinstance(part, list) and "key" in part[0]:
            assert len(keyed(sample, table)) == len(part), table


def test_what_people_read_is_in_three_languages(sample: Record) -> None:
    for table, fields in TEXTS.items():
        for row in rows(sample, table):
            for field in fields:
                assert is_text(row[field]), (table, row.get("key"), field)
    for table in ("categories", "competences", "absence_kinds", "forbidden_uses"):
        assert all(is_text(text) for text in sample[table].values()), table
    for row in (*sample["rooms"], *sample["services"]):
        assert all(is_text(text) for text in row.get("equipment", row.get("materials")))
    assert all(part.strip() == part != "" for text in texts(sample) for part in text)


def test_each_language_is_itself(sample: Record) -> None:
    for hans, hant, english in texts(sample):
        assert not TRADITIONAL.intersection(hans), hans
        assert not SIMPLIFIED.intersection(hant), hant
        assert not NOT_ENGLISH.search(english), english


def test_characters_that_a_converter_gets_wrong(sample: Record) -> None:
    traditional = "\n".join(text[1] for text in texts(sample))
    for wrong in ("彙", "鄰裡", "範子", "農歷", "干部", "骨干", "每周", "舞台", "台風", "理發", "聯系"):
        assert wrong not in traditional
    for right in ("鄰里匯", "骨幹", "每週", "舞臺", "颱風", "理髮", "徵詢", "歷史", "病歷"):
        assert right in traditional
    names = {person["name"][0]: person["name"][1] for person in sample["people"]}
    assert names["单静怡"] == "單靜怡"
    assert names["乐敏"] == "樂敏"
    assert names["范子轩"] == "范子軒"


def test_latin_names_follow_the_reading_with_the_surname_first(sample: Record) -> None:
    for person in sample["people"]:
        surname, given = person["name"][2].split(" ")
        assert (surname + given).lower() == person["reading"].replace(" ", "")
        assert person["initials"] == "".join(syllable[0] for syllable in person["reading"].split())
    assert keyed(sample, "people")["S18"]["name"][2] == "Yuchi Mingxuan"
    assert sum(person["initials"] == "sym" for person in sample["people"]) == 2


def test_places_point_at_each_other(sample: Record) -> None:
    venues, rooms = keyed(sample, "venues"), keyed(sample, "rooms")
    for table in ("closures", "rooms", "pools", "desks", "people"):
        assert all(row["venue"] in venues for row in sample[table]), table
    assert sample["window"]["venue"] in venues
    for row in (*sample["closures"], *sample["takeovers"]):
        assert set(row["rooms"]) <= set(rooms)
    for room in rooms.values():
        assert {rooms[part]["venue"] for part in room["parts"]} <= {room["venue"]}
        assert set(room["forbidden"]) <= set(sample["forbidden_uses"])
    assert rooms["N2-201"]["parts"] == ["N2-201A", "N2-201B"]


def test_what_happens_points_at_places_and_people(sample: Record) -> None:
    rooms, people, activities = (keyed(sample, name) for name in ("rooms", "people", "activities"))
    for row in (*sample["activities"], *sample["bookings"]):
        assert row["headcount"] <= rooms[row["room"]]["limit"], row["key"]
        assert row["category"] in sample["categories"]
    assert all(row["liaison"] in people for row in sample["activities"])
    assert all(
        row["person"] in people and row["kind"] in sample["absence_kinds"] for row in sample["absences"]
    )
    for takeover in sample["takeovers"]:
        for displaced in takeover["displaces"]:
            activity = activities[displaced["activity"]]
            assert activity["room"] in takeover["rooms"]
            assert date.fromisoformat(displaced["date"]).isoweekday() == activity["weekday"]
            begins, ends = (f"{displaced['date']}T{activity[at]}" for at in ("start", "end"))
            assert begins < takeover["end"]
            assert takeover["start"] < ends


def test_staff_have_partners_at_their_venue_and_known_competences(sample: Record) -> None:
    people = keyed(sample, "people")
    for person in people.values():
        assert person["partner"] != person["key"]
        assert people[person["partner"]]["venue"] == person["venue"]
        assert set(person["competences"]) <= set(sample["competences"])
    assert all(service["competence"] in sample["competences"] for service in sample["services"])


def test_rules_repeat_on_the_weekday_of_the_activity(sample: Record) -> None:
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    for activity in sample["activities"]:
        day = names[activity["weekday"] - 1]
        assert re.fullmatch(rf"FREQ=WEEKLY|FREQ=MONTHLY;BYDAY=[1-4]{day}", activity["rule"])
        assert activity["holidays"] in {"pause", "usual", "move"}
        assert activity["public"] == (activity["audience"] == "open")


def test_activities_do_not_overlap_in_a_room(sample: Record) -> None:
    rooms = keyed(sample, "rooms")
    for one, other in combinations(sample["activities"], 2):
        atoms = [set(rooms[row["room"]]["parts"] or [row["room"]]) for row in (one, other)]
        if one["weekday"] == other["weekday"] and atoms[0] & atoms[1]:
            apart = one["end"] <= other["start"] or other["end"] <= one["start"]
            assert apart, (one["key"], other["key"])


def test_activities_lie_within_the_hours_of_an_ordinary_week(sample: Record) -> None:
    venues, rooms = keyed(sample, "venues"), keyed(sample, "rooms")
    for activity in sample["activities"]:
        room = rooms[activity["room"]]
        for hours in (venues[room["venue"]]["hours"], room["hours"]):
            if hours is not None:
                day = hours["week"][activity["weekday"] - 1]
                assert inside(activity["start"], activity["end"], day), activity["key"]


def test_hours_have_seven_days_and_run_forward(sample: Record) -> None:
    for place in (*sample["venues"], *sample["rooms"]):
        if place["hours"] is not None:
            assert len(place["hours"]["week"]) == 7
            for day in (*place["hours"]["week"], place["hours"]["holiday"]):
                assert all("00:00" <= opens < closes <= "24:00" for opens, closes in day)


def test_dates_lie_in_the_term_and_run_forward(sample: Record) -> None:
    first, last = sample["term"]["first"], sample["term"]["last"]
    assert all(first <= row["date"] <= last for row in (*sample["bookings"], *sample["duties"]))
    assert all(first <= row["start"] <= row["end"] <= last for row in sample["absences"])
    assert all(row["start"] < row["end"] for row in sample["bookings"])
    for row in (*sample["closures"], *sample["takeovers"]):
        assert datetime.fromisoformat(row["start"]) < datetime.fromisoformat(row["end"])


def test_each_duty_is_a_shift_of_its_desk_on_that_kind_of_day(sample: Record) -> None:
    special = {row["date"]: row["kind"] for row in sample["calendar"]}
    shifts, people, desks = (keyed(sample, name) for name in ("shifts", "people", "desks"))
    for duty in sample["duties"]:
        shift, weekday = shifts[duty["shift"]], date.fromisoformat(duty["date"]).isoweekday()
        ordinary = "weekend" if weekday > 5 else "workday"
        assert shift["desk"] == duty["desk"]
        assert special.get(duty["date"], ordinary) in shift["day_types"]
        assert weekday in (shift["weekdays"] or range(1, 8))
        assert people[duty["person"]]["venue"] == desks[duty["desk"]]["venue"]


def test_every_desk_day_has_one_main_and_one_leader_who_differ(sample: Record) -> None:
    roles = {shift["key"]: shift["role"] for shift in sample["shifts"]}
    staffed: dict[tuple[str, str], dict[str, str]] = {}
    for duty in sample["duties"]:
        day = staffed.setdefault((duty["desk"], duty["date"]), {})
        assert roles[duty["shift"]] not in day
        day[roles[duty["shift"]]] = duty["person"]
    assert all(day["main"] != day["leader"] for day in staffed.values())


def test_nobody_is_on_duty_while_away(sample: Record) -> None:
    for absence in sample["absences"]:
        for duty in sample["duties"]:
            away = absence["start"] <= duty["date"] <= absence["end"]
            assert not (away and duty["person"] == absence["person"]), duty


def test_a_rest_day_in_exchange_follows_weekend_duty(sample: Record) -> None:
    earned = [duty for duty in sample["duties"] if "comp_off" in duty]
    assert len(earned) == 20
    assert all(duty["date"] < duty["comp_off"] for duty in earned)


def test_what_is_confidential_stays_off_the_public_sheet(sample: Record) -> None:
    assert [row["key"] for row in sample["bookings"] if not row["public"]] == ["B11"]
    hidden = {row["key"] for row in sample["activities"] if not row["public"]}
    assert hidden == {"A02", "A19", "A23", "A26", "A30", "A39"}
