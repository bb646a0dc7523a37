"""`analysis flow`: who moved from where to where between two waves."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.cli.output import Commands
    from analysis.panel.panel import Panel
    from analysis.panel.track import Track
    from analysis.results.named import Named
    from survey.questions.base import Publication, Variable


def add(commands: Commands, common: ArgumentParser) -> None:
    flow = commands.add_parser(
        "flow",
        parents=[common],
        help="who moved from where to where between two waves",
        description="The transition matrix of a question between two waves, with the units that "
        "moved. A break has none.",
    )
    flow.add_argument(
        "--variable",
        action="append",
        required=True,
        metavar="V",
        help="name (all its items), name.item or name = code; may be given again",
    )
    flow.add_argument(
        "--from", dest="start", metavar="W", help="the earlier wave (default: the last before)"
    )
    flow.add_argument(
        "--to", dest="end", metavar="W", help="the later wave (default: the last that asked it)"
    )
    flow.add_argument(
        "--by", metavar="ATTRIBUTE=CODE", help="the units of one group, as of each wave"
    )
    flow.add_argument("--json", action="store_true", help="JSON on standard output")
    flow.set_defaults(run=run)


def run(options: Namespace) -> int:
    from analysis.cli.output import opened, print_json
    from analysis.panel.panel import Panel
    from analysis.results.by_attribute import members_of
    from analysis.results.flow_json import to_json
    from analysis.results.flows import flow
    from analysis.results.lines import chosen, lines
    from analysis.results.words.flow import lines as words

    panel = Panel(opened(options))
    members = members_of(panel, options.by) if options.by else None
    found = []
    for line, names in chosen(lines(panel), options.variable):
        track = line.track()
        start, end = _waves(panel, track, options)
        found += [
            (flow(track, start, end, code=code, units=members), track.variable)
            for code in _codes(track, names)
        ]
    if options.json:
        print_json([to_json(one, options.language) for one, _ in found])
        return 0
    units = {u.key: u.name for frame in panel.release.frames.values() for u in frame}
    for one, variable in found:
        internal = _level(panel, variable) != "by_name"
        for said in words(one, variable, units, options.language, is_internal=internal):
            print(said)
        print()
    return 0


def _level(panel: Panel, variable: Variable) -> Publication:
    """How the question may be published, by the last version that has it."""
    versions = (wave.questionnaire.questions for wave in reversed(panel.by_wave))
    return next(own[variable.name].publication for own in versions if variable.name in own)


def _codes(track: Track, names: Sequence[Named]) -> Iterator[str | None]:
    """The codes that are named; else one table of all, but of a multiple one of each."""
    if any(name.code is None for name in names):
        several = track.variable.kind == "multiple"
        yield from track.codes if several else (None,)
    else:
        yield from (code for code in track.codes if any(code == name.code for name in names))


def _waves(panel: Panel, track: Track, options: Namespace) -> tuple[str, str]:
    """The waves that are named, or the last two that asked; refused where they did not."""
    from analysis.errors import refuse

    asked = [track.waves[place] for place in track.asked_waves]
    end = panel.release.wave(options.end).name if options.end else asked[-1]
    before = [wave for wave in asked if panel.waves.index(wave) < panel.waves.index(end)]
    start = panel.release.wave(options.start).name if options.start else (before or [end])[-1]
    listed = ", ".join(asked)
    for wave in (start, end):
        if wave not in asked:
            raise refuse(
                track.id,
                f"wurde in {wave} nicht gefragt, sondern in: {listed}",
                f"was not asked in {wave}, but in: {listed}",
            )
    if len(asked) == 1:
        raise refuse(track.id, f"wurde nur in {end} gefragt", f"was asked in {end} only")
    if start not in before:
        raise refuse(
            track.id,
            f"{start} liegt nicht vor {end}; gefragt wurde in: {listed}",
            f"{start} is not before {end}; it was asked in: {listed}",
        )
    return start, end
