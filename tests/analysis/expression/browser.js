// Evaluates what the tests write to it with the scripts of the pages, a line of JSON each.
"use strict";
for (const script of process.argv.slice(2)) require(script);

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
const answer = (asked) => {
  if (asked.what === "typed") return typed.number(asked.text, asked.cell, asked.language);
  return contexts(asked).map((context) => expression[asked.what](asked.tree, context));
};

require("node:readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`));
