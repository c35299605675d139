"""Where a list has boxes is remembered, place by place: until now only `plain` said so, for the whole list.

What is written here is read off the stored entries. The places are "*", the whole document, and the paths of
headings: any heading, since only those of books sections are ever asked for.
"""

import re
from collections import defaultdict

from django.db import migrations, models


def remember(apps, schema_editor):
    for reading_list in apps.get_model("papers", "ReadingList").objects.only("pk", "plain"):
        reading_list.without_boxes = _known(apps, reading_list)
        reading_list.save(update_fields=["without_boxes"])


def forget(apps, schema_editor):
    for reading_list in apps.get_model("papers", "ReadingList").objects.only("pk", "without_boxes"):
        reading_list.plain = reading_list.without_boxes.get("*", False)
        reading_list.save(update_fields=["plain"])


def _known(apps, reading_list):
    if reading_list.plain:
        return {"*": True}
    categories = apps.get_model("papers", "Category").objects.filter(reading_list=reading_list)
    headings = {pk: (title, parent) for pk, title, parent in categories.values_list("pk", "title", "parent_id")}
    found = defaultdict(set)
    entries = apps.get_model("papers", "Entry").objects.filter(reading_list=reading_list, removed_at=None)
    for boxed, source, category in entries.values_list("boxed", "source", "category_id"):
        if not boxed and source.lstrip().startswith("#"):
            continue  # a heading has no place for a box
        while category is not None:
            found[_path(headings, category)].add(not boxed)
            category = headings[category][1]
        if boxed:
            found["*"].add(False)
    # A heading with both under it is not decided: those below it are.
    return {place: missing.pop() for place, missing in found.items() if len(missing) == 1}


def _path(headings, category):
    titles = []
    while category is not None:
        title, category = headings[category]
        titles.insert(0, re.sub(r"[\W_]+", "", title.casefold()))
    return "/".join(titles)


class Migration(migrations.Migration):
    dependencies = [("papers", "0007_entry_counts")]

    operations = [
        migrations.AddField(
            model_name="readinglist",
            name="without_boxes",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="where entries have no boxes"
            ),
        ),
        migrations.RunPython(remember, forget),
        migrations.RemoveField(model_name="readinglist", name="plain"),
    ]
