import type { LaneTrack } from '../src/store/lanes/lane-track';
import { count } from './progress';

const REDRAW_MS = 200;

/** A line on a terminal that says how many figures are written and how far the networks in training are. */
export class FiguresProgress {
  private last = 0;
  private drawn = false;
  private done = 0;
  private readonly began = performance.now();

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly figures: number,
  ) {}

  written(): void {
    this.done += 1;
  }

  update(left: readonly LaneTrack[]): void {
    const now = performance.now();
    if (!this.stream.isTTY || now - this.last < REDRAW_MS) return;
    this.last = now;
    this.drawn = true;
    const shares = left
      .filter(({ version }) => version > 0)
      .map(({ position, config }) => `${Math.floor((100 * position) / Math.max(1, config.epochs))} %`);
    const line =
      `${count(this.done)} of ${count(this.figures)} figures · ${count(left.length)} networks left` +
      `${shares.length > 0 ? ` (${shares.join(', ')})` : ''} · ${Math.round((now - this.began) / 1000)} s`;
    this.stream.write(`\r${line.slice(0, (this.stream.columns || 100) - 1)}\u001b[K`);
  }

  clear(): void {
    if (this.drawn) this.stream.write('\r\u001b[K');
  }
}
