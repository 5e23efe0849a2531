"""The industrial layout: the plan and the two sections."""

from .forms import PageSeed, bullets, figure, heading, paragraphs

NORTH = PageSeed(
    model="sections.SectionPage",
    slug="north",
    title=("北区", "North section"),
    in_menu=True,
    description=(
        "生命科学城北区：经十东路以北的产业集聚区，规划中的载体、专业园区与招商重点领域。",
        "The north section of the Life-science City: the industrial area north of East Jingshi Road, its planned "
        "premises and sub-parks, and the key fields for investment.",
    ),
    values={
        "side": "north",
        "short_name": ("北", "North"),
        "role": ("生命科学产业核心区", "The core area for life-science industry"),
        "use": ("产业集聚区", "Industrial accumulation area"),
        "motto": ("聚产业", "where life science is made"),
        "lead": (
            "规划的不只是土地，还有从研究到生产的一整套载体。",
            "More than land is planned here: premises for every step from research to production.",
        ),
        "area": [("figure", figure(("面积", "Area"), "21.6", "km2", "planned"))],
        "body": [
            heading("规划中的载体", "Premises, planned"),
            bullets(
                ("研究应用平台", "A research-and-application platform"),
                ("专业公共服务平台", "A professional public-service platform"),
                ("专业孵化器", "Professional incubators"),
                ("加速器", "Accelerators"),
                ("代工生产", "OEM production"),
            ),
            heading("按领域规划的专业园区", "Sub-parks, planned by field"),
            bullets(
                ("医药", "Pharmacy"),
                ("医疗器械", "Medical devices"),
                ("医用耗材", "Medical consumables"),
                ("功能食品、保健品与化妆品", "Functional foods, healthcare products and cosmetics"),
                (
                    "现代中药生态种植区，位于采空区之上",
                    "An ecological modern Chinese-herb growing area, on top of the mined-out area",
                ),
            ),
            heading("桃花园", "Peach Paradise"),
            (
                "scene",
                {
                    "scene": "terraces",
                    "caption": ("桃花园，示意画，不是实景。", "Peach Paradise. A drawing, not a view."),
                },
            ),
            paragraphs(
                (
                    "采空区和破损山体经过修复，种上桃树、核桃和供出口的无公害中药材，这就是桃花园。",
                    "Peach trees, walnuts and pollution-free Chinese herbs for export, planted by restoring the "
                    "mined-out area and the broken hills: this is Peach Paradise.",
                ),
            ),
            heading("生活配套", "City services"),
            paragraphs(
                (
                    "教育、居住、商业和金融服务，集中在邻里中心。",
                    "Education, housing, commerce and banking come in neighborhood centers.",
                ),
            ),
        ],
    },
)

SOUTH = PageSeed(
    model="sections.SectionPage",
    slug="south",
    title=("南区", "South section"),
    in_menu=True,
    description=(
        "生命科学城南区：经十东路以南的医疗服务区，规划中的服务与招商重点领域，依托南部山地。",
        "The south section of the Life-science City: the medical services area south of East Jingshi Road, its "
        "planned services and key fields for investment, in the southern hills.",
    ),
    values={
        "side": "south",
        "short_name": ("南", "South"),
        "role": ("健康服务核心区", "The core area for health services"),
        "use": ("医疗服务区", "Medical services area"),
        "motto": ("养健康", "where health is served"),
        "lead": (
            "目标是建成华北现代健康产业集聚中心。",
            "The aim: north China’s hub for modern health industries.",
        ),
        "area": [("figure", figure(("面积", "Area"), "32.2", "km2", "planned"))],
        "body": [
            heading("规划中的服务", "Services, planned"),
            bullets(
                ("高水平医院", "Top hospitals"),
                ("健康与养老服务", "Health and elderly-care services"),
                ("国际质子治癌中心", "An international proton cancer center"),
                ("康复与美容服务", "Rehabilitation and cosmetology services"),
                ("绿色健康小镇", "A green health town"),
                ("休闲健身与健康咨询", "Leisure, fitness and health consulting"),
            ),
            heading("山在南边", "Hills to the south"),
            paragraphs(
                (
                    "度假区依托南部山地规划。",
                    "Resorts are planned that use the southern hills.",
                ),
            ),
        ],
    },
)

PLAN = PageSeed(
    model="sections.SectionIndexPage",
    slug="plan",
    title=("产业布局", "Industrial layout"),
    in_menu=True,
    description=(
        "生命科学城以经十东路为界，分北区和南区：北区聚产业，南区养健康。",
        "East Jingshi Road divides the Life-science City into a north section for industry and a south section for "
        "health services.",
    ),
    values={
        "lead": (
            "以经十东路为界：北区聚产业，南区养健康。",
            "Divided by East Jingshi Road: industry to the north, health services to the south.",
        ),
    },
    children=[NORTH, SOUTH],
)
