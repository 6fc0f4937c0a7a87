// Indexes JSON lines and runs queries with one engine in a separate process. The argument is a JSON object:
//   task     "all" (a peer: index, then query), "build" or "query" (this search: the index is stored in a file)
//   engine   a peer's name
//   module   the engine as WebAssembly, for "build" and "query"
//   corpus, limit   the file of the lines, and the number of lines to read
//   index    the file that "build" writes and "query" reads
//   queries  a file with a JSON list
//   warmup, measure   time limits in milliseconds; queries run in the order of the list
// Prints an object with the measurements.
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

// Returns the memory in use after a garbage collection, including WebAssembly.
function held() {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

// Returns the time spent in `add`, without reading.
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
    // The index exceeds the maximum length of a string.
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
