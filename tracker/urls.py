"""The addresses of the pages, and the view that answers at each.

The first pattern that fits answers, so a pattern that takes any word stands after the words themselves.
"""

from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, include, path, re_path, register_converter

from tracker.addresses import PrimaryKey, Word, Words
from tracker.views import (
    account,
    adding,
    arranging,
    arxiv,
    badge,
    bibtex,
    doctor,
    entries,
    errors,
    exports,
    health,
    home,
    interview,
    lists,
    new_list,
    notes,
    practice,
    preferences,
    questions,
    readings,
    statistics,
    undoing,
    updating,
    writing,
)

register_converter(PrimaryKey, "pk")
register_converter(Word, "word")
register_converter(Words, "words")

# Below the address of an entry.
entry_urls = [
    path("", entries.entry, name="entry"),
    path("tick/", entries.tick, name="tick"),
    path("status/", entries.status, name="set_status"),
    path("note/", notes.save, name="save_note"),
    path("dates/", readings.dates, name="dates"),
    path("again/", readings.read_again, name="read_again"),
    path("again/end/", readings.finish_again, name="finish_again"),
    path("again/<pk:pk>/", readings.rereading, name="rereading"),
    path("queue/", readings.queue, name="queue"),
    path("edit/", arranging.edit, name="edit_entry"),
    path("write/", writing.write_summary, name="write_summary"),
    path("move/", arranging.move, name="move_entry"),
    path("remove/", arranging.remove, name="remove_entry"),
    path("history/", arranging.history, name="entry_history"),
    path("arxiv/", arxiv.entry_arxiv, name="entry_arxiv"),
    path("arxiv/settle/", arxiv.settle_paper, name="arxiv_settle"),
]

# Below the address of a list.
list_urls: list[URLPattern | URLResolver] = [
    path("", lists.show_list, name="list"),
    path("readiness/", lists.readiness, name="readiness"),
    path("report.md", exports.report, name="report"),
    path("export.md", exports.export_md, name="export_md"),
    path("export.bib", exports.export_bib, name="export_bib"),
    re_path(r"^export\.(?P<ending>csv|json|ris)$", exports.export_table, name="export_table"),
    path("badge.svg", badge.badge, name="badge"),
    path("badge/", badge.publish, name="badge_page"),
    path("goals/new/", statistics.new_goal, name="new_goal"),
    path("goals/<pk:pk>/", statistics.goal, name="goal"),
    path("arxiv/", arxiv.arxiv, name="arxiv"),
    path("arxiv/start/", arxiv.start_fetch, name="arxiv_start"),
    path("arxiv/stop/", arxiv.stop_asking, name="arxiv_stop"),
    path("add/", adding.add, name="add"),
    path("bibtex/", bibtex.bibtex, name="bibtex"),
    path("categories/", arranging.categories, name="categories"),
    path("categories/new/", arranging.new_category, name="new_category"),
    path("categories/<pk:pk>/", arranging.change_category, name="change_category"),
    path("doctor/", doctor.doctor, name="doctor"),
    path("doctor/fix/", doctor.fix, name="doctor_fix"),
    path("images/<words:name>", lists.image, name="image"),
    path("update/", updating.update, name="update"),
    path("conflicts/<word:kind>/<pk:pk>/", updating.settle_text, name="settle"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<pk:pk>/", questions.settle_question, name="settle_question"),
    path("notes/<word:anchor>/", entries.concept, name="concept"),
    path("notes/<word:anchor>/write/", writing.write_concept, name="write_concept"),
    path("<word:key>/", include(entry_urls)),  # last: a key may be any word
]

practice_urls = [
    path("", practice.practice, name="practice"),
    path("choose/", practice.choose, name="practice_choose"),
    path("grade/", practice.grade_card, name="practice_grade"),
    path("undo/", practice.undo_practice, name="practice_undo"),
    path("suspend/", practice.suspend_card, name="practice_suspend"),
    path("interview/", interview.interview_new, name="interview_new"),
    path("interview/<pk:pk>/", interview.interview, name="interview"),
    path("interview/<pk:pk>/grade/", interview.interview_grade, name="interview_grade"),
    path("interview/<pk:pk>/end/", interview.interview_end, name="interview_end"),
    path("readmark-questions.txt", practice.anki, name="anki"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("practice/", include(practice_urls)),
    path("settings/", preferences.settings, name="settings"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("lists/new/", new_list.new_list, name="new_list"),
    path("lists/<word:slug>/", include(list_urls)),
    path("add/", adding.choose_list, name="choose_list"),
    path("badges/<word:key>.svg", badge.public_badge, name="public_badge"),
    path("queue/", readings.sort_queue, name="sort_queue"),
    path("undo/", undoing.undo, name="undo"),
    path("undo/note/", notes.put_back, name="put_note_back"),
    path("login/", account.SignIn.as_view(), name="login"),
    path("login/<word:token>/", account.login_link, name="login_link"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("healthz", health.healthz, name="healthz"),
    path("admin/", admin.site.urls),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
