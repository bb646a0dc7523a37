"""What is said to whoever filled in: one sentence per problem, verb first, with bound and remedy.

Owns codes and sentences of entries that contradict themselves, of choices and of texts;
`number_remedies` and `date_remedies` have those of their kind. Refuses to find a problem.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey.instrument.answer import Status
from survey.instrument.entries import EntryProblem
from survey.instrument.sentence import OR, listed, quoted
from survey.instrument.text import Text
from survey.instrument.words import status_label


def either(words: Iterable[str], language: str) -> str:
    """`„a“, „b“ oder „c“`, in the quotes of the language."""
    return listed([quoted(word, language) for word in words], language, OR)


def offered(statuses: Iterable[Status], language: str) -> str:
    """The statuses offered, as they stand on the screen."""
    return either([status_label(status, language) for status in statuses], language)


def or_choose(statuses: tuple[Status, ...]) -> Text:
    """The end of a sentence that offers the statuses; a full stop where there are none."""
    if not statuses:
        return Text(".", ".")
    return Text(
        f", oder wählen Sie {offered(statuses, 'de')}.",
        f", or choose {offered(statuses, 'en')}.",
    )


def status_not_offered(statuses: tuple[Status, ...]) -> EntryProblem:
    if not statuses:
        return EntryProblem(
            "status_not_offered",
            Text(
                "Beantworten Sie die Frage, oder lassen Sie das Feld leer: "
                "Eine andere Angabe ist hier nicht vorgesehen.",
                "Answer the question or leave it empty: nothing else can be stated here.",
            ),
        )
    return EntryProblem(
        "status_not_offered",
        Text(
            f"Wählen Sie {offered(statuses, 'de')}, wenn Sie die Frage nicht beantworten: "
            "Andere Angaben sind hier nicht vorgesehen.",
            f"Choose {offered(statuses, 'en')} if you do not answer the question: "
            "nothing else can be stated here.",
        ),
    )


def value_and_status(status: Status) -> EntryProblem:
    return EntryProblem(
        "value_and_status",
        Text(
            f"Entscheiden Sie sich: Löschen Sie die Antwort oder die Auswahl "
            f"{offered([status], 'de')}.",
            f"Decide on one: delete the answer or the selection {offered([status], 'en')}.",
        ),
    )


def two_exactnesses() -> EntryProblem:
    return EntryProblem(
        "two_exactnesses",
        Text(
            "Entscheiden Sie sich: Im Feld steht eine andere Genauigkeit als in der Auswahl "
            "daneben.",
            "Decide on one: the field says how exact it is in another way than the choice beside "
            "it.",
        ),
    )


def number_missing(word: Text) -> EntryProblem:
    return EntryProblem(
        "number_missing",
        Text(
            f"Die Zahl fehlt: Schreiben Sie sie in das Feld, oder nehmen Sie „{word.de}“ zurück.",
            f"The number is missing: write it into the field, or take “{word('en')}” back.",
        ),
    )


def unknown_choice() -> EntryProblem:
    return EntryProblem(
        "unknown_choice",
        Text(
            "Wählen Sie eine der angebotenen Antworten: Diese gehört nicht dazu.",
            "Choose one of the answers offered: this is none of them.",
        ),
    )


def one_choice_only() -> EntryProblem:
    return EntryProblem(
        "one_choice_only",
        Text("Wählen Sie nur eine Antwort.", "Choose one answer only."),
    )


def exclusive_choice(label: Text) -> EntryProblem:
    return EntryProblem(
        "exclusive_choice",
        Text(
            f"Wählen Sie entweder {either([label.de], 'de')} oder die anderen Antworten, "
            "nicht beides.",
            f"Choose either {either([label('en')], 'en')} or the other answers, not both.",
        ),
    )


def other_without_words(label: Text) -> EntryProblem:
    return EntryProblem(
        "other_without_words",
        Text(
            f"Geben Sie an, was Sie mit {either([label.de], 'de')} meinen, "
            "oder nehmen Sie diese Auswahl zurück.",
            f"Enter what you mean by {either([label('en')], 'en')}, or deselect it.",
        ),
    )


def other_unused(label: Text) -> EntryProblem:
    return EntryProblem(
        "other_unused",
        Text(
            f"Wählen Sie {either([label.de], 'de')}, oder löschen Sie den Text daneben: "
            "Er gehört zu keiner gewählten Antwort.",
            f"Choose {either([label('en')], 'en')}, or delete the text beside it: "
            "it belongs to no chosen answer.",
        ),
    )


def text_too_long(length: int, limit: int) -> EntryProblem:
    over = length - limit
    return EntryProblem(
        "text_too_long",
        Text(
            f"Kürzen Sie den Text um {over} Zeichen: Er darf höchstens {limit} Zeichen haben.",
            f"Shorten the text by {over} character{'s' * (over != 1)}: "
            f"at most {limit} are allowed.",
        ),
    )
