// Unpacks and starts the application of the one-file edition. Its module is packed
// with gzip and encoded in 85 digits, five for four bytes; the first digit is the number
// of zeroes that pad the end.
(function () {
  "use strict";
  const DIGITS = "!$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}";

  function decode(text) {
    const values = {};
    for (let digit = 0; digit < DIGITS.length; digit++) values[DIGITS.charCodeAt(digit)] = digit;
    const bytes = new Uint8Array((text.length - 1) / 5 * 4);
    for (let from = 1, to = 0; from < text.length; to += 4) {
      let value = 0;
      for (const end = from + 5; from < end; from++) value = value * 85 + values[text.charCodeAt(from)];
      bytes[to] = value >>> 24;
      bytes[to + 1] = value >>> 16;
      bytes[to + 2] = value >>> 8;
      bytes[to + 3] = value;
    }
    return bytes.subarray(0, bytes.length - values[text.charCodeAt(0)]);
  }

  self.startOneFile = async () => {
    const packed = new Blob([decode(document.getElementById("packed-program").textContent)]);
    const module = new Response(packed.stream().pipeThrough(new DecompressionStream("gzip")));
    return wasm_bindgen({ module_or_path: await module.arrayBuffer() });
  };
})();
