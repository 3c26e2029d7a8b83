import type { Change } from './change-of-run';
import { stepOf } from './changes';
import type { Changing } from './changing';
import type { Config } from './settings';
import { isWeightName } from './weight-name';

/** Makes the changes of an experiment during its run, each at its update. */
export class ChangesDue {
  private readonly changes: readonly Change[];
  private made = 0;

  constructor(
    { changes }: Config,
    private readonly stepsPerEpoch: number,
  ) {
    this.changes = [...changes].sort((a, b) => stepOf(a, stepsPerEpoch) - stepOf(b, stepsPerEpoch));
  }

  /** The number of updates before the next change; infinite if there is none. */
  get next(): number {
    const change = this.changes[this.made];
    return change ? stepOf(change, this.stepsPerEpoch) : Infinity;
  }

  /**
   * Makes the changes that are due at the network's step. Returns them, and the settings from now on. The weights of a
   * stored network contain its changes already.
   */
  make(network: Changing, config: Config, isStored = false): { config: Config; made: readonly Change[] } {
    const made = this.skipTo(network.step);
    const edits = made.flatMap(({ target: name, value }) => (isWeightName(name) ? { name, value } : []));
    if (edits.length > 0 && !isStored) network.setWeights(edits);
    const settings = withSettings(config, made);
    if (settings !== config) network.tune(settings);
    return { config: settings, made };
  }

  /** The changes up to this step that are not made yet. */
  until(step: number): readonly Change[] {
    return this.changes.slice(this.made).filter(change => stepOf(change, this.stepsPerEpoch) <= step);
  }

  /** Leaves out the changes up to this step, and returns them. */
  skipTo(step: number): readonly Change[] {
    const skipped = this.until(step);
    this.made += skipped.length;
    return skipped;
  }
}

function withSettings(config: Config, made: readonly Change[]): Config {
  const settings = made.filter(({ target }) => !isWeightName(target));
  if (settings.length === 0) return config;
  return { ...config, ...Object.fromEntries(settings.map(({ target, value }) => [target, value])) };
}
