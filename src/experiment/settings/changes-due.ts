import type { Mlp } from '../../nn/mlp';
import type { Change } from './change-of-run';
import { stepOf } from './changes';
import { trainingOptions } from './network';
import type { Config } from './settings';
import { isWeightName, weightIndex } from './weight-name';

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
  make(mlp: Mlp, config: Config, isStored = false): { config: Config; made: readonly Change[] } {
    const made = this.skipTo(mlp.step);
    const edits = isStored ? [] : made.flatMap(change => editOf(change, mlp) ?? []);
    if (edits.length > 0) {
      const { parameters } = mlp;
      for (const { index, value } of edits) parameters[index] = value;
      mlp.setParameters(parameters);
    }
    const settings = withSettings(config, made);
    if (settings !== config) mlp.tune(trainingOptions(settings));
    return { config: settings, made };
  }

  /** Leaves out the changes up to this step, and returns them. */
  skipTo(step: number): readonly Change[] {
    const from = this.made;
    while (this.next <= step) this.made += 1;
    return this.changes.slice(from, this.made);
  }
}

function editOf({ target, value }: Change, mlp: Mlp): { index: number; value: number } | null {
  const index = isWeightName(target) ? weightIndex(target, mlp.layers) : null;
  return index === null ? null : { index, value };
}

function withSettings(config: Config, made: readonly Change[]): Config {
  const settings = made.filter(({ target }) => !isWeightName(target));
  if (settings.length === 0) return config;
  return { ...config, ...Object.fromEntries(settings.map(({ target, value }) => [target, value])) };
}
