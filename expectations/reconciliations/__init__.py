"""Promises across tables, each computed as a small frame of differences.

differences.py   what such a frame is, and the rules that hold between any two tables
parsed.py        the parsed tables among themselves
marts.py         the marts, and the parsed tables they were made of
"""
