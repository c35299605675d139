"""What is stored of people: memberships, readings, notes, goals, cards and reviews, preferences."""

from tracker.models.goal import Goal
from tracker.models.heartbeat import Heartbeat
from tracker.models.membership import Member, Upload, Upstream, WorkingCopy
from tracker.models.note import NoteEvent
from tracker.models.person import NEW_A_DAY, RETENTION, Preferences, day_of, preferences_of
from tracker.models.practice import Card, Interview, InterviewQuestion, Review, Scheduling
from tracker.models.reading import (
    Reading,
    ReadingChangedError,
    ReadingEvent,
    ReadingQuerySet,
    Rereading,
    Status,
)

__all__ = [
    "NEW_A_DAY",
    "RETENTION",
    "Card",
    "Goal",
    "Heartbeat",
    "Interview",
    "InterviewQuestion",
    "Member",
    "NoteEvent",
    "Preferences",
    "Reading",
    "ReadingChangedError",
    "ReadingEvent",
    "ReadingQuerySet",
    "Rereading",
    "Review",
    "Scheduling",
    "Status",
    "Upload",
    "Upstream",
    "WorkingCopy",
    "day_of",
    "preferences_of",
]
