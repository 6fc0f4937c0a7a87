// Starts the program that the page itself brings: one digit that says how many
// zeroes fill up its end, then five digits for four bytes, packed with gzip.
function startWhole() {
  "use strict";
  var digits = "!$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}";
  var values = {};
  for (var at = 0; at < digits.length; at++) values[digits.charCodeAt(at)] = at;
  var text = document.getElementById("whole").textContent;
  var bytes = new Uint8Array((text.length - 1) / 5 * 4);
  for (var from = 1, to = 0; from < text.length; to += 4) {
    var value = 0;
    for (var end = from + 5; from < end; from++) value = value * 85 + values[text.charCodeAt(from)];
    bytes[to] = value >>> 24;
    bytes[to + 1] = value >>> 16;
    bytes[to + 2] = value >>> 8;
    bytes[to + 3] = value;
  }
  var packed = new Blob([bytes.subarray(0, bytes.length - values[text.charCodeAt(0)])]);
  return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer()
    .then(function (program) { return wasm_bindgen({ module_or_path: program }); });
}
