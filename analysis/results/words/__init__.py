"""What is printed of a level, a change and a trend, in German and English (method.md, section 6).

Owns sentences and digits. Refuses to compute, and to leave out a caution.
"""
