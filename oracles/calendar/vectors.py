"""Answers of a calendar library for Python about working time, as CSV on standard output.

Usage: vectors.py chinesecalendar|holidays

Days are asked of the library. Hours are counted here, tick after tick, on what the library says
of each day. The cases come from a fixed seed, so the same library gives the same file.
vectors.mjs does the same for a library of JavaScript.
"""

import datetime
import sys

FIRST = datetime.date(2024, 1, 1)
LAST = datetime.date(2026, 12, 31)
WINDOWS = ((8 * 3600 + 1800, 12 * 3600), (13 * 3600 + 1800, 17 * 3600 + 1800))
EDGES = (0, *WINDOWS[0], *WINDOWS[1], 86340)
DAY = 86400


class ChineseCalendar:
    """chinesecalendar, by its own functions."""

    seed = 20240101

    def __init__(self):
        import chinese_calendar

        self.library = chinese_calendar

    def works(self, date):
        return self.library.is_workday(date)

    def after(self, date, n):
        # find_workday(0) is the next working day, that day included.
        return self.library.find_workday(n if self.works(date) else n - 1, date)

    def between(self, start, end):
        """Working days, both ends included."""
        return len(self.library.get_workdays(start, end))


class Holidays:
    """holidays, by its own functions."""

    seed = 20250101

    def __init__(self):
        import holidays

        self.library = holidays.country_holidays("CN", years=range(FIRST.year, LAST.year + 1))

    def works(self, date):
        return self.library.is_working_day(date)

    def after(self, date, n):
        return self.library.get_nth_working_day(date, n)

    def between(self, start, end):
        """Working days, both ends included."""
        return self.library.get_working_days_count(start, end)


class Draw:
    """The "minimal standard" generator of Park and Miller: the same numbers in any language."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = self.state * 48271 % 2147483647
        return (self.state - 1) % n


class Cases:
    """Instants are seconds since the first midnight, without time zone."""

    def __init__(self, library):
        self.library = library
        self.draw = Draw(library.seed)
        self.dates = [FIRST + datetime.timedelta(n) for n in range((LAST - FIRST).days + 1)]
        self.works = [library.works(date) for date in self.dates]
        # Every notice so far has had some weekend worked: a year without one is a year not known.
        known = {d.year for d, works in zip(self.dates, self.works) if works and d.weekday() > 4}
        for year in range(FIRST.year, LAST.year + 1):
            if year not in known:
                sys.exit(f"no weekend of {year} is worked: the library has no data of that year")

    def is_working(self, at):
        second = at % DAY
        return self.works[at // DAY] and any(start <= second < end for start, end in WINDOWS)

    def instant(self):
        """An instant and the longest tick that meets it and all edges of windows."""
        day = self.draw.below(len(self.dates)) * DAY
        kind = self.draw.below(4)
        if kind == 0:
            return day + EDGES[self.draw.below(len(EDGES))], 60
        if kind == 1:
            return day + self.draw.below(DAY), 1
        return day + self.draw.below(DAY // 60) * 60, 60

    def due(self, at, seconds, tick, rest=(0, 0)):
        """When so many seconds have been worked outside the rest; None after the last day."""
        left = seconds
        while left > 0:
            if at >= len(self.dates) * DAY:
                return None
            if self.is_working(at) and not rest[0] <= at < rest[1]:
                left -= tick
            at += tick
        return at

    def before(self, at, seconds, tick):
        """The instant from which so many seconds are worked until `at`."""
        left = seconds
        while left > 0:
            at -= tick
            if self.is_working(at):
                left -= tick
        return at

    def days(self):
        for date, works in zip(self.dates, self.works):
            yield date, "", "", "", "", "work" if works else "off"

    def after(self):
        while True:
            day = self.draw.below(len(self.dates))
            n = 1 + self.draw.below(250 if self.draw.below(10) == 0 else 40)
            if sum(self.works[day + 1 :]) >= n:
                date = self.dates[day]
                yield date, "", n, "", "", self.library.after(date, n)

    def between(self):
        """From the day after the first date to the second one."""
        while True:
            a, b = sorted(self.draw.below(len(self.dates)) for _ in range(2))
            start, end = self.dates[a], self.dates[b]
            count = self.library.between(start, end) - int(self.library.works(start))
            yield start, end, "", "", "", count

    def worked(self):
        while True:
            start, tick = self.instant()
            end = start + tick * self.draw.below(20_000)
            if end <= len(self.dates) * DAY:
                seconds = sum(tick for at in range(start, end, tick) if self.is_working(at))
                yield text(start), text(end), "", "", "", seconds

    def limit(self):
        """Start, hours, tick and deadline."""
        while True:
            start, tick = self.instant()
            hours = 1 + self.draw.below(80 if tick == 60 else 8)
            end = self.due(start, hours * 3600, tick)
            if end is not None:
                return start, hours, tick, end

    def dues(self):
        while True:
            start, hours, _, end = self.limit()
            yield text(start), "", hours, "", "", text(end)

    def warned(self):
        """Four fifths of the hours are gone: one fifth lies before the deadline."""
        while True:
            start, hours, tick, end = self.limit()
            yield text(start), "", hours, "", "", text(self.before(end, hours * 720, tick))

    def rested(self):
        while True:
            start, hours, tick, end = self.limit()
            paused = start + tick * (1 + self.draw.below((end - start) // tick - 1))
            resumed = paused + tick * self.draw.below(14_400)
            later = self.due(start, hours * 3600, tick, (paused, resumed))
            if later is not None:
                yield text(start), "", hours, text(paused), text(resumed), text(later)


def text(at):
    midnight = datetime.datetime.combine(FIRST, datetime.time())
    return (midnight + datetime.timedelta(seconds=at)).isoformat()


def main():
    known = {"chinesecalendar": ChineseCalendar, "holidays": Holidays}
    cases = Cases(known[sys.argv[1]]())
    print("kind,from,to,amount,paused,resumed,answer")
    for row in cases.days():
        print("day", *row, sep=",")
    lists = (
        ("after", cases.after(), 1000),
        ("between", cases.between(), 1000),
        ("worked", cases.worked(), 300),
        ("due", cases.dues(), 600),
        ("warned", cases.warned(), 200),
        ("rested", cases.rested(), 300),
    )
    for kind, rows, count in lists:
        for _ in range(count):
            print(kind, *next(rows), sep=",")


main()
