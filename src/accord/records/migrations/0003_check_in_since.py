from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0002_dues_and_notices"),
    ]

    operations = [
        migrations.AddField(
            model_name="circle",
            name="check_in_since",
            field=models.DateField(null=True),
        ),
    ]
