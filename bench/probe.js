// Runs in the measured page before its own scripts, and notes what happens. Times are milliseconds since the navigation.
const bench = { paints: [], epochs: [], ticks: 0, frameTimes: [], longTasks: [], longFrames: [] };
const digits = { ready: null, frames: [], painted: [], shownStep: null, trouble: null };
bench.digits = digits;
window.bench = bench;

// Messages of the Digits lab's worker about its run.
const hearDigits = ({ data }) => {
  const at = performance.now();
  if (data?.type === 'ready' && data.engine)
    digits.ready ??= { at, engine: data.engine.name, device: data.engine.device };
  if (data?.type === 'frame' && 'imagesPerSecond' in data) {
    const { step, trainedMs, lookedMs } = data;
    digits.frames.push({ at, step, trainedMs, lookedMs });
  }
  if (['missing', 'failed', 'engine-lost'].includes(data?.type)) digits.trouble ??= data.message ?? data.type;
};

// The page returns a picture's buffer to its worker in the same animation frame in which it draws the picture.
const { postMessage } = Worker.prototype;
const heard = new WeakSet();
Worker.prototype.postMessage = function (message, ...rest) {
  if (!heard.has(this)) this.addEventListener('message', hearDigits);
  heard.add(this);
  if (message?.type === 'painted') {
    if (document.querySelector('[aria-label="Decision boundary"] canvas'))
      bench.paints.push(performance.now());
    if (document.querySelector('main[data-lab="digits"]')) digits.painted.push(performance.now());
  }
  return postMessage.call(this, message, ...rest);
};

new MutationObserver(() => {
  const { epoch: shown, step } = document.querySelector('main')?.dataset ?? {};
  const epoch = Number(shown ?? 0);
  if (Number(step ?? 0) > 0) digits.shownStep ??= performance.now();
  if (epoch > 0 && epoch !== bench.epochs.at(-1)?.epoch) bench.epochs.push({ at: performance.now(), epoch });
}).observe(document, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ['data-epoch', 'data-step'],
});

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

const tick = now => {
  bench.ticks++;
  bench.frameTimes.push(now);
  requestAnimationFrame(tick);
};
requestAnimationFrame(tick);
