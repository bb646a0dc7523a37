"""The command `survey`: parse arguments, call one verb, print. No rules of its own."""
