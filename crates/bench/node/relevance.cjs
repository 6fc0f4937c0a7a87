// Runs every judged query on the peers. Arguments: a file of JSON lines {"id", "text", "heading"}, and a file with a
// JSON list of queries. Prints {engine: [[ids of the hits, best first], …]}.
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
