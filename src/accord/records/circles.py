"""Circles, who belongs to them, and the clinician's switches."""

from django.db import models

from accord.records.fields import LENGTH, new_id
from accord.records.people import Person


class Circle(models.Model):
    id = models.CharField(max_length=LENGTH, primary_key=True, default=new_id)
    clinician = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="circles_led")
    made_on = models.DateField()
    # How often the circle's members are offered a check-in; 0 is never.
    check_in_days = models.PositiveSmallIntegerField(default=0)
    # The day that rhythm was set, so that the first offer doesn't move from day to day.
    check_in_since = models.DateField(null=True)


class Member(models.Model):
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    joined_on = models.DateField()
    # Set when the clinician confirmed, having met them alone, that the account is theirs.
    met_on = models.DateField(null=True)
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "person"], name="one_place_in_a_circle"),
        ]


class Invitation(models.Model):
    id = models.CharField(max_length=LENGTH, primary_key=True, default=new_id)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="invitations")
    # A keyed hash of the code's public half; the code itself is sealed to the clinician.
    lookup = models.BinaryField(unique=True)
    expires = models.DateTimeField()
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE)
    # The new key, authenticated with the code; the clinician checks it when confirming.
    key_proof = models.BinaryField(default=b"")


class Gate(models.Model):
    """One joint feature of one circle. Absent, off and past its end are the same."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="gates")
    feature = models.CharField(max_length=20)
    on_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "feature"], name="one_switch_a_feature"),
        ]
