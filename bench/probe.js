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

const observe = (type, note) => {
  if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
  new PerformanceObserver(entries => entries.getEntries().forEach(note)).observe({ type, buffered: true });
};
observe('longtask', ({ startTime, duration }) => bench.longTasks.push({ at: startTime, ms: duration }));
observe('long-animation-frame', frame => {
  const scripts = frame.scripts.map(({ invoker, sourceFunctionName, duration }) => ({
    name: `${invoker} ${sourceFunctionName}`.trim(),
    ms: duration,
  }));
  const layout =
    frame.styleAndLayoutStart > 0 ? frame.startTime + frame.duration - frame.styleAndLayoutStart : 0;
  bench.longFrames.push({ at: frame.startTime, ms: frame.duration, layout, scripts });
});

const tick = () => {
  bench.ticks++;
  requestAnimationFrame(tick);
};
requestAnimationFrame(tick);
