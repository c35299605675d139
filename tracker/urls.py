"""Addresses of the pages."""

from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, include, path

from tracker.views import account, entries, errors, health, home, lists

entry_urls = [
    path("", entries.entry, name="entry"),
    path("tick/", entries.tick, name="tick"),
    path("status/", entries.set_status, name="set_status"),
    path("note/", entries.save_note, name="save_note"),
]

list_urls: list[URLPattern | URLResolver] = [
    path("", lists.reading_list, name="list"),
    path("export.md", lists.export_md, name="export_md"),
    path("notes/<str:anchor>/", entries.concept, name="concept"),
    path("<str:key>/", include(entry_urls)),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("lists/<str:slug>/", include(list_urls)),
    path("undo/", entries.undo, name="undo"),
    path("login/", account.SignIn.as_view(), name="login"),
    path("login/<str:token>/", account.login_link, name="login_link"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("healthz", health.healthz, name="healthz"),
    path("admin/", admin.site.urls),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
