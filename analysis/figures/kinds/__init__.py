"""The kinds of figures: each module has the keys of its `type` in a plan and builds the value."""
