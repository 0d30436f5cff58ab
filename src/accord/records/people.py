"""Who can sign in, and the technical traces of having done so."""

from django.db import models

from accord.records.fields import LENGTH, new_id


class Practice(models.Model):
    """The one row that describes this world. No other table points to it."""

    id = models.CharField(max_length=LENGTH, primary_key=True, default=new_id)
    name = models.CharField(max_length=80)
    record_public_key = models.BinaryField()
    made_on = models.DateField()
    country = models.CharField(max_length=2, default="US")
    emergency_number = models.CharField(max_length=24, default="112")
    categories_off = models.JSONField(default=list)


class Person(models.Model):
    class Role(models.TextChoices):
        CLINICIAN = "clinician"
        CLIENT = "client"

    id = models.CharField(max_length=LENGTH, primary_key=True, default=new_id)
    role = models.CharField(max_length=12, choices=Role.choices)
    # A keyed hash: the name somebody signs in with is stored nowhere.
    name_key = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    wrapped_by_passphrase = models.BinaryField()
    wrapped_by_recovery = models.BinaryField()
    terms_version = models.CharField(max_length=20)
    joined_on = models.DateField()
    # When a recovery code was first used; it opens from a day to three days after that.
    recovery_asked = models.DateTimeField(null=True)


class Session(models.Model):
    """A sign-in. Useless without the cookie it is bound to."""

    id = models.CharField(max_length=LENGTH, primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sessions")
    cookie_hash = models.BinaryField()
    wrapped_key = models.BinaryField()
    started = models.DateTimeField()
    seen = models.DateTimeField()


class StopToken(models.Model):
    """Lets a device stop everything its owner takes part in, and nothing else."""

    token_hash = models.BinaryField(unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stop_tokens")
    made_on = models.DateField()


class Pulse(models.Model):
    """Counts changes that one person can see; their open pages listen to it."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    serial = models.PositiveBigIntegerField(default=0)
