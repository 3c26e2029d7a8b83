const BAR = 24;

/** A status line that is redrawn on a terminal. Without a terminal it prints nothing. */
export class StatusLine {
  private last = 0;
  private drawn = false;

  constructor(
    protected readonly stream: NodeJS.WriteStream,
    private readonly redrawMs = 100,
  ) {}

  /** Redraws the line unless it was drawn very recently. `text` is called only if it is drawn. */
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

/** Shows on a terminal how far a run is, its speed and the time left. */
export class ProgressBar extends StatusLine {
  constructor(
    stream: NodeJS.WriteStream,
    private readonly epochs: number,
  ) {
    super(stream);
  }

  /** The epoch may be a fraction. */
  update({ epoch, seconds, trainLoss }: { epoch: number; seconds: number; trainLoss: number | null }): void {
    this.draw(() => {
      const rate = seconds > 0 ? epoch / seconds : 0;
      const left = rate > 0 ? describeTime((this.epochs - epoch) / rate) : '–';
      return (
        `${bar(this.epochs > 0 ? epoch / this.epochs : 1)} ${count(Math.floor(epoch))} of ${count(this.epochs)} epochs · ` +
        `${count(Math.round(rate))}/s · loss ${trainLoss?.toPrecision(4) ?? '–'} · ${left} left`
      );
    });
  }
}

/** A progress bar, filled to a share from 0 to 1. */
export function bar(share: number): string {
  const filled = Math.round(share * BAR);
  return '█'.repeat(filled) + '░'.repeat(BAR - filled);
}

/** A count with commas between thousands. */
export function count(value: number): string {
  return value.toLocaleString('en');
}

function describeTime(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  return `${count(Math.round(seconds / 360) / 10)} h`;
}
