"""Which writes can alter a public page: those to every table, but for what is listed here with its reason."""

# Models whose rows no public page shows. A model that is new counts as public until somebody lists it here.
UNSEEN_MODELS = {
    "lifescience.ContentVersion",
    # who may do what, and what they did
    "auth.Group",
    "auth.Group_permissions",
    "auth.Permission",
    "auth.User",
    "desk.Role",
    "auth.User_groups",
    "auth.User_user_permissions",
    "sessions.Session",
    "wagtailadmin.Admin",
    "wagtailadmin.EditingSession",
    "wagtailadmin.FormState",
    "wagtailcore.GroupCollectionPermission",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.GroupSitePermission",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailusers.UserProfile",
    "bilingual.TranslationStatus",
    # drafts and how they are approved: publishing writes the page itself
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.GroupApprovalTask",
    "wagtailcore.GroupApprovalTask_groups",
    "wagtailcore.Revision",
    "wagtailcore.Task",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowContentType",
    "wagtailcore.WorkflowPage",
    "wagtailcore.WorkflowState",
    "wagtailcore.WorkflowTask",
    # what brings a deleted page back: the page itself counts
    "recycle_bin.DeletedPage",
    # what readers asked in vain, and what helps to read and to correct
    "search.DocumentText",
    "search.UnansweredQuery",
    "search.Word",
    # what Wagtail derives from the content for the admin
    "taggit.Tag",
    "taggit.TaggedItem",
    "wagtailcore.ReferenceIndex",
    "wagtailsearch.IndexEntry",
    "wagtailsearch.SQLiteFTSIndexEntry",
    # imports: what they change is written to the pages themselves
    "spreadsheets.Import",
    "spreadsheets.ImportRow",
    # inquiries and what the Center does with them; their texts and settings do count
    "inquiries.AnswerTemplate",
    "inquiries.Attachment",
    "inquiries.Event",
    "inquiries.Inquiry",
    "inquiries.Inquiry_key_fields",
    "inquiries.Inquiry_parks",
    "inquiries.Mail",
    "inquiries.Note",
    "inquiries.PrivacyNotice",
    "inquiries.RoutingRule",
    # changes with migrations only, after which the version is renewed anyway
    "contenttypes.ContentType",
}

_unseen_labels = {label.lower() for label in UNSEEN_MODELS}  # migrations write some names in lower case

# What saving a draft, locking or owning a page writes into the page's own row.
UNSEEN_COLUMNS = {
    "wagtailcore.Page": {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision_id",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by_id",
        "owner_id",
    },
    "notices.Notice": {"has_unpublished_changes", "latest_revision_id"},
    "wagtailredirects.Redirect": {"automatically_created", "created_at"},
}

# A page that shows a picture for the first time makes its renditions while it is read.
UNSEEN_INSERTS = {"lifescience.CityRendition"}


def public_models(apps):
    """Every model with a table of its own whose rows a public page may show, links between models included.

    `apps`: django.apps.apps, or a migration's state of it.
    """
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.managed and model._meta.label_lower not in _unseen_labels]


def public_columns(model):
    """The columns of `model`'s own table whose change may show."""
    unseen = UNSEEN_COLUMNS.get(model._meta.label, set())
    return [field.column for field in model._meta.local_concrete_fields if field.column not in unseen]


def counts_inserts(model):
    return model._meta.label not in UNSEEN_INSERTS
