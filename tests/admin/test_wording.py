"""The words of people on the pages that the server makes."""

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from annotations.models import ArticleScore, Claim, Publisher
from annotations.services import publishers
from annotations.templatetags.wording import badged, plain, words
from tests import newsroom

TRICK = "Rates \u202efall\u202c <b>\u200bnow</b>"
BADGED = (
    'Rates <span class="odd">RLO</span>fall<span class="odd">PDF</span> '
    '&lt;b&gt;<span class="odd">ZWSP</span>now&lt;/b&gt;'
)


def test_words_are_isolated_escaped_and_badged() -> None:
    assert words(TRICK) == f"<bdi>{BADGED}</bdi>"
    assert words("") == "<bdi></bdi>"
    assert words("👩\u200d👧") == "<bdi>👩\u200d👧</bdi>"


def test_part_of_a_page_is_badged_in_its_text_alone() -> None:
    html = '<a title="\u202ea">\u202eb</a><textarea id="x">\u202ec</textarea>'
    told = html.replace(">\u202eb", '><span class="odd">RLO</span>b')
    assert badged(html) == told  # type: ignore[arg-type]


def test_a_title_leaves_them_out() -> None:
    assert plain(TRICK) == "Rates fall <b>now</b>"


def test_pages_of_the_editors_badge_and_isolate_them(as_superuser: Client) -> None:
    story = publishers.open_story(slug="rates", title=TRICK, by=None)
    outlet = newsroom.publisher(TRICK)
    article = newsroom.article(headline=TRICK, byline=TRICK, story=story, publisher=outlet)
    mark = newsroom.mark(article, by=User.objects.get())
    Claim.objects.filter(pk=mark.claim.pk).update(statement=TRICK, claimant=TRICK)
    ArticleScore.objects.update(leverage=1)
    for address in (
        reverse("desk"),
        f"{reverse('desk')}?q=harbour",
        reverse("story", args=["rates"]),
        reverse("workbench", args=[article.pk]),
    ):
        html = as_superuser.get(address).content.decode()
        assert "\u202e" not in strip_tags(html), address
        assert f"<bdi>{BADGED}</bdi>" in html, address


def test_the_stock_pages_badge_them(as_superuser: Client) -> None:
    outlet = newsroom.publisher(TRICK)
    article = newsroom.article(TRICK, headline=TRICK, byline=TRICK, publisher=outlet)
    for address in (
        reverse("admin:annotations_article_changelist"),
        reverse("admin:annotations_article_change", args=[article.pk]),
        reverse("admin:annotations_publisher_changelist"),
    ):
        html = as_superuser.get(address).content.decode()
        assert "\u202e" not in strip_tags(html), address
        assert BADGED in html, address


def test_a_form_of_the_stock_admin_keeps_them_in_its_fields(as_superuser: Client) -> None:
    outlet = newsroom.publisher(TRICK)
    address = reverse("admin:annotations_publisher_change", args=[outlet.pk])
    html = as_superuser.get(address).content.decode()
    assert 'value="Rates \u202efall\u202c &lt;b&gt;\u200bnow&lt;/b&gt;"' in html
    assert Publisher.objects.get().name == TRICK
