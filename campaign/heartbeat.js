// Runs in every attacked page before its own scripts and records how long the page did not answer.
const beat = { last: performance.now(), longest: 0 };

function strike() {
  const now = performance.now();
  beat.longest = Math.max(beat.longest, now - beat.last);
  beat.last = now;
}

window.campaign = {
  workers: [],
  /** The longest time in milliseconds between two beats since the last call. */
  takeLongest() {
    strike();
    const { longest } = beat;
    beat.longest = 0;
    return longest;
  },
};

(function go() {
  strike();
  setTimeout(go, 25);
})();

// Lets a test end workers silently, as a browser does that is short of memory.
window.Worker = class extends Worker {
  constructor(url, options) {
    super(url, options);
    window.campaign.workers.push(new WeakRef(this));
  }
};

// A native dialog would wait for a person.
window.print = () => undefined;

// The compiler wraps functions in calls of this to keep their names, also those sent to the page.
window.__name = value => value;
