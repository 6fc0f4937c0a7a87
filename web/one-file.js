// What the one file has packed: its program, which this starts, and the rest of
// its views, as one document. One digit says how many zeroes fill up the end,
// then come five digits for four bytes, packed with gzip.
(function () {
  "use strict";
  var digits = "!$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}";
  var values = {};
  for (var at = 0; at < digits.length; at++) values[digits.charCodeAt(at)] = at;

  function unpacked(id) {
    var text = document.getElementById(id).textContent;
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
    return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip")));
  }

  self.startWhole = function () {
    return unpacked("whole").arrayBuffer().then(function (program) { return wasm_bindgen({ module_or_path: program }); });
  };
  self.chapters = function () {
    return unpacked("chapters").text().then(function (html) { return new DOMParser().parseFromString(html, "text/html"); });
  };
})();
