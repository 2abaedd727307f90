"""Users."""

import factory

from tdkt.ground.accounts.models import User

PASSWORD = "thidua-2026"


class UserFactory(factory.django.DjangoModelFactory):
    """A user who may sign in with PASSWORD and holds no role."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn {n}")

    @classmethod
    def _create(cls, model_class: type[User], *args: object, **fields: object) -> User:
        password = str(fields.pop("password", PASSWORD))
        return model_class.objects.create_user(*args, password=password, **fields)
