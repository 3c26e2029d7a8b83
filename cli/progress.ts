const BAR = 24;

/** A line on a terminal that is written over and over; elsewhere there is none. */
export class StatusLine {
  private last = 0;
  private drawn = false;

  constructor(
    protected readonly stream: NodeJS.WriteStream,
    private readonly redrawMs = 100,
  ) {}

  /** Draws the line anew unless that was done just now; its text is asked for only then. */
  protected draw(text: () => string): void {
    const now = performance.now();
    if (!this.stream.isTTY || now - this.last < this.redrawMs) return;
    this.last = now;
    this.drawn = true;
    this.stream.write(`\r${text().slice(0, (this.stream.columns || 100) - 1)}\u001b[K`);
  }

  clear(): void {
    if (this.drawn) this.stream.write('\r\u001b[K');
    this.drawn = false;
    this.last = 0;
  }
}

/** Says on a terminal how far a run is, how fast it goes, and how long it will take. */
export class ProgressBar extends StatusLine {
  constructor(
    stream: NodeJS.WriteStream,
    private readonly epochs: number,
  ) {
    super(stream);
  }

  /** `epoch` may be a fraction; the loss is computed only when the line is drawn. */
  update(epoch: number, seconds: number, loss: () => number): void {
    this.draw(() => {
      const rate = seconds > 0 ? epoch / seconds : 0;
      const left = rate > 0 ? describeTime((this.epochs - epoch) / rate) : '–';
      return (
        `${bar(this.epochs > 0 ? epoch / this.epochs : 1)} ${count(Math.floor(epoch))} of ${count(this.epochs)} epochs · ` +
        `${count(Math.round(rate))}/s · loss ${loss().toPrecision(4)} · ${left} left`
      );
    });
  }
}

/** A bar of which a share is filled. */
export function bar(share: number): string {
  const filled = Math.round(share * BAR);
  return '█'.repeat(filled) + '░'.repeat(BAR - filled);
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
