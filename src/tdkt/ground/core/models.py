"""Files kept under the hash of their content, outside the static tree."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """
    A file's content, kept once.

    Rooms attach it to their own things and decide who may open it; the content
    itself is never changed or deleted from here.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size_bytes = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("stored file")

    def __str__(self) -> str:
        return self.sha256[:12]
