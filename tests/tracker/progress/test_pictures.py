import datetime as dt

from tracker.progress.pictures import Badge, bars, by_month, curve, heatmap

DAY = dt.timedelta(days=1)
TODAY = dt.date(2028, 2, 29)  # a Tuesday


class TestHeatmap:
    def test_a_column_is_a_week_and_monday_is_on_top(self) -> None:
        cells = {cell.day: cell for cell in heatmap({}, {}, TODAY).cells}
        monday, today = cells[TODAY - DAY], cells[TODAY]
        assert (today.x - monday.x, today.y - monday.y) == (0, 14)
        assert (monday.x - cells[monday.day - DAY].x, monday.y) == (14, cells[monday.day - 7 * DAY].y)

    def test_more_reviews_are_darker(self) -> None:
        reviewed = {TODAY - ago * DAY: number for ago, number in enumerate((20, 10, 5, 1, 0))}
        cells = heatmap({}, reviewed, TODAY).cells
        assert [cell.level for cell in cells[-5:]] == [0, 1, 2, 3, 4]

    def test_the_table_has_the_days_on_which_something_was_done(self) -> None:
        shown = heatmap({TODAY: 2, TODAY - 400 * DAY: 1}, {TODAY - DAY: 3}, TODAY)
        assert [(cell.day, cell.read, cell.reviewed) for cell in shown.active] == [
            (TODAY, 2, 0),
            (TODAY - DAY, 0, 3),
        ]
        assert (shown.read, shown.reviewed) == (2, 3)

    def test_every_month_has_one_label(self) -> None:
        months = [day.strftime("%Y-%m") for _, day in heatmap({}, {}, TODAY).months]
        assert len(months) == len(set(months)) == 12

    def test_everything_is_within_the_picture(self) -> None:
        shown = heatmap({}, {}, dt.date(2028, 3, 5))
        assert max(cell.x for cell in shown.cells) + 11 <= shown.width
        assert max(cell.y for cell in shown.cells) + 11 <= shown.height


class TestBars:
    def test_the_highest_is_as_high_as_the_picture(self) -> None:
        shown = bars([(TODAY, 1), (TODAY, 4), (TODAY, 0)])
        assert [bar.height for bar in shown.bars] == [30, 120, 0]
        assert [bar.y for bar in shown.bars] == [90, 0, 120]

    def test_nothing_is_no_bar(self) -> None:
        assert (bars([]).bars, bars([(TODAY, 0)]).bars[0].height) == ([], 0)


class TestCurve:
    def test_it_rises_in_steps_to_what_was_reached(self) -> None:
        shown = curve([(TODAY, 1), (TODAY + DAY, 2), (TODAY + 2 * DAY, 4)], 4)
        assert shown
        assert shown.points == "0.0,120.0 0.0,120.0 350.0,120.0 350.0,80.0 700.0,80.0 700.0,0.0"

    def test_a_single_day_is_no_curve(self) -> None:
        assert curve([(TODAY, 1)], 4) is curve([], 4) is None

    def test_the_table_has_the_last_number_of_each_month(self) -> None:
        values = [(dt.date(2028, 1, 2), 1), (dt.date(2028, 1, 30), 3), (TODAY, 4)]
        assert by_month(values) == [(dt.date(2028, 2, 1), 4), (dt.date(2028, 1, 1), 3)]


class TestBadge:
    def test_both_fields_make_its_width(self) -> None:
        badge = Badge("read", "25 of 57")
        assert badge.width == badge.left + badge.right == 40 + 66

    def test_words_of_any_script_have_room(self) -> None:
        assert Badge("已读", "3").left == 22 + 14

    def test_the_words_stand_in_the_middle_of_their_fields(self) -> None:
        assert Badge("read", "25 of 57").texts == [(20, 26, "read"), (73, 52, "25 of 57")]
