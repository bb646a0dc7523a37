"""`python .setup run` sets up what serving needs, `python .setup test` what the tests need too."""

from steps.plan import main

if __name__ == "__main__":
    main()
