"""The pages: each view parses a request, calls one verb or reads the store, and renders.

Refuses: selects, rules about answers, wording of questions.
"""
