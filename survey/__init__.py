"""The survey engine. Importing the core (`instrument`, `questions`) never loads Flask."""
