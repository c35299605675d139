"""An evening with the questions, in a browser."""

import datetime as dt
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import LIST, Look, assert_sound

QUESTIONS = 17


def question(page: Page) -> str:
    return page.locator("#question").inner_text()


def expect_said(page: Page, words: str) -> None:
    """A grade is answered: the sentence is there, and the next card has the focus, which a key would lose."""
    expect(page.locator("#said")).to_contain_text(words)
    expect(page.locator("#card")).to_be_focused()


def grade_all(page: Page, grade: str) -> int:
    """Grade what is asked until nothing is left; how many there were."""
    for asked in range(30):
        if not page.locator("#reveal").count():
            return asked
        before = page.locator(".grades input[name=question], .grades input[name=position]").last.input_value()
        page.locator("#reveal > summary").click()
        page.get_by_role("button", name=re.compile(grade)).click()
        expect(
            page.locator(f".grades input[value='{before}']:is([name=question], [name=position])")
        ).to_have_count(0)
        expect(page.locator("h1, #question").first).to_be_visible()
    raise AssertionError("It asks for ever.")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_session_is_done_by_keyboard_alone(look: Look, javascript: bool) -> None:
    page = look.open("/practice/", java_script_enabled=javascript)
    first = question(page)
    page.locator("#reveal > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_be_visible()
    page.get_by_role("button", name=re.compile("Easy")).press("Enter")
    expect_said(page, "Easy: again in")
    assert question(page) != first
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.locator("#question")).to_have_text(first)


def test_space_shows_the_answer_a_digit_grades_it_and_u_takes_it_back(look: Look) -> None:
    page = look.open("/practice/")
    first = question(page)
    page.keyboard.press(" ")
    expect(page.locator(".answer")).to_be_visible()
    page.keyboard.press("4")
    expect(page.locator("#said")).to_contain_text("Easy: again in")
    expect(page.locator("#question")).not_to_have_text(first)
    page.keyboard.press("u")
    expect(page.locator("#question")).to_have_text(first)


def test_a_digit_grades_nothing_before_the_answer_is_shown(look: Look) -> None:
    page = look.open("/practice/")
    first = question(page)
    page.keyboard.press("1")
    page.keyboard.press(" ")
    expect(page.locator(".answer")).to_be_visible()
    expect(page.locator("#question")).to_have_text(first)
    expect(page.locator("#said")).to_be_empty()


def test_keys_do_nothing_where_they_are_switched_off(look: Look) -> None:
    page = look.open("/practice/")
    page.evaluate("localStorage.setItem('keys', 'off')")
    page.keyboard.press(" ")
    expect(page.locator(".answer")).to_be_hidden()


def test_the_summary_of_a_question_is_one_click_away(look: Look) -> None:
    page = look.open("/practice/")
    page.keyboard.press(" ")
    page.locator(".context > summary").click()
    expect(page.locator(".context .prose")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_an_open_answer(look: Look, scheme: Any) -> None:
    page = look.open("/practice/", color_scheme=scheme)
    page.keyboard.press(" ")
    expect(page.locator(".answer")).to_be_visible()
    assert_sound(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mock_interview_ends_with_what_to_look_at_again(look: Look, scheme: Any) -> None:
    page = look.open("/practice/interview/", color_scheme=scheme)
    page.get_by_role("radio", name="10", exact=True).check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"(10:00|9:\d\d)"))
    assert_sound(page)
    assert grade_all(page, "Again") == 5
    expect(page.get_by_role("heading", level=1)).to_have_text("0 of 5 answered well")
    expect(page.get_by_role("heading", name="To look at again")).to_be_visible()
    assert_sound(page)


def test_a_mock_interview_needs_no_javascript(look: Look) -> None:
    page = look.open("/practice/interview/", java_script_enabled=False)
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".numbers")).to_contain_text("question 1 of 10")
    page.locator("#reveal > summary").click()
    page.get_by_role("button", name=re.compile("Good")).click()
    expect(page.locator(".numbers")).to_contain_text("question 2 of 10")
    page.get_by_role("button", name="End it here").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 of 1 answered well")


def test_a_goal_says_what_it_asks_of_each_week(look: Look) -> None:
    page = look.open("/statistics/?list=deep-learning")
    page.get_by_role("link", name="Set a goal").click()
    page.get_by_label("Read by").fill((dt.date.today() + dt.timedelta(days=69)).isoformat())
    page.get_by_role("checkbox", name=re.compile("^Books")).check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".goal")).to_contain_text("in 70 days: that asks for")
    page.locator(".goal a").click()
    page.get_by_role("button", name="Give this goal up").click()
    expect(page.locator(".goal")).to_have_count(0)


@pytest.mark.parametrize("path", ["/", "/statistics/"])
def test_a_screen_reader_is_told_what_the_heatmap_shows(look: Look, path: str) -> None:
    page = look.open(path)
    heatmap = page.get_by_role("img", name="What was read and reviewed in the last year")
    expect(heatmap).to_have_accessible_description(
        re.compile(r"Read: \d+\. Questions reviewed: \d+\. On \d+ days?")
    )
    assert page.get_by_role("region", name="What was read and reviewed in the last year").count() == 1


class TestQueue:
    @pytest.fixture
    def page(self, look: Look) -> Page:
        """Home with three papers in the queue."""
        page = look.open(f"{LIST}resnet/")
        for key in ("resnet", "mnasnet", "mobilenetv3"):
            page.goto(f"{LIST}{key}/")
            if page.get_by_role("button", name="Read next").count():
                page.get_by_role("button", name="Read next").click()
        page.goto("/")
        return page

    def names(self, page: Page) -> list[str]:
        return page.locator(".queue li > a").all_inner_texts()

    def test_a_button_moves_one_up_and_keeps_the_focus(self, page: Page) -> None:
        before = self.names(page)
        page.get_by_role("button", name=f"{before[2]}: up").press("Enter")
        expect(page.locator(".queue li > a")).to_have_text([before[0], before[2], before[1]])
        expect(page.get_by_role("button", name=f"{before[2]}: up")).to_be_focused()

    def test_it_is_sorted_by_dragging(self, page: Page) -> None:
        before = self.names(page)
        rows = page.locator(".queue li")
        with page.expect_response("**/queue/"):
            rows.nth(2).drag_to(rows.nth(0), target_position={"x": 20, "y": 2})
        page.reload()
        assert self.names(page) == [before[2], before[0], before[1]]


def test_a_session_goes_on_until_nothing_is_due(look: Look) -> None:
    page = look.open("/practice/?list=deep-learning")
    asked = grade_all(page, "Easy")
    assert 0 < asked <= QUESTIONS
    expect(page.get_by_role("heading", name="Done for now")).to_be_visible()
    assert_sound(page)
