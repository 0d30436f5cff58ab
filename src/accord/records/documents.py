"""Sealed documents and who can open them."""

from django.db import models

from accord.records.circles import Circle
from accord.records.fields import LENGTH, new_id
from accord.records.people import Person


class Document(models.Model):
    """Sealed words. The author's own grant stands in the row; others have a Grant each.

    `slot` tells documents of one kind apart without saying anything: a clause's id, or the
    reader that a member's box of yeses is for.
    """

    serial = models.BigAutoField(primary_key=True)
    id = models.CharField(max_length=LENGTH, unique=True, default=new_id)
    kind = models.CharField(max_length=20)
    # Both stand first in an index below. One of their own would tempt SQLite to walk a whole
    # circle's history for each page.
    circle = models.ForeignKey(Circle, null=True, on_delete=models.CASCADE, db_index=False)
    author = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="documents", db_index=False
    )
    slot = models.CharField(max_length=32, default="")
    version = models.PositiveIntegerField(default=1)
    ciphertext = models.BinaryField()
    commitment = models.BinaryField()
    own_wrapped = models.BinaryField()
    own_tag = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["author", "kind", "circle", "serial"], name="document_of_author"),
            models.Index(fields=["circle", "kind", "slot"], name="document_of_circle"),
        ]


class Grant(models.Model):
    """The key to one document, wrapped for one reader."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="grants")
    reader = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    wrapped = models.BinaryField()
    tag = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "reader"], name="one_grant_a_reader"),
        ]
