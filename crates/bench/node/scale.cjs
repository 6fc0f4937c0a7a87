// Indexes lines of JSON and asks queries, with one engine in a process of its own. The argument is an object of JSON:
//   task     "all" (a peer: index, then ask), "build" or "query" (ours: the index goes through a file)
//   engine   a peer's name
//   module   the engine as WebAssembly, for "build" and "query"
//   corpus, limit   the lines, and how many of them
//   index    the file that "build" writes and "query" reads
//   queries  a file with a JSON list
//   warmup, measure   how many milliseconds asking may take; asked is in the order of the list
// Prints an object with what was measured.
"use strict";

const fs = require("fs");
const readline = require("readline");

const task = JSON.parse(process.argv[2]);

function status(field) {
  try {
    const line = fs.readFileSync("/proc/self/status", "utf8").split("\n").find((line) => line.startsWith(field));
    return Number(line.match(/\d+/)[0]) * 1024;
  } catch (_) {
    return null;
  }
}

// What is in use after a collection, the memory of WebAssembly included.
function held() {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

// Gives the time that `add` took, without that of reading.
async function build(add) {
  const lines = readline.createInterface({ input: fs.createReadStream(task.corpus), crlfDelay: Infinity });
  let milliseconds = 0;
  let at = 0;
  for await (const line of lines) {
    if (!line.trim()) continue;
    if (at === task.limit) break;
    const paragraph = JSON.parse(line);
    const start = performance.now();
    add(at, paragraph);
    milliseconds += performance.now() - start;
    at += 1;
  }
  return milliseconds;
}

function ask(search) {
  const queries = JSON.parse(fs.readFileSync(task.queries, "utf8"));
  const begin = performance.now();
  for (const query of queries) {
    if (performance.now() - begin > task.warmup) break;
    search(query, 10);
  }
  const times = [];
  let hits = 0;
  const from = performance.now();
  for (const query of queries) {
    const start = performance.now();
    if (start - from > task.measure) break;
    hits += search(query, 10).length > 0;
    times.push(performance.now() - start);
  }
  return { times, answered: hits };
}

async function peer() {
  const { engines } = require("./peers.cjs")(require("minisearch"), require("flexsearch"));
  const engine = engines[task.engine](["text"]);
  const build_ms = await build((at, paragraph) => engine.add(at, paragraph.text));
  const build_peak = status("VmHWM");
  const asked = ask(engine.search);
  const query_memory = held();
  let index_bytes = null;
  try {
    index_bytes = engine.size();
  } catch (_) {
    // A string can't be as long as that.
  }
  return { build_ms, build_peak, query_memory, index_bytes, ...asked };
}

async function ours() {
  const { Builder, Index } = require(task.module);
  if (task.task === "query") {
    const index = Index.open(fs.readFileSync(task.index));
    const asked = ask((query, limit) => index.search(query, limit));
    return { query_memory: held(), ...asked };
  }
  const builder = new Builder();
  let document = null;
  let build_ms = await build((at, paragraph) => {
    const symbol = String(paragraph.symbol || paragraph.doc);
    if (symbol !== document) builder.document((document = symbol));
    builder.unit(`para-${paragraph.para}`, paragraph.text);
  });
  const start = performance.now();
  const bytes = builder.finish();
  build_ms += performance.now() - start;
  fs.writeFileSync(task.index, bytes);
  return { build_ms, build_peak: status("VmHWM"), index_bytes: bytes.length };
}

(task.task === "all" ? peer() : ours()).then((measured) => {
  fs.writeSync(1, JSON.stringify(measured));
});
