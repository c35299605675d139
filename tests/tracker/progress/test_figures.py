import datetime as dt

import pytest
from django.contrib.auth.models import User

from papers.models import Category, ReadingList
from tests.factories import QUESTIONS_LIST, create_goal, create_list, get_entry, get_question
from tracker.models import Goal, Preferences, Status
from tracker.practice.cards import grade, undo_review
from tracker.progress.figures import (
    GoalStanding,
    goal_standings,
    history_of,
    left_to_read,
    tallies_by_year,
)
from tracker.progress.tallies import Tally

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
NOW = dt.datetime(2026, 3, 1, 20, 0, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture
def papers(ada: User) -> ReadingList:
    return create_list(owner=ada, text=QUESTIONS_LIST, slug="papers", title="Mine")


def set_status(
    person: User, papers: ReadingList, key: str, moment: dt.datetime | None = NOW, status: str = Status.READ
) -> None:
    reading, _ = person.readings.get_or_create(entry=get_entry(papers, key))
    reading.set_status(status, moment=moment)


class TestHistory:
    def test_reading_and_reviewing_are_counted_by_day(self, ada: User, papers: ReadingList) -> None:
        set_status(ada, papers, "bn", NOW - DAY)
        grade(ada, get_question(papers), 3, version=0, moment=NOW)
        history = history_of(ada, TODAY)
        assert (history.read, history.reviewed) == ({TODAY - DAY: 1}, {TODAY: 1})
        assert history.streak.current == 2

    def test_what_has_no_date_is_counted_apart(self, ada: User, papers: ReadingList) -> None:
        assert (history_of(ada, TODAY).undated, history_of(ada, TODAY).read) == (1, {})

    def test_a_further_time_counts_as_read_but_not_for_the_pace(self, ada: User, papers: ReadingList) -> None:
        ada.rereadings.create(entry=get_entry(papers, "drop"), finished_on=TODAY)
        history = history_of(ada, TODAY)
        assert (history.read, history.pace) == ({TODAY: 1}, 0)

    def test_what_was_taken_back_is_not_counted(self, ada: User, papers: ReadingList) -> None:
        set_status(ada, papers, "bn")
        set_status(ada, papers, "bn", status=Status.TO_READ)
        undo_review(ada, grade(ada, get_question(papers), 3, version=0, moment=NOW), moment=NOW)
        history = history_of(ada, TODAY)
        assert (history.read, history.reviewed) == ({}, {})

    def test_a_corrected_date_is_the_one_that_counts(self, ada: User, papers: ReadingList) -> None:
        set_status(ada, papers, "bn")
        ada.readings.filter(entry__key="bn").update(finished_on=TODAY - 9 * DAY)
        assert history_of(ada, TODAY).read == {TODAY - 9 * DAY: 1}

    def test_of_a_list_only_what_it_holds_is_counted(self, ada: User, papers: ReadingList) -> None:
        other = create_list(owner=ada)
        set_status(ada, papers, "bn")
        set_status(ada, other, "resnet")
        assert history_of(ada, TODAY, [papers.pk]).read == {TODAY: 1}
        assert history_of(ada, TODAY).read == {TODAY: 2}

    def test_what_somebody_else_did_is_not_counted(self, ada: User, bob: User, papers: ReadingList) -> None:
        set_status(bob, papers, "bn")
        assert history_of(ada, TODAY).read == {}

    @pytest.mark.parametrize(
        ("zone", "day"),
        [("Pacific/Kiritimati", 2), ("Pacific/Pago_Pago", 1), ("America/Santiago", 1), ("Asia/Tokyo", 2)],
    )
    def test_a_day_is_that_of_the_person(self, ada: User, papers: ReadingList, zone: str, day: int) -> None:
        Preferences.objects.create(user=ada, time_zone=zone)
        ada.refresh_from_db()
        set_status(ada, papers, "bn")
        grade(ada, get_question(papers), 3, version=0, moment=NOW)
        history = history_of(ada, dt.date(2026, 3, day))
        assert history.read == history.reviewed == {dt.date(2026, 3, day): 1}


def test_what_is_skipped_is_not_left(ada: User, papers: ReadingList) -> None:
    assert left_to_read(ada, [papers.pk]) == 2
    set_status(ada, papers, "bn", status=Status.SKIPPED)
    assert left_to_read(ada, [papers.pk]) == 1


def test_years_are_those_of_publication(ada: User, reading_list: ReadingList) -> None:
    assert tallies_by_year(ada, [reading_list.pk]) == [(2015, Tally(0, 1)), (2012, Tally(1, 1))]


def standing_of(goal: Goal) -> GoalStanding:
    return goal_standings(goal.user, [goal], TODAY)[0]


class TestGoal:
    def goal(self, ada: User, papers: ReadingList, *names: str) -> Goal:
        return create_goal(user=ada, reading_list=papers, names=names, by=TODAY + 13 * DAY)

    def test_it_holds_what_its_categories_hold_below_them(self, ada: User, papers: ReadingList) -> None:
        assert standing_of(self.goal(ada, papers, "Papers")).tally == Tally(1, 3)
        assert standing_of(self.goal(ada, papers, "Normalisation")).tally == Tally(0, 1)
        assert standing_of(self.goal(ada, papers)).tally == Tally(1, 3)

    def test_it_says_what_is_asked_of_each_week(self, ada: User, papers: ReadingList) -> None:
        plan = standing_of(self.goal(ada, papers)).plan
        assert (plan.left, plan.days, plan.asked, plan.state) == (2, 14, 1.0, "short")

    def test_the_pace_is_that_of_its_own_entries(self, ada: User, papers: ReadingList) -> None:
        set_status(ada, papers, "bn")
        assert standing_of(self.goal(ada, papers)).plan.state == "holds"
        assert standing_of(self.goal(ada, papers, "Regularisation")).plan.state == "short"

    def test_what_is_skipped_is_not_asked_for(self, ada: User, papers: ReadingList) -> None:
        set_status(ada, papers, "bn", status=Status.SKIPPED)
        set_status(ada, papers, "plain", status=Status.SKIPPED)
        assert standing_of(self.goal(ada, papers)).plan.state == "done"

    def test_it_says_when_its_categories_are_gone(self, ada: User, papers: ReadingList) -> None:
        goal = self.goal(ada, papers, "Normalisation")
        Category.objects.filter(title="Normalisation").update(removed_at=NOW, position=None)
        standing = standing_of(goal)
        assert (standing.is_gone, standing.names) == (True, [])

    def test_goals_are_counted_each_by_its_own_list(self, ada: User, papers: ReadingList) -> None:
        other = create_goal(user=ada, reading_list=create_list(owner=ada))
        goals = [self.goal(ada, papers, "Normalisation"), other, self.goal(ada, papers)]
        standings = goal_standings(ada, goals, TODAY)
        assert [standing.tally for standing in standings] == [Tally(0, 1), Tally(1, 3), Tally(1, 3)]
