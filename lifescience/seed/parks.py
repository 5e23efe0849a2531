"""The eight member parks, as the client's page lists them: a snapshot of about 2016-17.

The source does not say which section a park is in, nor its area, address or tenants.
"""

from .forms import UNDATED_SOURCE, PageSeed

SECTION_NOTE = "所在区（北区）由北区的产业定位推定，来源未写明，须由发展中心确认。面积、地址、可用载体待发展中心提供。"
NAME_NOTE = "中文名称尚未确认，暂用拼音，请发展中心核实后更正。"


# Tidy rows inside the north section: the source gives no places, and the plan says that it is schematic.
PLACES = (
    ("0.248", "0.3306"),
    ("0.412", "0.3082"),
    ("0.576", "0.3141"),
    ("0.74", "0.3459"),
    ("0.166", "0.4141"),
    ("0.33", "0.3871"),
    ("0.494", "0.3765"),
    ("0.658", "0.4"),
)


def park(number, slug, title, short_name, line, kind="industry", fields=(), note=""):
    return PageSeed(
        model="parks.ParkPage",
        slug=slug,
        title=title,
        description=(
            f"{title[0]}：{line[0]}，济南高新区生命科学城的成员园区。",
            f"{title[1]}: {line[1]}, a member park of the Jinan High-tech Zone Life-science City.",
        ),
        values={
            "number": number,
            "kind": kind,
            "short_name": short_name,
            "section": "north",
            "plan_x": PLACES[number - 1][0],
            "plan_y": PLACES[number - 1][1],
            "key_fields": fields,
            "lead": (
                f"{line[0]}，生命科学城的成员园区之一。",
                f"{line[1][0].upper()}{line[1][1:]}, a member park of the City.",
            ),
            "source": UNDATED_SOURCE,
            "editor_notes": "\n".join(filter(None, (SECTION_NOTE, note))),
        },
    )


BIO = ("bio-medicine",)
DEVICES = ("medical-devices",)

PARKS = PageSeed(
    model="parks.ParkIndexPage",
    slug="parks",
    title=("园区", "Parks"),
    in_menu=True,
    description=(
        "济南高新区生命科学城的成员园区名录：产业园与物流园，可按区和领域筛选、比较。",
        "Directory of the member parks of the Jinan High-tech Zone Life-science City: industrial and logistics parks, "
        "to filter by section and field and to compare.",
    ),
    values={
        "lead": (
            "发展中心网页列出的成员园区。圆点是产业园，方块是物流园。",
            "The member parks that the Center’s page lists. A disc is an industrial park, a square a logistics park.",
        ),
    },
    children=[
        park(
            1,
            "freda",
            ("福瑞达医药产业园", "Freda Medical Industrial Park"),
            ("福瑞达", "Freda"),
            ("以福瑞达命名的医药产业园", "a pharmaceutical park under the Freda name"),
            fields=BIO,
        ),
        park(
            2,
            "xiuzheng",
            ("修正产业园", "Xiuzheng Industrial Park"),
            ("修正", "Xiuzheng"),
            ("以修正命名的产业园", "an industrial park under the Xiuzheng name"),
            fields=BIO,
        ),
        park(
            3,
            "tongke",
            ("同科第三方医药物流园", "Tongke Third-party Medical Logistics Park"),
            ("同科", "Tongke"),
            ("第三方医药物流园", "a park for third-party medical logistics"),
            kind="logistics",
        ),
        park(
            4,
            "kechuang-yuanjing",
            ("Kechuang Yuanjing 医疗器械园", "Kechuang Yuanjing Medical Device Park"),
            ("Kechuang Yuanjing", "Kechuang Yuanjing"),
            ("医疗器械园", "a park for medical devices"),
            fields=DEVICES,
            note=NAME_NOTE,
        ),
        park(
            5,
            "bloomage",
            ("华熙生物工程产业园", "Bloomage Bio-engineering Industrial Park"),
            ("华熙", "Bloomage"),
            ("以华熙命名的生物工程产业园", "a bio-engineering park under the Bloomage name"),
            fields=BIO,
        ),
        park(
            6,
            "haiqi",
            ("Haiqi 生物产业园", "Haiqi Biological Industrial Park"),
            ("Haiqi", "Haiqi"),
            ("生物产业园", "a park for the biological industry"),
            fields=BIO,
            note=NAME_NOTE,
        ),
        park(
            7,
            "success",
            ("赛克赛斯医药产业园", "Success Medical Industrial Park"),
            ("赛克赛斯", "Success"),
            ("以赛克赛斯命名的医药产业园", "a medical industry park under the Success name"),
            fields=BIO,
        ),
        park(
            8,
            "shuyu-pingmin",
            ("漱玉平民医药物流园", "Shuyu Pingmin Medical Logistics Park"),
            ("漱玉平民", "Shuyu Pingmin"),
            ("以漱玉平民命名的医药物流园", "a medical logistics park under the Shuyu Pingmin name"),
            kind="logistics",
        ),
    ],
)
