"""What is due for whom, and where a neutral notice may go. No row says what it is about."""

from django.db import models

from accord.records.people import Person


class Due(models.Model):
    """Something waits for a person on a day that they worked out at a request of their own."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="dues")
    # The day where the person is, and nine in the morning of it. Their zone stays on their desk.
    day = models.DateField()
    at = models.DateTimeField(db_index=True)
    # Whether the neutral notice for it has gone out.
    told = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="one_due_a_day"),
        ]


class Feed(models.Model):
    """The address from which a person's own calendar reads its reminders. One each."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    # A keyed hash; the token itself is in the person's own desk.
    token_hash = models.BinaryField(unique=True)
    made_on = models.DateField()


class NoticeAddress(models.Model):
    """Where a neutral notice may go, under a server key outside the database."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notice_addresses")
    kind = models.CharField(max_length=8, choices=[("mail", "mail"), ("push", "push")])
    sealed = models.BinaryField()
    made_on = models.DateField()
    # When a notice that is owed to it goes out, and how often in a row one did not get through.
    owed_at = models.DateTimeField(null=True)
    misses = models.PositiveSmallIntegerField(default=0)
