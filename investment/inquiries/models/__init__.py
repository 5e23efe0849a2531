from .inquiry import Attachment, Event, Inquiry, Note, PrivacyNotice
from .mail import Mail
from .office import AnswerTemplate, InquirySettings, RoutingRule

__all__ = [
    "AnswerTemplate",
    "Attachment",
    "Event",
    "Inquiry",
    "InquirySettings",
    "Mail",
    "Note",
    "PrivacyNotice",
    "RoutingRule",
]
