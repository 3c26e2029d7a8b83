const BAR = 24;
const REDRAW_MS = 100;

/** A line on a terminal that says how far a run is, how fast it goes, and how long it will take. */
export class ProgressBar {
  private last = 0;
  private drawn = false;

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly epochs: number,
  ) {}

  /** `epoch` may be a fraction; the loss is computed only when the line is drawn. */
  update(epoch: number, seconds: number, loss: () => number): void {
    const now = performance.now();
    if (!this.stream.isTTY || now - this.last < REDRAW_MS) return;
    this.last = now;
    this.drawn = true;
    const share = this.epochs > 0 ? epoch / this.epochs : 1;
    const rate = seconds > 0 ? epoch / seconds : 0;
    const filled = Math.round(share * BAR);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
    const left = rate > 0 ? describeTime((this.epochs - epoch) / rate) : '–';
    const line =
      `${bar} ${count(Math.floor(epoch))} of ${count(this.epochs)} epochs · ` +
      `${count(Math.round(rate))}/s · loss ${loss().toPrecision(4)} · ${left} left`;
    this.stream.write(`\r${line.slice(0, (this.stream.columns || 100) - 1)}\u001b[K`);
  }

  clear(): void {
    if (this.drawn) this.stream.write('\r\u001b[K');
  }
}

/** A count with thousands set apart. */
export function count(value: number): string {
  return value.toLocaleString('en');
}

function describeTime(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  return `${count(Math.round(seconds / 360) / 10)} h`;
}
