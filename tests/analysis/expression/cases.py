"""Random questionnaires, well-typed expressions over them, and random answers of many units.

The declared variables and the expressions are drawn by hypothesis, so that a failure shrinks; the
answers follow from a seed, since a draw of each would take most of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from survey.instrument.answer import Answer, Comparator, Status
from tests.unit.expression.responses import Cell, Response

SCALE = ("dropped", "open", "planned", "in_progress", "done")
CODES = ("yes", "no", "planned")
ACTORS = ("jobcenter", "police", "none")
KINDS = ("kreis", "kreisfreie_stadt")
DATES = (
    "2021-03-01",
    "2021-03-31",
    "2021-03",
    "2021-04",
    "2021-H1",
    "2021-H2",
    "2020-02-29",
    "2022",
)
WORDS = ("yes", "2021-03", "Köln", "a „b“", "x")
NUMBERS = ("x", "y", "z", "posts.here", "posts.there")
STATUSES = tuple(status for status in Status if status is not Status.ANSWERED)


def declared(bounds: Mapping[str, tuple[Decimal | None, Decimal | None]]) -> tuple[Cell, ...]:
    numbers = []
    for name, (least, most) in bounds.items():
        variable, _, item = name.partition(".")
        numbers.append(Cell(variable, item, minimum=least, maximum=most))
    return (
        *numbers,
        Cell("group", kind="single", codes=CODES),
        Cell("other", kind="single", codes=CODES),
        Cell("members", kind="multiple", codes=ACTORS),
        Cell("stage", kind="scale", codes=SCALE),
        Cell("stages", "a", kind="scale", codes=SCALE),
        Cell("stages", "b", kind="scale", codes=SCALE),
        Cell("since", kind="date"),
        Cell("until", kind="date"),
        Cell("remarks", kind="text"),
    )


@dataclass(frozen=True)
class Declared:
    """Declared cells as a Scope of the static check."""

    cells: tuple[Cell, ...]

    def variables(self, name: str) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.name == name)

    def is_before(self, name: str) -> bool:
        return True

    def attribute(self, name: str) -> tuple[str, ...] | None:
        return {"kind": KINDS, "district": ()}.get(name)

    def names(self) -> list[str]:
        return [cell.name for cell in self.cells]


def one(of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The same under a short name: hypothesis would repeat all its parts in messages."""

    @st.composite
    def drawn(draw: st.DrawFn) -> str:
        return draw(of)

    return drawn()


# Numbers of questionnaires: whole ones and such with decimals, 0 and small ones above all.
AMOUNTS = (*map(Decimal, range(6)), *map(Decimal, ("0.1", "0.2", "0.3", "2.5", "5.8", "7", "20",
           "91.3", "99.99", "1234")))  # fmt: skip
limits = st.tuples(
    st.sampled_from((None, Decimal(0), Decimal(0), Decimal(-20), Decimal(1))),
    st.sampled_from((None, None, Decimal(20), Decimal(2000), Decimal("99.99"))),
)
scopes = st.fixed_dictionaries(dict.fromkeys(NUMBERS, limits)).map(declared)

literal = st.sampled_from(AMOUNTS).map(str)
scoped = st.sampled_from(("", "", "", "previous."))
number_name = st.builds("{}{}".format, scoped, st.sampled_from(NUMBERS))
leaf = one(
    st.one_of(
        number_name,
        number_name,
        literal,
        st.builds("change({})".format, st.sampled_from(NUMBERS)),
        st.builds("count({}members)".format, scoped),
        st.builds("sum({}posts.*)".format, scoped),
    )
)
comparison = st.sampled_from(("==", "!=", "<", "<=", ">", ">="))
equality = st.sampled_from(("==", "!="))
exact = one(
    st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner),
            st.builds("(-{})".format, inner),
            st.builds("sum({}, {})".format, inner, inner),
            st.builds("sum({}, posts.*, {})".format, inner, inner),
        ),
        max_leaves=3,
    )
)
# A quotient is added, compared and divided again. A difference of quotients is not multiplied or
# divided by: what is left of equal ones is the rounding of 28 digits or of 16.
quotient = one(
    st.one_of(
        st.builds("({} / {})".format, exact, exact),
        st.builds("({} / {} * {})".format, exact, exact, leaf),
        st.builds("({} / ({} / {}))".format, leaf, leaf, leaf),
    )
)
amount = one(
    st.one_of(
        exact,
        exact,
        quotient,
        st.builds("({} {} {})".format, quotient, st.sampled_from("+-"), st.one_of(exact, quotient)),
        st.builds("sum({}, {})".format, quotient, leaf),
    )
)


def quoted(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(words).map('"{}"'.format)


def listed(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(items, min_size=1, max_size=3, unique=True).map(lambda x: f"[{', '.join(x)}]")


def named(*names: str) -> st.SearchStrategy[str]:
    return st.builds("{}{}".format, scoped, st.sampled_from(names))


membership = st.sampled_from(("in", "not in"))
code = named("group", "other")
scale = named("stage", "stages.a", "stages.b")
moment = named("since", "until")
anything = named(*NUMBERS, "group", "members", "stage", "stages.a", "since", "remarks")
simple = one(st.one_of(
    st.builds("{} {} {}".format, amount, comparison, amount),
    st.builds("{} {} {}".format, amount, comparison, amount),
    st.builds("{} {} {} {} {}".format, amount, comparison, leaf, comparison, leaf),
    st.builds("{} {} {}".format, amount, membership, listed(literal)),
    st.builds("{} {} {}".format, code, equality, quoted(CODES)),
    st.builds("{} {} {}".format, quoted(CODES), equality, code),
    st.builds("{} {} {}".format, code, equality, code),
    st.builds("{} {} {}".format, code, membership, listed(quoted(CODES))),
    st.builds("{} {} {}".format, quoted(ACTORS), membership, named("members")),
    st.builds("{} {} {}".format, scale, comparison, quoted(SCALE)),
    st.builds("{} {} {}".format, quoted(SCALE), comparison, scale),
    st.builds("{} {} {}".format, scale, comparison, scale),
    st.builds("{} {} {}".format, moment, comparison, quoted(DATES[:-1])),
    st.builds("{} {} {}".format, moment, comparison, moment),
    st.builds("{} {} {}".format, moment, membership, listed(quoted(DATES[:-1]))),
    st.builds("{} {} {}".format, named("remarks"), equality, quoted(WORDS)),
    st.builds("{} {} {}".format, named("remarks"), membership, listed(quoted(WORDS))),
    st.builds("unit.kind {} {}".format, equality, quoted(KINDS)),
    st.builds("unit.district {} {}".format, membership, listed(quoted(WORDS))),
    st.builds("status({}) {} {}".format, anything, equality, quoted(tuple(Status))),
    st.builds("status({}) {} {}".format, anything, membership, listed(quoted(tuple(Status)))),
    st.builds("answered({})".format, anything),
))  # fmt: skip
condition = one(
    st.recursive(
        simple,
        lambda inner: st.one_of(
            st.builds("({} {} {})".format, inner, st.sampled_from(("and", "or")), inner),
            st.builds("({} and {} and {})".format, inner, inner, inner),
            st.builds("(not {})".format, inner),
            st.builds(
                "count({}, {}) {} {}".format, inner, inner, comparison, st.sampled_from("012")
            ),
            st.builds("sum(count({}), {}) {} 1".format, inner, leaf, comparison),
        ),
        max_leaves=4,
    )
)


@dataclass
class Answers:
    """Random answers to declared cells."""

    random: Random
    cells: tuple[Cell, ...]
    kinds: dict[str, Callable[[Cell], Answer]] = field(init=False)

    def __post_init__(self) -> None:
        choose = self.random.choice
        self.kinds = {
            "number": self.number,
            "single": lambda cell: Answer.chosen(choose(cell.codes)),
            "scale": lambda cell: Answer.chosen(choose(cell.codes)),
            "multiple": self.multiple,
            "date": lambda cell: Answer.words(choose(DATES)),
            "text": lambda cell: Answer.words(choose(WORDS)),
        }

    def response(self) -> Response:
        some = self.random.random
        attributes = {"kind": self.random.choice(KINDS), "district": self.random.choice(WORDS)}
        return Response(
            self.cells,
            {cell.id: self.answer(cell) for cell in self.cells if some() > 0.05},
            {cell.id: self.answer(cell) for cell in self.cells if some() > 0.3},
            {name: value for name, value in attributes.items() if some() > 0.2},
        )

    def answer(self, cell: Cell) -> Answer:
        if self.random.random() < 0.3:
            return Answer.missing(self.random.choice((Status.NOT_APPLICABLE, *STATUSES)))
        return self.kinds[cell.kind](cell)

    def number(self, cell: Cell) -> Answer:
        low, high = sorted((self.random.choice(AMOUNTS), self.random.choice(AMOUNTS)))
        comparator = self.random.choice((*Comparator, Comparator.EXACT, Comparator.EXACT))
        match comparator:
            case Comparator.AT_LEAST:
                return Answer.qualified(comparator, low, None)
            case Comparator.AT_MOST:
                least = cell.minimum if cell.minimum is None or cell.minimum <= low else Decimal(0)
                return Answer.qualified(comparator, least, high)
            case Comparator.RANGE:
                return Answer.qualified(comparator, low, high)
            case Comparator.ALL:
                return self.random.choice(
                    (
                        Answer.qualified(comparator, None, None),
                        Answer.qualified(comparator, low, low),
                        Answer.qualified(comparator, low, None),
                    )
                )
        return Answer.qualified(comparator, low, low)

    def multiple(self, cell: Cell) -> Answer:
        ticked = self.random.sample(cell.codes, self.random.randint(1, len(cell.codes)))
        return Answer.chosen(*ticked)
