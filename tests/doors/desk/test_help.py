"""Help by task, in both languages."""

import re

import pytest
from django.urls import Resolver404, resolve, reverse
from tests.factories.accounts import UserFactory
from tests.factories.organizations import UnitFactory, user_with_role

from tdkt.doors.desk.help import TOPICS
from tdkt.registry.organizations.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(UserFactory(), "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("topic", TOPICS, ids=[topic.slug for topic in TOPICS])
def test_every_topic_reads_in_both_languages_and_leads_to_real_pages(
    reader, topic, language: str
) -> None:
    reader.cookies["django_language"] = language

    html = reader.get(reverse("desk:help_topic", args=[topic.slug])).content.decode()

    text = html.split("help-text", 1)[1].split("</main>")[0]
    assert f'<html lang="{language}"' in html
    assert len(re.sub(r"<[^>]+>", "", text)) > 400
    for address in re.findall(r'<a href="(/[^"?#]*)', text):
        try:
            resolve(address)
        except Resolver404:
            pytest.fail(f"{address} leads nowhere")


def test_the_two_languages_differ() -> None:
    assert all(topic.vi != topic.en for topic in TOPICS)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_tasks_of_its_own(client, role: Role) -> None:
    user = user_with_role(role, UnitFactory())
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")

    html = client.get(reverse("desk:help")).content.decode()

    assert "Việc hằng ngày của bạn" in html


def test_a_topic_that_does_not_exist_is_not_found(reader) -> None:
    assert reader.get(reverse("desk:help_topic", args=["nothing"])).status_code == 404


def test_the_user_menu_leads_to_help(reader) -> None:
    html = reader.get("/").content.decode()

    assert html.count(f'class="menu-item" href="{reverse("desk:help")}"') == 1
