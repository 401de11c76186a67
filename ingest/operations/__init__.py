"""Keeping an installation at work: looking after it, telling when something is wrong, a way back.

    doctor.py      is everything in place, and if not, the way out
    freshness.py   when the last refresh was, and whether that is too long ago
    alerts.py      what is told when a refresh fails or none comes, kept until it has arrived
    webhook.py     posting it
    backup.py      copying what cannot be made again
    clean.py       what is not needed any more

Belongs here: the data home as an installation. What the reports in it say is none of it.
"""
