import type { LaneTrack } from '../../src/compare/pool/lane-track';
import { count, StatusLine } from '../progress';

const REDRAW_MS = 200;

/** Shows on a terminal how many figures are written and how far the networks in training are. */
export class FiguresProgress extends StatusLine {
  private done = 0;
  private readonly began = performance.now();

  constructor(
    stream: NodeJS.WriteStream,
    private readonly figures: number,
  ) {
    super(stream, REDRAW_MS);
  }

  written(): void {
    this.done += 1;
  }

  update(left: readonly LaneTrack[]): void {
    this.draw(() => {
      const shares = left
        .filter(({ version }) => version > 0)
        .map(({ position, config }) => `${Math.floor((100 * position) / Math.max(1, config.epochs))} %`);
      return (
        `${count(this.done)} of ${count(this.figures)} figures · ${count(left.length)} networks left` +
        `${shares.length > 0 ? ` (${shares.join(', ')})` : ''} · ${Math.round((performance.now() - this.began) / 1000)} s`
      );
    });
  }
}
