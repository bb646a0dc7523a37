"""The kinds of tables: each module has the keys of its `type` in a plan and builds the table."""
