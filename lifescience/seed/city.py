"""The home page, the plain pages and what every page says of the city."""

from .contact import CONTACT
from .forms import PageSeed, figure, heading, paragraphs
from .investment import INVESTMENT
from .parks import PARKS
from .sections import PLAN

SETTINGS = {
    "name": ("生命科学城", "Life-science City"),
    "place": ("济南高新区", "Jinan High-tech Zone"),
    "organization": (
        "济南高新区生命科学城发展中心",
        "Jinan High-tech Zone Life-science City Development Center",
    ),
    "call_heading": ("想来这里？说说您的计划。", "Planning to come? Tell us more."),
    "call_text": (
        "您做什么领域、规模多大、打算什么时候来，告诉发展中心即可，中文、英文都行。",
        "Tell the Development Center your field, your scale and your schedule, in English or Chinese.",
    ),
    "footer_note": (
        "本站数据均注明日期与出处；来源没有日期的，标为“未注明日期”。",
        "Every figure on this site carries its date and source; where the source has no date, it says undated.",
    ),
}

AREA = figure(("总面积", "Total area"), "53.8", "km2", "planned")
OUTPUT = figure(
    ("高新区生物医药产业产值", "Bio-medical output of the High-tech Zone"),
    "40000000000",
    "yuan",
    "more_than",
    ("来源称“近年”，约2016—2017年", "the source says “recent years,” about 2016–17"),
)
COMPANIES = figure(("企业", "Companies"), "700", "company", "more_than")
TARGET = figure(
    ("世界知名的生命科学城与产业集群的产值", "Output of a world-known life-science city and cluster"),
    "100000000000",
    "yuan",
    "target",
)

ABOUT = PageSeed(
    model="lifescience.InformationPage",
    slug="about",
    title=("关于生命科学城", "About the City"),
    description=(
        "生命科学城在哪里，由谁统筹，两个区各做什么，数字从哪里来。",
        "Where the Life-science City is, who runs it, what its two sections do, and where the figures come from.",
    ),
    values={
        "lead": ("一座规划中的城，由发展中心统筹。", "A planned city, and the Center that runs it."),
        "body": [
            heading("位置与由来", "Where it is, and how it began"),
            paragraphs(
                (
                    "生命科学城位于济南东部，以巨野河街道为载体，这一带也称两河片区。"
                    "2016年初，济南高新区管委会设立济南高新区生命科学城发展中心，统筹全城。",
                    "The Life-science City lies in the east of Jinan, in Juyehe Sub-district, also called the "
                    "two-river area. At the beginning of 2016 the Administrative Committee of the Jinan High-tech "
                    "Zone set up the Life-science City Development Center to run it.",
                ),
            ),
            (
                "quote",
                {
                    "quote": (
                        "生命科学是济南的优先发展产业，也是高新区的支柱产业。",
                        "Life science is a priority industry of Jinan and a pillar industry of the High-tech Zone.",
                    ),
                    "source": ("发展中心网页，约2016—2017年", "Web page of the Development Center, about 2016–17"),
                },
            ),
            heading("产业", "Industries"),
            paragraphs(
                (
                    "生物制药、质子治疗、医疗器械、康复和养老在此集聚。目标是建成世界知名的生命科学城和产业集群。",
                    "Bio-pharmacy, proton therapy, medical devices, rehabilitation and elderly care gather here. The "
                    "target is a world-known life-science city and industrial cluster.",
                ),
            ),
            ("figures", {"figures": [OUTPUT, COMPANIES, TARGET]}),
            heading("两区对照", "The two sections"),
            (
                "table",
                {
                    "caption": ("北区与南区", "North section and south section"),
                    "columns": [("北区", "North section"), ("南区", "South section")],
                    "rows": [
                        {
                            "heading": ("位置", "Where"),
                            "cells": [
                                ("经十东路以北", "North of East Jingshi Road"),
                                ("经十东路以南", "South of East Jingshi Road"),
                            ],
                        },
                        {
                            "heading": ("用途", "Use"),
                            "cells": [
                                ("产业集聚区", "Industrial accumulation area"),
                                ("医疗服务区", "Medical services area"),
                            ],
                        },
                        {
                            "heading": ("核心功能", "Core area for"),
                            "cells": [("生命科学产业", "Life-science industry"), ("健康服务", "Health services")],
                        },
                    ],
                },
            ),
            heading("怎样看这些数字", "How to read the figures"),
            (
                "notice",
                {
                    "heading": ("数字有出入", "The figures differ"),
                    "text": (
                        "<p>不同年份、不同来源的数字并不一致，所以本站每个数字都写明日期和出处，没有日期的写明没有。"
                        "投资决策前，请向发展中心核实最新情况。</p>",
                        "<p>Sources of different years do not agree. So every figure here carries its date and source, "
                        "and says so where there is no date. Please check with the Development Center before you "
                        "decide on an investment.</p>",
                    ),
                },
            ),
        ],
    },
)

CITY = PageSeed(
    model="lifescience.CityPage",
    slug="city",
    title=("济南高新区生命科学城", "Jinan High-tech Zone Life-science City"),
    description=(
        "济南东部一座规划中的生命科学城：经十东路以北聚产业，以南养健康。看布局、园区和招商重点领域。",
        "A planned city for life science in the east of Jinan, China: industry north of East Jingshi Road, health "
        "services south of it. Its layout, member parks and key fields for investment.",
    ),
    values={
        "headline": ("一条路，两个区，一座城", "One road, two\u00a0sections, one\u00a0city"),
        "lead": (
            "济南东部一座规划中的生命科学之城：经十东路以北聚产业，以南养健康。",
            "A planned city for life science in the east of Jinan: industry north of East Jingshi Road, "
            "health services south of it.",
        ),
        "figures": [("figure", item) for item in (AREA, OUTPUT, COMPANIES, TARGET)],
        "body": [
            paragraphs(
                (
                    "生命科学城以巨野河街道为载体，地处两河片区。2016年初，济南高新区管委会设立发展中心，统筹全城。",
                    "The City lies in Juyehe Sub-district, the two-river area. The Administrative Committee of the "
                    "Jinan High-tech Zone set up its Development Center at the beginning of 2016.",
                ),
                (
                    "生命科学是济南的优先发展产业，也是高新区的支柱产业。生物制药、质子治疗、医疗器械、康复和养老在此集聚。",
                    "Life science is a priority industry of Jinan and a pillar industry of the High-tech Zone. "
                    "Bio-pharmacy, proton therapy, medical devices, rehabilitation and elderly care gather here.",
                ),
            ),
        ],
    },
    children=[PLAN, PARKS, INVESTMENT, ABOUT, CONTACT],
)
