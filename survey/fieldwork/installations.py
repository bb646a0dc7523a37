"""Whether a database is a demo: said once, before anything else, and never changed.

Refuses to turn a database with real answers into a demo, or a demo into a real one.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Engine

from survey.errors import NotAllowed
from survey.instrument.text import Text
from survey.store import audit, installation, waves
from survey.store.database import writing
from survey.store.values import Actor, Mode


def establish(engine: Engine, who: Actor, when: datetime, *, demo: bool) -> None:
    """Say what this database is. Saying the same again changes nothing.

    Raises NotAllowed (`installation-fixed`) where it is something else already.
    """
    with writing(engine) as connection:
        known = installation.is_demo(connection)
        if known is None and not (demo and waves.every(connection)):
            installation.establish(connection, when, demo=demo)
            audit.record(connection, who, when, "establish", demo=demo)
        elif known is not demo:
            raise NotAllowed(
                "installation-fixed",
                Text(
                    "Diese Datenbank ist bereits im echten Betrieb oder eine Demo; das lässt sich "
                    "nicht ändern. Geben Sie mit --data einen anderen Ordner an.",
                    "This database is already a real one or a demo, which cannot be changed. Name "
                    "another folder with --data.",
                ),
            )


def refuse_mixing(connection: Connection, *, example: bool, mode: Mode) -> None:
    """Keep invented answers out of real databases, and real surveys out of demos.

    A coded wave of a demo may hold real documents: nobody fills it in online.
    """
    demo = bool(installation.is_demo(connection))
    if example and not demo:
        raise NotAllowed(
            "example-needs-demo",
            Text(
                "Eine Welle mit Beispieldaten gibt es nur in einer Demo. Legen Sie sie in einem "
                "Ordner an, den „survey demo“ angelegt hat.",
                "A wave of example data only exists in a demo. Create it in a folder that “survey "
                "demo” has made.",
            ),
        )
    if demo and not example and mode == "self":
        raise NotAllowed(
            "demo-needs-example",
            Text(
                "In einer Demo wird nicht wirklich befragt: Kennzeichnen Sie die Welle als "
                "Beispiel, oder verwenden Sie eine eigene Datenbank.",
                "A demo holds no real survey: mark the wave as an example, or use a database of "
                "its own.",
            ),
        )
