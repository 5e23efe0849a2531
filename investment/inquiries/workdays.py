"""Working days of China: weekends, public holidays, and the weekend days worked in their place."""

import datetime

import chinese_calendar


def is_workday(day):
    """By the State Council's yearly notice; Monday to Friday where that year's is not known yet."""
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return day.weekday() < 5


def after_workdays(day, count):
    """The date that lies `count` working days after `day`, itself not counted."""
    while count:
        day += datetime.timedelta(days=1)
        count -= is_workday(day)
    return day
