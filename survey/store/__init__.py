"""The database: tables, and the only place that writes a select(). Refuses Flask and the verbs."""
