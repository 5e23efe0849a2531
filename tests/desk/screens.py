"""The screens of the admin, for tests that look at all of them: `name argument ...[?query]`.

In braces the name of a thing (conftest.py), whose key is put there.
"""

from django.urls import reverse

FROM_PAGES = """
wagtailadmin_home
wagtailadmin_explore_root
wagtailadmin_explore {home}
wagtailadmin_explore {home}?q=无
wagtailadmin_explore {home}?ordering=ord
wagtailadmin_pages:add_subpage {home}
wagtailadmin_pages:edit {page}
wagtailadmin_pages:edit {draft}
wagtailadmin_pages:edit {scheduled}
wagtailadmin_pages:edit {locked}
side_by_side {page}
side_by_side_new lifescience informationpage {home}
wagtailadmin_pages:copy {page}
wagtailadmin_pages:move {page}
wagtailadmin_pages:move_confirm {page} {other}
wagtailadmin_pages:delete {page}
wagtailadmin_pages:delete {home}
wagtailadmin_pages:unpublish {page}
wagtailadmin_pages:unpublish {home}
wagtailadmin_pages:usage {page}
wagtailadmin_pages:history {page}
wagtailadmin_pages:history {home}
wagtailadmin_pages:set_privacy {page}
wagtailadmin_pages:revisions_revert {page} {revision}
wagtailadmin_pages:revisions_compare {page} live latest
wagtailadmin_pages:revisions_unschedule {scheduled} {scheduled_revision}
wagtailadmin_pages:workflow_history {page}
wagtailadmin_pages:workflow_history_detail {page} {workflow_state}
wagtailadmin_pages:workflow_action {page} approve {task_state}
wagtailadmin_pages:workflow_action {page} reject {task_state}
wagtailadmin_pages:confirm_workflow_cancellation {page}
wagtailadmin_pages:search?q=关于
wagtailadmin_pages:search?q=无
wagtailadmin_pages:type_use lifescience informationpage
wagtailadmin_pages:choose_parent lifescience informationpage
wagtail_bulk_action wagtailcore page delete?id={page}
wagtail_bulk_action wagtailcore page move?id={page}
wagtail_bulk_action wagtailcore page publish?id={page}
wagtail_bulk_action wagtailcore page unpublish?id={page}
"""

CHOOSERS = """
wagtailadmin_choose_page
wagtailadmin_choose_page?allow_external_link=1&allow_email_link=1&allow_phone_link=1&allow_anchor_link=1
wagtailadmin_choose_page_child {home}
wagtailadmin_choose_page_search?q=关
wagtailadmin_choose_page_external_link
wagtailadmin_choose_page_email_link
wagtailadmin_choose_page_phone_link
wagtailadmin_choose_page_anchor_link
wagtailimages_chooser:choose
wagtailimages_chooser:choose_results?q=无
wagtailimages_chooser:select_format {image}
wagtaildocs_chooser:choose
wagtaildocs_chooser:choose_results?q=无
wagtailembeds:chooser
wagtailadmin_workflows:task_chooser
"""

LIBRARIES = """
wagtailimages:index
wagtailimages:index?layout=list
wagtailimages:index?q=无
wagtailimages:add
wagtailimages:add_multiple
wagtailimages:edit {image}
wagtailimages:delete {image}
wagtailimages:image_usage {image}
wagtaildocs:index
wagtaildocs:index?q=无
wagtaildocs:add
wagtaildocs:add_multiple
wagtaildocs:edit {document}
wagtaildocs:delete {document}
wagtaildocs:document_usage {document}
wagtail_bulk_action lifescience cityimage delete?id={image}
wagtail_bulk_action lifescience cityimage add_tags?id={image}
wagtail_bulk_action lifescience cityimage add_to_collection?id={image}
wagtail_bulk_action lifescience citydocument delete?id={document}
wagtailadmin_collections:index
wagtailadmin_collections:add
wagtailadmin_collections:edit {collection}
wagtailadmin_collections:delete {collection}
wagtailadmin_collections:set_privacy {collection}
"""

NEWS = """
recycle_bin:index
recycle_bin:restore {deletion}
recycle_bin:delete {deletion}
wagtailsnippets_notices_notice:list
wagtailsnippets_notices_notice:add
wagtailsnippets_notices_notice:edit {notice}
wagtailsnippets_notices_notice:history {notice}
wagtailsnippets_notices_notice:usage {notice}
wagtailsnippets_notices_notice:unpublish {notice}
wagtailsnippets_notices_notice:delete {notice}
wagtailsnippets_notices_notice:revisions_compare {notice} earliest latest
wagtail_bulk_action notices notice delete?id={notice}
"""

OFFICE = """
wagtailadmin_workflows:index
wagtailadmin_workflows:add
wagtailadmin_workflows:edit {workflow}
wagtailadmin_workflows:disable {workflow}
wagtailadmin_workflows:usage {workflow}
wagtailadmin_workflows:task_index
wagtailadmin_workflows:add_task wagtailcore groupapprovaltask
wagtailadmin_workflows:edit_task {task}
wagtailadmin_workflows:disable_task {task}
translation_report
translation_report?state=missing
translation_report?part=other
content_checks
spreadsheet_imports translation
spreadsheet_imports parks
spreadsheet_import {checking}
spreadsheet_import {preview}
spreadsheet_import {preview}?show=all
spreadsheet_import {imported}?show=all
spreadsheet_import {parks_preview}?show=all
wagtailadmin_reports:locked_pages
wagtailadmin_reports:workflow
wagtailadmin_reports:workflow_tasks
wagtailadmin_reports:site_history
wagtailadmin_reports:aging_pages
wagtailadmin_reports:page_types_usage
wagtailredirects:index
wagtailredirects:index?q=无
wagtailredirects:add
wagtailredirects:edit {redirect}
wagtailredirects:delete {redirect}
wagtailredirects:start_import
wagtailsettings:edit lifescience citysettings {site}
wagtailsites:index
wagtailsites:add
wagtailsites:edit {site}
wagtailsites:delete {site}
wagtailsites:history {site}
wagtailsites:usage {site}
wagtailusers_users:index
wagtailusers_users:index?q=无
wagtailusers_users:add
wagtailusers_users:edit {user}
wagtailusers_users:delete {user}
wagtailusers_users:history {user}
wagtail_bulk_action auth user assign_role?id={user}
wagtail_bulk_action auth user set_active_state?id={user}
wagtail_bulk_action auth user delete?id={user}
wagtailusers_groups:index
wagtailusers_groups:add
wagtailusers_groups:edit {group}
wagtailusers_groups:delete {group}
wagtailusers_groups:history {group}
wagtailadmin_account
"""

SIGNED_IN = f"{FROM_PAGES}{CHOOSERS}{LIBRARIES}{NEWS}{OFFICE}".split("\n")


def addresses(things, screens=SIGNED_IN):
    """{screen: address} of the lines above."""
    keys = {name: getattr(thing, "pk", thing) for name, thing in things.items()}
    return {screen: address(screen.format(**keys)) for screen in filter(None, screens)}


def address(screen):
    path, _, query = screen.partition("?")
    name, *arguments = path.split()
    return reverse(name, args=arguments) + (f"?{query}" if query else "")
