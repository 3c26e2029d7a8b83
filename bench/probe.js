// Runs in the measured page before its own scripts, and notes what happens there. Times are milliseconds since the
// navigation.
const bench = { paints: [], epochs: [], ticks: 0, longTasks: [], longFrames: [] };
window.bench = bench;

// The page gives a picture's buffer back to its worker in the animation frame in which it has drawn it.
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (message, ...rest) {
  if (message?.type === 'painted' && document.querySelector('[aria-label="Decision boundary"] canvas'))
    bench.paints.push(performance.now());
  return postMessage.call(this, message, ...rest);
};

new MutationObserver(() => {
  const epoch = Number(document.querySelector('main')?.dataset.epoch ?? 0);
  if (epoch > 0 && epoch !== bench.epochs.at(-1)?.epoch) bench.epochs.push({ at: performance.now(), epoch });
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-epoch'] });

const noteInto = (type, list) => {
  if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
  new PerformanceObserver(entries => {
    for (const { startTime, duration } of entries.getEntries()) list.push({ at: startTime, ms: duration });
  }).observe({ type, buffered: true });
};
noteInto('longtask', bench.longTasks);
noteInto('long-animation-frame', bench.longFrames);

const tick = () => {
  bench.ticks++;
  requestAnimationFrame(tick);
};
requestAnimationFrame(tick);
