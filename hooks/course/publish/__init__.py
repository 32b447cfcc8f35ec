"""A built site -> one folder that holds all it needs, runs under a strict policy, and is looked at.

Knows the folder and the rules, not the engine that built it.
"""
