"""From a question's abstract inputs to form fields and back to readings.

Knows WTForms and the instrument; refuses to know a database, a page, or a question's type by name.
"""
