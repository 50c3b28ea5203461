"""Which lines are furniture, and which sentences only look like it."""

import pytest

from annotations.ingest import RULES, mark_furniture

FURNITURE = [
    ("advertisement", "ADVERTISEMENT"),
    ("advertisement", "  Advertisement  "),
    ("advertisement", "- Advertisement -"),
    ("advertisement", "Story continues below this ad"),
    ("advertisement", "SPONSORED"),
    ("caption", "The two presidents in Moscow (L-R) File photo"),
    ("caption", "The chancellor. (File Photo)"),
    ("caption", "FILE PHOTO: Ballots being counted in Kazan"),
    ("caption", "Snow in Delhi | Representational image"),
    ("photo_credit", "Photo: Jane Doe"),
    ("photo_credit", "(Image credit: Jane Doe/Outlet)"),
    ("photo_credit", "Jane Doe/Getty Images"),
    ("photo_credit", "AP Photo/Jane Doe"),
    ("photo_credit", "A polling station. REUTERS/Jane Doe"),
    ("agency", "PTI"),
    ("agency", "(Reuters)"),
    ("agency", "AFP, Moscow"),
    ("agency", "AP and Reuters"),
    ("agency", "With inputs from PTI"),
    ("agency", "By The Associated Press"),
    ("byline", "By Jane Doe"),
    ("byline", "BY JANE DOE AND JOHN ROE"),
    ("byline", "By Ana de la Cruz, Moscow correspondent"),
    ("byline", "Written by Jean-Luc Martin Jr."),
    ("dateline", "Published 18.03.24, 08:43 PM"),
    ("dateline", "Last updated: 18 March 2024 20:43 IST"),
    ("dateline", "March 18, 2024"),
    ("dateline", "20:43, 18 Mar 2024"),
    ("dateline", "Published: March 18, 2024 | Updated: March 19, 2024"),
    ("dateline", "Updated 5 hours ago"),
    ("follow", "Follow us on:"),
    ("follow", "Follow us on Facebook, X and Instagram"),
    ("follow", "Follow @outlet on X"),
    ("share", "Share"),
    ("share", "Share this:"),
    ("share", "You can share this article on social networks:"),
    ("share", "Click to share on Facebook (Opens in new window)"),
    ("comments", "Comments are closed."),
    ("comments", "Comments have been disabled for this article"),
    ("comments", "12 Comments"),
    ("comments", "Leave a Reply"),
    ("comment_form", "Please enter your comment!"),
    ("comment_form", "Please enter your name here"),
    ("comment_form", "You have entered an incorrect email address!"),
    ("related", "Also Read: Ten things about turnout"),
    ("related", "READ MORE"),
    ("related", "Read more about elections"),
    ("related", "Related stories"),
    ("related", "Also read – How ballots are counted"),
    ("newsletter", "Subscribe"),
    ("newsletter", "Sign up for our daily politics newsletter today!"),
    ("newsletter", "Download our app"),
    ("syndication", "This story has been published from a wire agency feed without changes."),
    ("syndication", "(Barring the headline, this report was not edited by our staff.)"),
    ("syndication", "This article was originally published on The Daily Example."),
    ("keywords", "Tags: elections, Russia, China"),
    ("keywords", "#elections #Russia"),
    ("copyright", "© 2024 The Daily Example. All rights reserved."),
    ("copyright", "Copyright 2024 The Daily Example."),
    ("copyright", "All rights reserved."),
    ("navigation", "3 min read"),
    ("navigation", "Home > World > Asia"),
]

PROSE = [
    "The advertisement ran for two weeks.",
    "Advertisement spending rose by a third, the ministry said.",
    "The newspaper printed an old file photo.",
    "File photo archives were lost in the fire, the curator said",
    "Getty Images sued the company in London.",
    "Photo identification was asked for at every door.",
    "AFP reporters saw three buses at the gate.",
    "Reuters could not verify the figure.",
    "By Monday evening, four fifths of the ballots had been counted.",
    "By the Numbers",
    "By Monday Evening",
    "By Jane Doe's own account, nobody had asked her.",
    "Published in 1998, the report named nobody.",
    "Updated figures are expected on 18 March 2024.",
    "Turnout was 77.03.24 per cent",
    "On 18 March 2024 the commission met again.",
    "Follow us on the long road to peace, the chairman told them.",
    "Share the burden, he said.",
    "You can share this article on social networks, but few people did.",
    "Comments are closed-door remarks to her, not policy.",
    "Comments are closed to the public until the court has ruled.",
    "Please enter your name here, the officer told every voter.",
    "Read more widely, the minister advised.",
    "Read more – that was his advice to the young.",
    "Related crimes went unpunished.",
    "Subscribe to the theory or not, the figures are clear.",
    "Sign up for the newsletter, the party told its members, and 4,000 did.",
    "This story has been told from an agency's point of view only once.",
    "This report was first published in 1998 and caused an outcry.",
    "Topics included trade, energy and Ukraine.",
    "Copyright law changes next year.",
    "Home to four million people, the city votes late.",
    "(c) the third option was to wait",
    "Moscow Beijing Delhi Tokyo",
]


@pytest.mark.parametrize(("rule", "line"), FURNITURE)
def test_a_line_of_furniture_is_marked_whole(rule: str, line: str) -> None:
    text = f"A headline of ours\n\n{line}\n\nA sentence of the body ends here."
    (found,) = mark_furniture(text)
    assert (found.rule, text[found.start : found.end]) == (rule, line)


@pytest.mark.parametrize("line", PROSE)
def test_a_sentence_with_the_same_words_is_prose(line: str) -> None:
    assert mark_furniture(f"A headline of ours\n{line}\nThe end of it.") == ()


def test_every_rule_has_an_example() -> None:
    assert {rule.name for rule in RULES} == {rule for rule, _ in FURNITURE}


def test_keywords_count_only_below_a_syndication_note() -> None:
    note = "This story was published from a syndicated feed."
    text = f"Headline\nKazan Moscow\n{note}\nKazan Moscow\nMoscow Kazan"
    marked = [(each.rule, text[each.start : each.end]) for each in mark_furniture(text)]
    assert marked == [("syndication", note), ("keywords", "Kazan Moscow")]


BODY = "One more line of the body.\n" * 30


@pytest.mark.parametrize("line", ["By Jane Doe", "18 March 2024"])
def test_some_lines_are_furniture_only_at_the_head(line: str) -> None:
    assert mark_furniture(f"Headline\n{BODY}{line}\n{BODY}") == ()
    assert len(mark_furniture(f"Headline\n{line}\n{BODY}")) == 1


@pytest.mark.parametrize("line", ["Tags: Moscow, Beijing", "#Moscow #Beijing"])
def test_some_lines_are_furniture_only_at_the_foot(line: str) -> None:
    assert mark_furniture(f"Headline\n{BODY}{line}\n{BODY}") == ()
    assert len(mark_furniture(f"Headline\n{BODY}{line}\n")) == 1


def test_offsets_are_code_points() -> None:
    text = "😀😀 headline\nADVERTISEMENT"
    (found,) = mark_furniture(text)
    assert (found.start, found.end) == (12, 25)


def test_a_long_line_is_never_furniture() -> None:
    assert mark_furniture("Also Read: " + "words " * 48) != ()
    assert mark_furniture("Also Read: " + "words " * 49) == ()
