"""The twelve key fields for investment: seven in the north section, five in the south."""

from .forms import UNDATED_SOURCE, PageSeed, heading, paragraphs

PREMISES = (
    "北区为产业规划了研究应用平台、专业公共服务平台、专业孵化器、加速器和代工生产等载体。",
    "For its industries the north section plans a research-and-application platform, a professional public-service "
    "platform, professional incubators, accelerators and OEM production.",
)


def field(section, slug, title, lead, *facts):
    body = [heading("已知的规划", "What is planned"), paragraphs(*facts)] if facts else []
    return PageSeed(
        model="investment.KeyFieldPage",
        slug=slug,
        title=title,
        description=(
            f"{title[0]}，济南高新区生命科学城{'北区' if section == 'north' else '南区'}的招商重点领域。",
            f"{title[1]}: a key field for investment in the {section} section of the Jinan High-tech Zone Life-science "
            "City.",
        ),
        values={"section": section, "lead": lead, "body": body, "source": UNDATED_SOURCE},
    )


INVESTMENT = PageSeed(
    model="investment.InvestmentIndexPage",
    slug="investment",
    title=("重点领域", "Key fields"),
    in_menu=True,
    description=(
        "济南高新区生命科学城的招商重点领域，按北区、南区列出。",
        "The key fields for investment of the Jinan High-tech Zone Life-science City, by section.",
    ),
    values={
        "lead": (
            "生命科学城招商的重点领域，按所在区列出。",
            "The fields in which the City looks for investment, by section.",
        ),
    },
    children=[
        field(
            "north",
            "bio-medicine",
            ("生物医药", "Bio-medicine"),
            (
                "北区的招商重点领域。生物制药是生命科学城集聚的产业之一。",
                "A key field of the north section. Bio-pharmacy is one of the industries that gather in the City.",
            ),
            (
                "北区按领域规划专业园区，医药园区是其中之一。",
                "The north section plans its sub-parks by field, and one of them is for pharmacy.",
            ),
            PREMISES,
        ),
        field(
            "north",
            "medical-devices",
            ("医疗器械", "Medical devices"),
            (
                "北区的招商重点领域，规划有专门的医疗器械园区。",
                "A key field of the north section, with a planned sub-park of its own.",
            ),
            (
                "除医疗器械园区外，医用耗材另有一个专业园区在规划之中。",
                "Beside the sub-park for medical devices, another is planned for medical consumables.",
            ),
            PREMISES,
        ),
        field(
            "north",
            "healthcare-products",
            ("保健品", "Healthcare products"),
            (
                "北区的招商重点领域，与功能食品、化妆品同在一个规划园区。",
                "A key field of the north section, sharing a planned sub-park with functional foods and cosmetics.",
            ),
            PREMISES,
        ),
        field(
            "north",
            "cosmetics",
            ("化妆品", "Cosmetics"),
            (
                "北区的招商重点领域，与功能食品、保健品同在一个规划园区。",
                "A key field of the north section, sharing a planned sub-park with functional foods and healthcare "
                "products.",
            ),
            PREMISES,
        ),
        field(
            "north",
            "functional-foods",
            ("功能食品", "Functional foods"),
            (
                "北区的招商重点领域，与保健品、化妆品同在一个规划园区。",
                "A key field of the north section, sharing a planned sub-park with healthcare products and cosmetics.",
            ),
            PREMISES,
        ),
        field(
            "north",
            "advanced-testing-instruments",
            ("高端检测仪器", "Advanced testing instruments"),
            ("北区的招商重点领域。", "A key field of the north section."),
            PREMISES,
        ),
        field(
            "north",
            "chinese-herb-ecotourism",
            ("现代中药生态旅游区", "Modern Chinese-herb ecotourism area"),
            ("北区的招商重点领域。", "A key field of the north section."),
            (
                "采空区之上规划了现代中药生态种植区。",
                "An ecological modern Chinese-herb growing area is planned on top of the mined-out area.",
            ),
            (
                "桃花园修复采空区和破损山体，种植桃树、核桃和供出口的无公害中药材。",
                "Peach Paradise restores the mined-out area and the broken hills with peach trees, walnuts and "
                "pollution-free Chinese herbs for export.",
            ),
        ),
        field(
            "south",
            "elderly-care",
            ("高端养老", "High-end elderly care"),
            (
                "南区的招商重点领域。养老是生命科学城集聚的产业之一。",
                "A key field of the south section. Elderly care is one of the industries that gather in the City.",
            ),
            (
                "南区规划健康与养老服务，以及绿色健康小镇；度假区依托南部山地。",
                "The south section plans health and elderly-care services and a green health town, with resorts that "
                "use the southern hills.",
            ),
        ),
        field(
            "south",
            "proton-cancer-center",
            ("国际质子治癌中心", "International proton cancer center"),
            (
                "南区的招商重点领域。质子治疗是生命科学城集聚的产业之一。",
                "A key field of the south section. Proton therapy is one of the industries that gather in the City.",
            ),
            (
                "中心规划在南区，与高水平医院、康复服务同处一区。",
                "The center is planned in the south section, which is also to hold top hospitals and rehabilitation "
                "services.",
            ),
        ),
        field(
            "south",
            "rehabilitation-center",
            ("康复中心", "Rehabilitation center"),
            (
                "南区的招商重点领域。康复是生命科学城集聚的产业之一。",
                "A key field of the south section. Rehabilitation is one of the industries that gather in the City.",
            ),
            (
                "南区规划康复与美容服务，以及休闲健身与健康咨询。",
                "The south section plans rehabilitation and cosmetology services, with leisure, fitness and health "
                "consulting.",
            ),
        ),
        field(
            "south",
            "innovation-center",
            ("国际生命科学创新中心", "International life-science innovation center"),
            ("南区的招商重点领域。", "A key field of the south section."),
            (
                "南区的目标是建成华北现代健康产业集聚中心。",
                "The south section aims to become north China’s hub for modern health industries.",
            ),
        ),
        field(
            "south",
            "hospitals",
            ("医疗服务机构与医院", "Medical-service institutes and hospitals"),
            (
                "南区的招商重点领域。南区是健康服务核心区。",
                "A key field of the south section, the core area for health services.",
            ),
            (
                "南区规划引入高水平医院。",
                "Top hospitals are planned in the south section.",
            ),
        ),
    ],
)
