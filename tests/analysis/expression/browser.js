// Evaluates what the tests write to it with the script of the pages, a line of JSON each.
"use strict";
require(process.argv[2]);

const contexts = ({ cells, rows }) => {
  const id = (name, item) => (item ? `${name}.${item}` : name);
  const variables = new Map(cells.map((cell) => [id(cell.name, cell.item), cell]));
  return rows.map(({ answers, earlier, attributes }) => ({
    answer: (name, item) => answers[id(name, item)] ?? { status: "unanswered" },
    previous: (name, item) => earlier[id(name, item)] ?? null,
    variable: (name, item) => variables.get(id(name, item)) ?? null,
    items: (name) => cells.filter((cell) => cell.name === name && cell.item).map((c) => c.item),
    unit: (name) => attributes[name] ?? null,
  }));
};

require("node:readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const asked = JSON.parse(line);
    const found = contexts(asked).map((context) => expression[asked.what](asked.tree, context));
    process.stdout.write(`${JSON.stringify(found)}\n`);
  });
