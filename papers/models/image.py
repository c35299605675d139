"""The images that stand beside a document in its folder."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from papers.models.document import ReadingList


class ImageQuerySet(models.QuerySet["Image"]):
    """Images of all lists."""

    def take(self, reading_list: ReadingList, images: dict[str, tuple[str, bytes]]) -> None:
        """Store images of a list, each by its name with its media type and bytes.

        One of the same name is replaced.
        """
        self.bulk_create(
            [
                Image(reading_list=reading_list, name=name, kind=kind, data=data)
                for name, (kind, data) in images.items()
            ],
            update_conflicts=True,
            unique_fields=["reading_list", "name"],
            update_fields=["kind", "data"],
            batch_size=20,  # images are large: a statement should not hold many
        )


class Image(models.Model):
    """An image of a list. `name` is its path from the document's folder."""

    reading_list = models.ForeignKey(
        ReadingList, models.CASCADE, related_name="images", verbose_name=_("reading list")
    )
    name = models.CharField(_("name"), max_length=400)
    kind = models.CharField(_("media type"), max_length=20)
    data = models.BinaryField(_("bytes"))

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        constraints = (
            models.UniqueConstraint(fields=["reading_list", "name"], name="image_name_once_a_list"),
        )

    def __str__(self) -> str:
        return self.name
