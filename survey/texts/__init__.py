"""Texts of the operator: contact, data protection notice, imprint, accessibility statement."""
