"""Comparisons and what each member has in them. All sealed; blank looks like filled."""

from django.db import models

from accord.records.circles import Circle
from accord.records.documents import Document
from accord.records.fields import LENGTH, new_id
from accord.records.people import Person


class Comparison(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting"
        OPENED = "opened"
        VOID = "void"

    id = models.CharField(max_length=LENGTH, primary_key=True, default=new_id)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="comparisons")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    public_key = models.BinaryField()
    opens = models.DateTimeField()
    opened_on = models.DateField(null=True)
    # Its name and topics, sealed by the clinician to the members.
    document = models.OneToOneField(Document, on_delete=models.CASCADE)


class Seat(models.Model):
    """One member's seat at a comparison, the same size whatever lies on it.

    No version and no time: nobody can tell from a row whether its owner has handed in.
    """

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    part = models.BinaryField()
    passed_part = models.BinaryField()
    sheet = models.BinaryField()
    # What they read of it afterwards; the clinician seals it to them.
    copy = models.OneToOneField(Document, null=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comparison", "person"], name="one_seat_a_member"),
        ]
