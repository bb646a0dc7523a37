"""The survey engine. Importing the core (`survey.instrument`, `survey.questions`) never loads Flask."""
