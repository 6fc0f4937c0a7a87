// Runs in the page: moves the day slider over its whole range and measures the frame of each move.
"use strict";

globalThis.benchmarkDay = (() => {
  const status = document.getElementById("status");
  const panel = status.querySelector(".panel svg.chart").getBoundingClientRect();
  // The duration of a frame at 60 frames per second, in milliseconds.
  const INTERVAL = 1000 / 60;
  const days = Number(document.getElementById("record-slider").max);

  // The current subject: its slider, the day that it shows, and how to remove it.
  let subject = null;

  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  // Measures a move until the frame that shows the day is painted. That is usually the frame of the move, but a long
  // update may be deferred to a later one. The next move starts with the next frame of a screen.
  async function move(day) {
    let { start, end } = await frame(() => {
      subject.slider.value = day;
      subject.slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    while (subject.day() !== day) ({ end } = await frame());
    await pause(Math.max(0, INTERVAL - (end - start)));
    return end - start;
  }

  // Moves over the whole range in equal steps and returns the time of each.
  async function pass(moves) {
    const times = [];
    await move(0);
    for (let at = 1; at <= moves; at += 1) times.push(await move(Math.round((at * days) / moves)));
    return times;
  }

  function end() {
    if (subject.end) subject.end();
    subject = null;
  }

  // Measures the page's own view at an address. Returns the number of listed participants.
  async function ours(address) {
    location.hash = address;
    await pause(1000);
    const slider = document.getElementById("record-slider");
    slider.scrollIntoView();
    subject = { slider, day: () => Number(status.querySelector(".panel-slider").ariaValueNow) };
    return status.querySelectorAll("[data-participant]").length;
  }

  // Replaces the page's own view by a slider and the content below it. `show` returns the day that it shows.
  function other(below, show) {
    const place = document.createElement("div");
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: 0, max: days, value: 0 });
    slider.style.width = "100%";
    place.append(slider, below);
    let shown = null;
    slider.addEventListener("input", () => {
      shown = show(Number(slider.value));
    });
    status.before(place);
    status.style.display = "none";
    slider.scrollIntoView();
    const end = () => {
      place.remove();
      status.style.display = "";
    };
    subject = { slider, day: () => shown, end };
  }

  // Returns the counts of a treaty on a day; null after the end of its record.
  function counted(one, day) {
    return day > one.as_of ? null : one.changes.findLast((change) => change[0] <= day) ?? [0, 0, 0];
  }

  // Measures Chart.js with a canvas of the size of a panel and a line of text for each series. `redraw` updates a chart
  // for another day.
  function peer(series, redraw) {
    let chosen = 0;
    let drawn = null;
    const most = Math.max(...series.flatMap((one) => one.changes.flatMap(([, signed, bound]) => [signed, bound])));
    const cursor = (one) => ({
      id: "day",
      afterDatasetsDraw({ ctx, chartArea, scales }) {
        const x = scales.x.getPixelForValue(chosen);
        ctx.save();
        ctx.strokeStyle = ctx.fillStyle = "#222";
        ctx.beginPath();
        ctx.moveTo(x, chartArea.top);
        ctx.lineTo(x, chartArea.bottom);
        ctx.stroke();
        const counts = counted(one, chosen);
        for (const count of counts ? counts.slice(1) : []) {
          const y = scales.y.getPixelForValue(count);
          ctx.beginPath();
          ctx.arc(x, y, 4, 0, 2 * Math.PI);
          ctx.fill();
          ctx.fillText(String(count), x + 6, y - 6);
        }
        ctx.restore();
        drawn = chosen;
      },
    });
    const below = document.createElement("div");
    below.className = "panels panels-beside";
    const panels = series.map((one) => {
      const canvas = document.createElement("canvas");
      const text = document.createTextNode("");
      const holder = document.createElement("div");
      holder.className = "panel";
      const words = document.createElement("p");
      words.append(text);
      holder.append(canvas, words);
      below.append(holder);
      Object.assign(canvas, { width: panel.width, height: panel.height });
      const last = one.changes.at(-1);
      const points = [[0, 0, 0], ...one.changes, [one.as_of, last[1], last[2]]];
      const line = (column, color) => ({
        data: points.map((point) => ({ x: point[0], y: point[column] })),
        stepped: true,
        pointRadius: 0,
        borderColor: color,
        borderWidth: column === 1 ? 1.5 : 3,
        borderDash: column === 1 ? [] : [7, 3],
      });
      const chart = new Chart(canvas, {
        type: "line",
        data: { datasets: [line(1, "#555"), line(2, "#005a9c")] },
        options: {
          // The settings that its manual recommends for speed.
          animation: false,
          parsing: false,
          normalized: true,
          events: [],
          responsive: false,
          plugins: { legend: { display: false }, tooltip: { enabled: false } },
          scales: {
            x: {
              type: "linear",
              min: 0,
              max: days,
              grid: { display: false },
              ticks: { stepSize: 1461, callback: (day) => String(2000 + Math.round(day / 365.25)) },
            },
            y: { min: 0, max: most },
          },
        },
        plugins: [cursor(one)],
      });
      return { one, chart, text };
    });
    other(below, (day) => {
      chosen = day;
      for (const { one, chart, text } of panels) {
        redraw(chart);
        const counts = counted(one, day);
        text.data = counts ? `${counts[1]} signatures, ${counts[2]} parties` : "The record has ended.";
      }
      return drawn;
    });
    const { end } = subject;
    subject.end = () => {
      panels.forEach(({ chart }) => chart.destroy());
      end();
    };
  }

  // Measures a slider without any content: the browser's share of the times.
  function nothing() {
    other(document.createElement("div"), (day) => day);
  }

  return { ours, peer, nothing, pass, end };
})();
