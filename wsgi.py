"""The application for a server: `gunicorn wsgi:app`. Needs neither configuration nor a database."""

from survey.app import create_app

app = create_app()
