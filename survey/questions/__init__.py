"""One module per question type, and the registry that maps a type's name to its class."""
