"""The contact page: the inquiry form and the texts around it.

The privacy text follows the Personal Information Protection Law of the PRC (PIPL, 2021): who, what for, how, which data
and how long (article 17), rights (articles 44 to 50), withdrawing consent (15), sharing (23) and complaints (65).
"""

from .forms import PageSeed, heading

CONSENT = (
    "我同意济南高新区生命科学城发展中心为答复本次咨询处理以上个人信息。信息在咨询办结后保存24个月，期满删除；我可以随时通过"
    "本页的联系方式撤回同意，或者要求查阅、更正、删除。",
    "I agree that the Jinan High-tech Zone Life-science City Development Center uses these details to answer my "
    "inquiry. They are kept for 24 months after the inquiry is settled and then erased. I may withdraw my consent, or "
    "ask to see, correct or erase my details, at any time by the contacts on this page.",
)

PRIVACY = (
    "<p>济南高新区生命科学城发展中心（以下简称“我们”）负责处理您通过本站咨询表提供的个人信息。本说明依据"
    "《中华人民共和国个人信息保护法》制定。</p>"
    "<h3>处理目的</h3>"
    "<p>我们处理您的个人信息，只为受理和答复您的投资咨询，并就该项咨询与您联系。处理的依据是您的同意。我们不用于广告，不作自动化决策，也不出售。</p>"
    "<h3>信息种类</h3>"
    "<ul><li>姓名、所在国家或地区，以及电子邮箱或电话（二者至少填一项）；</li>"
    "<li>您选填的单位名称、项目情况和附件；</li>"
    "<li>您的留言、希望使用的答复语言、提交时间，以及您所同意的说明文本。</li></ul>"
    "<p>请不要填写身份证件号码、病历等敏感个人信息，答复咨询不需要这些内容。</p>"
    "<p>为防止恶意提交，系统短时间记录来自同一网络的提交次数，该记录不含网络地址原文，最长保留一小时。"
    "打开咨询表时，本站会设置一个用于防止伪造提交的Cookie，其中不含您的任何信息。</p>"
    "<h3>处理方式</h3>"
    "<p>信息保存在本站的数据库中，只有负责咨询的工作人员可以查看；查看、导出和修改都有记录。"
    "未经您另行同意，我们不会把您的信息提供给园区企业或者其他单位，法律、行政法规另有规定的除外。</p>"
    "<h3>保存期限</h3>"
    "<p>自咨询办结之日起保存24个月，期满即删除，只保留无法识别到您个人的统计数据。</p>"
    "<h3>您的权利</h3>"
    "<p>您有权查阅、复制、更正、补充和删除您的个人信息，有权要求我们解释处理规则，也可以随时撤回同意。"
    "撤回同意不影响撤回之前已经进行的处理。不同意提供信息，不影响您浏览本站；但没有联系方式，我们无法答复。</p>"
    "<h3>联系我们</h3>"
    "<p>请用本站公布的联系方式，或者通过咨询表提出要求，并写明咨询编号。您认为我们的处理侵害了您的权益的，"
    "可以向履行个人信息保护职责的部门投诉、举报。</p>",
    "<p>The Jinan High-tech Zone Life-science City Development Center (“we”) is responsible for the personal "
    "information that you give us in the inquiry form of this site. This text follows the Personal Information "
    "Protection Law of the People’s Republic of China.</p>"
    "<h3>What we use it for</h3>"
    "<p>To receive and answer your investment inquiry, and to stay in touch with you about it. We do so with your "
    "consent. We do not use it for advertising or automated decisions, and we do not sell it.</p>"
    "<h3>What we collect</h3>"
    "<ul><li>your name, your country or region, and an e-mail address or a phone number;</li>"
    "<li>if you give them: your company, facts about your project, and a file;</li>"
    "<li>your message, the language you would like an answer in, the time of sending, and the text that you agreed "
    "to.</li></ul>"
    "<p>Please send no sensitive information, such as identity numbers or medical records. We do not need it to answer "
    "you.</p>"
    "<p>Against abuse, the site counts for at most an hour how many inquiries come from one network, without "
    "keeping the "
    "address itself. When you open the form it sets one cookie, which protects against forged submissions and holds "
    "nothing about you.</p>"
    "<h3>How we handle it</h3>"
    "<p>It is kept in the database of this site. Only the staff who answer inquiries can see it, and every "
    "look, export "
    "and change is recorded. We pass it on to companies in the parks, or to anybody else, only if you "
    "separately agree, "
    "or where law or administrative regulations require it.</p>"
    "<h3>How long we keep it</h3>"
    "<p>For 24 months after your inquiry is settled. Then it is erased, and only figures remain that do not identify "
    "you.</p>"
    "<h3>Your rights</h3>"
    "<p>You may see, copy, correct, complete and erase your information, ask us to explain these rules, and "
    "withdraw your "
    "consent at any time. What was done before you withdraw it remains lawful. You can read this site without "
    "giving us "
    "anything; but without a way to reach you, we cannot answer.</p>"
    "<h3>How to reach us</h3>"
    "<p>Use the contacts published on this site, or the inquiry form, and give the reference of your inquiry. If you "
    "believe that we have harmed your rights, you may complain to the authorities that are responsible for protecting "
    "personal information.</p>",
)

NEXT_STEPS = (
    "发展中心的工作人员会在{days}个工作日内答复您。\n\n来信或来电时，请注明编号{reference}。",
    "Our staff will answer you within {days} working days in China.\n\n"
    "If you write or call in the meantime, please give the reference {reference}.",
)

ACKNOWLEDGEMENT = (
    "{name}：\n\n您好！您的投资咨询已收到，编号{reference}。我们会在{days}个工作日内答复您。\n\n"
    "如需补充情况、更正或删除您的信息，请直接回复本邮件，并注明编号。\n\n"
    "如果您没有提交过咨询，说明有人误填了您的邮箱，请告诉我们，我们会删除这条记录。\n\n"
    "济南高新区生命科学城发展中心",
    "Dear {name},\n\nThank you for your inquiry. It has arrived, and its reference is {reference}. We will answer you "
    "within {days} working days in China.\n\n"
    "To add something, or to have your details corrected or erased, just reply to this mail and give the reference.\n\n"
    "If you did not send an inquiry, somebody entered your address by mistake: please tell us, and we will "
    "erase it.\n\n"
    "Jinan High-tech Zone Life-science City Development Center",
)

TEXTS = {
    "consent": CONSENT,
    "privacy": PRIVACY,
    "next_steps": NEXT_STEPS,
    "acknowledgement": ACKNOWLEDGEMENT,
}

CONTACT = PageSeed(
    model="investment.InquiryPage",
    slug="contact",
    title=("投资咨询", "Investment inquiry"),
    description=(
        "向济南高新区生命科学城发展中心咨询投资，中文、英文都可以。",
        "How to put an investment inquiry to the Life-science City Development Center, in English or Chinese.",
    ),
    values={
        **TEXTS,
        "lead": (
            "投资生命科学城，由发展中心接待。中文、英文都可以。",
            "The Development Center receives investors in the Life-science City, in English and Chinese.",
        ),
        "body": [
            heading("咨询时请告诉我们", "What to tell us"),
            (
                "steps",
                {
                    "steps": [
                        {
                            "heading": ("您的领域或看中的园区", "Your field, or the park you have in mind"),
                            "text": ("还没想好也可以直接问。", "Not decided yet? Just ask."),
                        },
                        {
                            "heading": ("您的计划", "Your plan"),
                            "text": (
                                "项目、规模、时间，几句话即可。",
                                "The project, its scale and its schedule, in a few sentences.",
                            ),
                        },
                        {
                            "heading": ("用哪种语言答复", "The language of the answer"),
                            "text": ("中文或英文，由您选。", "Chinese or English, as you prefer."),
                        },
                    ]
                },
            ),
            (
                "notice",
                {
                    "heading": "",
                    "text": (
                        "<p>园区的面积、地址和可用载体，本站尚未公布的，以发展中心的答复为准。</p>",
                        "<p>Where this site does not publish the area, address or premises of a park, "
                        "the answer of the Development Center counts.</p>",
                    ),
                },
            ),
        ],
    },
)
