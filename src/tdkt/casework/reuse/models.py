"""Texts, the rows by which they are found again, and comparisons of one with all."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tdkt.casework.reuse.choices import ComparisonState, SourceGroup, TextKind, Verdict
from tdkt.ground.core.models import StoredFile
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject


class TextManager(models.Manager["Text"]):
    """Leaves the content in the database until somebody asks for it: it is long."""

    def get_queryset(self) -> models.QuerySet["Text"]:
        return super().get_queryset().defer("content")


class Text(models.Model):
    """
    A text as it was handed in; its content never changes, a new version is a new row.

    `unit` is null for a public text, that everybody may use. `address` is the page of what
    the text belongs to, in the room that keeps it. `withdrawn_at`: no longer compared with,
    but earlier comparisons still show it. `reviewed_by` stands behind a public text or a form.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=TextKind)
    title = models.CharField(_("title of the text"), max_length=500)
    folded_title = models.CharField(max_length=500, editable=False)
    unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="texts",
        verbose_name=_("unit"),
    )
    authors = models.ManyToManyField(Subject, related_name="texts", blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    content = models.TextField(_("text"))
    sha256 = models.CharField(max_length=64, editable=False)
    length = models.PositiveIntegerField(_("length in characters"), editable=False)
    from_scan = models.BooleanField(_("read from a scan"), default=False)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)

    objects = TextManager()

    class Meta:
        verbose_name = _("text")
        ordering = ["-created_at", "-pk"]
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(kind="public"),
                name="only_a_public_text_has_no_unit",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "kind", "-created_at"]),
            models.Index(fields=["sha256"]),
            models.Index(fields=["kind", "folded_title"]),
        ]

    def __str__(self) -> str:
        return self.title


class Segment(models.Model):
    """
    A derived file of fingerprints, memory-mapped by the processes that compare.

    Deleting the row, or losing the file, costs speed and no result: its texts are then
    looked up from their own rows. `method` is the one its fingerprints were made with.
    """

    name = models.CharField(max_length=64, unique=True)
    method = models.CharField(max_length=40)
    texts = models.PositiveIntegerField(_("texts"))
    built_at = models.DateTimeField()

    class Meta:
        verbose_name = _("segment")
        ordering = ["built_at", "pk"]

    def __str__(self) -> str:
        return self.name


class Fingerprint(models.Model):
    """
    The sampled hashes of a text, written in the transaction that writes the text.

    `hashes` are sorted unsigned 64-bit numbers, little-endian. A row without a segment is
    looked up by itself. Public texts and forms have none: they are not searched for.
    """

    text = models.OneToOneField(
        Text, primary_key=True, on_delete=models.CASCADE, related_name="fingerprint"
    )
    method = models.CharField(max_length=40)
    hashes = models.BinaryField()
    segment = models.ForeignKey(
        Segment,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="fingerprints",
    )

    class Meta:
        verbose_name = _("fingerprint")
        indexes = [
            models.Index(
                fields=["text"],
                condition=Q(segment__isnull=True),
                name="fingerprint_in_no_segment",
            ),
        ]

    def __str__(self) -> str:
        return str(self.text_id)


class Comparison(models.Model):
    """
    One text compared with every other one, at one moment and by one method.

    Shares are parts of the text's syllables, 0 to 1: `share` stands in earlier texts too,
    `shared` is wording that everybody uses and does not count. `shared_spans` are
    [start, end, texts that hold it or null, public text's key or null] in characters.
    `done` of `total` steps, the last of them at `moved_at`; `attempts` counts how often a
    worker began. `failure` says in plain English words why nothing came of it; `why_failed`
    says it in the reader's language.
    """

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="comparisons")
    state = models.CharField(
        max_length=10, choices=ComparisonState, default=ComparisonState.WAITING
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    method = models.CharField(max_length=40, blank=True)
    compared_with = models.PositiveIntegerField(_("texts compared with"), default=0)
    share = models.FloatField(_("share reused"), null=True, blank=True)
    shared = models.FloatField(_("share of common wording"), null=True, blank=True)
    shared_spans = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("comparison")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["text", "-asked_at"]),
            models.Index(
                fields=["moved_at"],
                condition=Q(state__in=["waiting", "running"]),
                name="comparison_not_finished",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        """Tell whether the check is still to come or running."""
        return self.state in (ComparisonState.WAITING, ComparisonState.RUNNING)

    @property
    def why_failed(self) -> str:
        """Return why nothing came of it, in the reader's language."""
        return gettext(self.failure) if self.failure else ""


class Source(models.Model):
    """
    An earlier text that the checked one shares passages with.

    `spans` are [start, end, start in the source, end in the source] in characters of the
    two contents; `share` is the part of the checked text they cover, 0 to 1, less the common
    wording in them.
    """

    comparison = models.ForeignKey(
        Comparison, on_delete=models.CASCADE, related_name="sources"
    )
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="+")
    group = models.CharField(max_length=10, choices=SourceGroup)
    share = models.FloatField()
    position = models.PositiveSmallIntegerField()
    spans = models.JSONField(default=list)

    class Meta:
        verbose_name = _("source")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "text"], name="source_once_in_a_comparison"
            )
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.share:.0%}"


class Judgement(models.Model):
    """
    What an officer made of a comparison, or of one source in it, and why.

    `source` is null where the whole was judged. The latest counts; earlier ones stay.
    """

    comparison = models.ForeignKey(
        Comparison, on_delete=models.CASCADE, related_name="judgements"
    )
    source = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="judgements",
    )
    verdict = models.CharField(_("verdict"), max_length=14, choices=Verdict)
    reason = models.CharField(_("reason"), max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("judgement")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="judgement_says_why")
        ]

    def __str__(self) -> str:
        return f"{self.comparison}: {self.get_verdict_display()}"


class AttentionShare(models.Model):
    """
    The share of reused text from which a unit and all below it want a person to look.

    Policy of an office, no law: it only draws attention and never refuses. The newest row
    of a unit that has begun holds; units below may set a smaller share, not a larger one.
    `reason` names the document or says why.
    """

    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="attention_shares",
        verbose_name=_("unit"),
    )
    share = models.DecimalField(
        _("share from which a person looks"), max_digits=5, decimal_places=4
    )
    valid_from = models.DateField(_("holds from"))
    reason = models.CharField(_("reason"), max_length=500)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = _("share that draws attention")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=1), name="attention_share_is_a_share"
            )
        ]
        indexes = [models.Index(fields=["unit", "-valid_from"])]

    def __str__(self) -> str:
        return f"{self.unit}: {self.share:.0%}"


class PairSearch(models.Model):
    """
    One look at all texts against all, asked for by the clock or by the command.

    `texts` were compared, `candidates` share enough hashes to be read beside one another,
    `done` of them are, the last at `moved_at`. `place` is taken while a search waits or
    runs, so that there is one at most. `failure` is for the administrator: what broke off.
    """

    THE_ONLY_PLACE = 1

    state = models.CharField(
        max_length=10, choices=ComparisonState, default=ComparisonState.WAITING
    )
    asked_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    program = models.CharField(max_length=10, blank=True)
    texts = models.PositiveIntegerField(_("texts compared"), default=0)
    candidates = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)
    place = models.PositiveSmallIntegerField(
        null=True, unique=True, default=THE_ONLY_PLACE, editable=False
    )

    class Meta:
        verbose_name = _("search for pairs")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d}: {self.get_state_display()}"


class Pair(models.Model):
    """
    Two texts that share passages, found by comparing all with all.

    `first` came earlier. `share` is the part of the characters of that text of which more
    stands in the other, 0 to 1; `shared_hashes` is how many hashes of their fingerprints
    both hold. `spans` are [start, end, start in the first, end in the first] in characters
    of the second and the first content. `search` is the latest one that met the pair again.
    """

    first = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="+")
    group = models.CharField(max_length=10, choices=SourceGroup)
    share = models.FloatField(_("share reused"))
    shared_hashes = models.PositiveIntegerField()
    spans = models.JSONField(default=list)
    found_at = models.DateTimeField()
    method = models.CharField(max_length=60)
    search = models.ForeignKey(PairSearch, on_delete=models.CASCADE, related_name="pairs")

    class Meta:
        verbose_name = _("pair of texts")
        ordering = ["-share", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(
                condition=Q(first__lt=models.F("second")), name="pair_earlier_text_first"
            ),
        ]
        indexes = [models.Index(fields=["-share", "id"])]

    def __str__(self) -> str:
        return f"{self.first_id}, {self.second_id}: {self.share:.0%}"


class IdeaVector(models.Model):
    """
    What a title means, as numbers that a model made of it.

    `vector` is of half-precision numbers, little-endian, length 1; vectors of another
    `model` are not compared and are made anew.
    """

    text = models.OneToOneField(
        Text, primary_key=True, on_delete=models.CASCADE, related_name="idea"
    )
    model = models.CharField(max_length=60)
    vector = models.BinaryField()

    class Meta:
        verbose_name = _("meaning of a title")

    def __str__(self) -> str:
        return str(self.text_id)
