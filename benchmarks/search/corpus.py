"""10,000 bilingual pages that are the same every time, and questions with the pages that answer them.

Every page is about a few topics of the life sciences; its texts are made of sentences about them, and a topic's name
stands in no other page. What answers a question is therefore known from how the pages were made, not from a search.
"""

import dataclasses
import random

PAGES = 10_000
SEED = 20_161_123

# Chinese name, English name. None is a part of another one, in either language.
TOPICS = [
    ("质子治疗", "proton therapy"),
    ("透明质酸", "hyaluronic acid"),
    ("华熙生物", "Bloomage"),
    ("基因测序", "gene sequencing"),
    ("单克隆抗体", "monoclonal antibodies"),
    ("冷链物流", "cold chain logistics"),
    ("核磁共振", "magnetic resonance"),
    ("细胞培养", "cell culture"),
    ("临床试验", "clinical trials"),
    ("疫苗研发", "vaccine development"),
    ("中药饮片", "herbal decoction pieces"),
    ("康复机器人", "rehabilitation robots"),
    ("心脏支架", "cardiac stents"),
    ("骨科植入物", "orthopedic implants"),
    ("人工晶体", "intraocular lenses"),
    ("血液透析", "hemodialysis"),
    ("胰岛素泵", "insulin pumps"),
    ("远程会诊", "remote consultation"),
    ("医学影像", "medical imaging"),
    ("蛋白质组学", "proteomics"),
    ("微流控芯片", "microfluidic chips"),
    ("生物墨水", "bioink"),
    ("肿瘤早筛", "early cancer screening"),
    ("益生菌", "probiotics"),
    ("胶原蛋白", "collagen"),
    ("内窥镜", "endoscopes"),
    ("呼吸机", "ventilators"),
    ("牙科材料", "dental materials"),
    ("老年护理", "elderly care"),
    ("药物警戒", "pharmacovigilance"),
    ("PD-1抑制剂", "PD-1 inhibitors"),
    ("COVID-19检测", "COVID-19 testing"),
    ("mRNA技术", "mRNA technology"),
    ("CAR-T疗法", "CAR-T treatments"),
    ("超声刀", "ultrasonic scalpels"),
    ("膜分离", "membrane separation"),
    ("冻干粉针", "lyophilized injections"),
    ("噬菌体", "bacteriophages"),
    ("纳米载体", "nanocarriers"),
    ("干细胞库", "stem cell banks"),
]
PLACES = [
    ("北区", "north section"),
    ("南区", "south section"),
    ("东门", "east gate"),
    ("西街", "west street"),
    ("桃花园", "Peach Paradise"),
    ("湖畔", "lakeside"),
    ("山前", "foothills"),
    ("路口", "crossroads"),
]
THINGS = [
    ("公司", "company"),
    ("平台", "platform"),
    ("项目", "project"),
    ("园区", "park"),
    ("实验室", "laboratory"),
    ("中心", "center"),
    ("基地", "base"),
    ("工厂", "plant"),
]
ABOUT = [  # sentences on a topic
    (
        "位于{place}的{thing}专注于{topic}，已投入使用。",
        "The {thing} at the {place} specializes in {topic} and is open.",
    ),
    ("{topic}是这里的重点，投资者可以参观{thing}。", "Investors may visit the {thing}, where {topic} come first."),
    ("政府支持{topic}，并为{thing}提供厂房。", "The government supports {topic} and offers premises to the {thing}."),
]
FILLER = [  # sentences on nothing in particular
    ("{place}交通便利，距离机场约半小时。", "The {place} is half an hour from the airport."),
    ("{thing}于二零一六年开工，分三期建设。", "Work on the {thing} began in 2016 and has three phases."),
    ("配套设施包括人才公寓、学校与食堂。", "There are apartments, schools and a canteen nearby."),
    ("招商热线全天开放，欢迎来访洽谈。", "The investment hotline is open all day, and visitors are welcome."),
    ("{place}的{thing}面积约五千平方米。", "The {thing} at the {place} has about five thousand square meters."),
    ("项目采用统一规划、统一标准、统一管理的方式。", "Planning, standards and management are the same for all."),
]


@dataclasses.dataclass(frozen=True)
class GeneratedPage:
    number: int
    title: tuple[str, str]  # Chinese, English
    body: tuple[str, str]
    topics: tuple[int, ...]
    extra: str  # "" or the kind of special wording it has


@dataclasses.dataclass(frozen=True)
class Question:
    text: str
    language: str
    answers: frozenset[int]  # numbers of pages


INTERRUPTED = ("质子放射治疗", "therapy with beams of a proton source")


def pages(number=PAGES):
    random_ = random.Random(SEED)
    return [_page(at, random_) for at in range(number)]


def _page(number, random_):
    """Topic 0 is frequent, the last ones rare: like words in real texts."""
    topics = tuple(
        sorted({min(int(random_.expovariate(0.09)), len(TOPICS) - 1) for _ in range(random_.choice((1, 1, 2)))})
    )
    place, thing = random_.choice(PLACES), random_.choice(THINGS)
    in_title = TOPICS[topics[0]] if random_.random() < 0.3 else None
    extra = "interrupted" if number % 500 == 7 and 0 not in topics else ""
    sentences = [(ABOUT[random_.randrange(len(ABOUT))], TOPICS[topic]) for topic in topics for _ in range(2)]
    sentences += [(random_.choice(FILLER), None) for _ in range(14)]
    random_.shuffle(sentences)
    body = tuple(" ".join(_fill(pair[half], topic, half, place, thing) for pair, topic in sentences) for half in (0, 1))
    if extra:
        body = (f"{body[0]} 引进{INTERRUPTED[0]}设备。", f"{body[1]} It offers {INTERRUPTED[1]}.")
    subject = in_title or ("", "")
    title = (
        f"{place[0]}{subject[0]}{thing[0]}{number}号",
        f"{subject[1]} {thing[1]} {number} at the {place[1]}".strip(),
    )
    return GeneratedPage(number, title, body, topics, extra)


def _fill(sentence, topic, half, place, thing):
    return sentence.format(topic=topic[half] if topic else "", place=place[half], thing=thing[half])


def questions(generated):
    """Judged questions, as many Chinese as English."""
    of_topic = {at: frozenset(page.number for page in generated if at in page.topics) for at in range(len(TOPICS))}
    interrupted = frozenset(page.number for page in generated if page.extra)

    of_proton = {**of_topic, 0: of_topic[0] | interrupted}  # both tiers are answers

    def ask(text, language, *topics):
        return Question(text, language, frozenset.intersection(*(of_proton[topic] for topic in topics)))

    zh, en = "zh-hans", "en"
    return [
        # whole names
        *(ask(TOPICS[at][0], zh, at) for at in (1, 3, 8, 13, 20, 27, 30, 33, 39)),
        *(ask(TOPICS[at][1], en, at) for at in (1, 3, 8, 13, 20, 27, 30, 33, 39)),
        # parts of names, two-character names, inside a run
        ask("华熙", zh, 2), ask("测序", zh, 3), ask("克隆抗体", zh, 4), ask("冷链", zh, 5), ask("晶体", zh, 14),
        # interrupted: dictionary words apart
        ask("质子治疗", zh, 0), ask("proton therapy", en, 0),
        # traditional characters, full width
        ask("透明質酸", zh, 1), ask("ＰＤ－１抑制剂", zh, 30), ask("臨床試驗", zh, 8),
        # as typed, with and without hyphen
        ask("COVID-19", zh, 31), ask("pd-1", en, 30), ask("mRNA", en, 32), ask("covid19 testing", en, 31),
        # stems
        ask("monoclonal antibody", en, 4), ask("clinical trial", en, 8), ask("orthopedic implant", en, 13),
        ask("sequence genes", en, 3), ask("Ventilator", en, 26),
        # beginnings of words
        ask("nanocarr", en, 38), ask("bacterioph", en, 37),
        # two topics
        ask("质子治疗 透明质酸", zh, 0, 1), ask("bloomage gene sequencing", en, 2, 3),
        # mixed languages
        ask("CAR-T疗法", zh, 33), ask("Bloomage", zh, 2),
        # typing errors
        ask("透明脂酸", zh, 1), ask("基因册序", zh, 3), ask("hyaluronc acid", en, 1), ask("proteomcs", en, 19),
        ask("microfluidc chips", en, 20),
    ]  # fmt: skip
