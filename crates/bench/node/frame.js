// Runs in the page: measures a frame.
"use strict";

// Runs `work` in a frame and returns its start and the time of the paint: the browser paints after the callbacks of the
// frame, and handles a message posted from one of them after that.
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
