"""The pages: each view parses a request, calls one verb of `fieldwork` or reads `store`, and renders.

Refuses: selects, rules about answers, wording of questions.
"""
