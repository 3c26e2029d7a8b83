// Runs in every attacked page before its own scripts: notes how long the page did not answer.
const beat = { last: performance.now(), longest: 0 };

function strike() {
  const now = performance.now();
  beat.longest = Math.max(beat.longest, now - beat.last);
  beat.last = now;
}

window.campaign = {
  workers: [],
  /** The longest time in milliseconds between two beats since this was last asked. */
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

// Workers can be ended as a browser that is short of memory ends them: without a word to anyone.
window.Worker = class extends Worker {
  constructor(url, options) {
    super(url, options);
    window.campaign.workers.push(new WeakRef(this));
  }
};

// A dialog of the system would wait for a person.
window.print = () => undefined;

// Functions that are sent to the page come from a compiler that keeps their names by calling this.
window.__name = value => value;
