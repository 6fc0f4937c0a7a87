// Asks the peers every judged query. Arguments: a file of JSON lines {"id", "text", "heading"}, and one of queries as
// a JSON list. Prints {engine: [[id of each hit, the best first], …]}.
"use strict";

const fs = require("fs");
const { engines, every } = require("./peers.cjs")(require("minisearch"), require("flexsearch"));

const [unitsFile, queriesFile] = process.argv.slice(2);
const units = fs.readFileSync(unitsFile, "utf8").trim().split("\n").map((line) => JSON.parse(line));
const queries = JSON.parse(fs.readFileSync(queriesFile, "utf8"));

const answers = {};
for (const [name, make] of Object.entries(engines)) {
  const engine = make(["text", "heading"]);
  units.forEach((unit, at) => engine.add(at, unit.text, unit.heading));
  answers[name] = queries.map((query) => engine.search(query, every).map((at) => units[at].id));
}
process.stdout.write(JSON.stringify(answers));
