// In the page: the work of a frame.
"use strict";

// Does `work` in a frame, and gives when that began and when the frame was painted: the browser draws after the
// frame's callbacks, and a message that is posted from one of them is handled after that.
globalThis.frame = (work) =>
  new Promise((done) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        const end = performance.now();
        channel.port1.close();
        done({ start, end });
      };
      const start = performance.now();
      if (work) work();
      channel.port2.postMessage(null);
    });
  });
