import { tunedKeys, type Change } from '../../experiment/settings/change-of-run';
import { MOST_CHANGES, nameOf, withChange } from '../../experiment/settings/changes';
import { ChangesDue } from '../../experiment/settings/changes-due';
import type { ManualChange } from '../../experiment/measured/run';
import { trainingOptions } from '../../experiment/settings/network';
import {
  isWeightName,
  weightIndex,
  weightNameAt,
  type WeightName,
} from '../../experiment/settings/weight-name';
import type { Config } from '../../experiment/settings/settings';
import type { Mlp } from '../../nn/mlp';

/** The settings of a run: at its start, now, and what changed in between. */
export class RunSettings {
  /** The settings now. */
  now: Config;
  /** The changes made so far, for a person. */
  made: readonly ManualChange[] = [];
  private due: ChangesDue;

  /** @param start the experiment: the settings at the start, and every change during the run */
  constructor(
    public start: Config,
    private readonly mlp: Mlp,
  ) {
    this.now = start;
    this.due = new ChangesDue(start, mlp.stepsPerEpoch);
  }

  /** The number of updates before the next change of the experiment; infinite if there is none. */
  get next(): number {
    return this.due.next;
  }

  /** Makes the changes that are due. Returns whether there were any. */
  makeDue(): boolean {
    const { due, mlp, now } = this;
    if (due.next > mlp.step) return false;
    const weights = mlp.parameters;
    const { config, made } = due.make(mlp, now);
    this.now = config;
    for (const { target, value } of made)
      this.note(target, isWeightName(target) ? this.weightIn(weights, target) : now[target], value);
    return true;
  }

  /** Continues at the step of a stored network, which contains the changes before it. */
  resume(made: readonly ManualChange[]): void {
    this.made = [...made];
    this.now = this.due.make(this.mlp, this.start, true).config;
  }

  /** Gives the running network other settings. After the first update they are changes of the experiment. */
  tune(changes: Partial<Config>): void {
    const { epochs = this.now.epochs } = changes;
    this.start = { ...this.start, epochs };
    this.now = { ...this.now, epochs };
    const tuned = tunedKeys.filter(key => (changes[key] ?? this.now[key]) !== this.now[key]);
    for (const key of tuned) this.change(key, this.now[key], changes[key]!);
  }

  /** Sets one weight or bias. */
  edit(index: number, value: number): void {
    const { mlp } = this;
    const name = weightNameAt(index, mlp.layers);
    if (name && Number.isFinite(value)) this.change(name, mlp.parameters[index]!, value);
  }

  /**
   * Gives the network, which was set back to a kept or to its first state, other changes. Those before its step are
   * made already, except in the first state.
   */
  rewind(changes: readonly Change[], isFirst: boolean): void {
    const { mlp } = this;
    this.start = { ...this.start, changes };
    this.now = this.start;
    mlp.tune(trainingOptions(this.start));
    this.due = new ChangesDue(this.start, mlp.stepsPerEpoch);
    this.made = isFirst ? [] : this.made.filter(({ step = 0 }) => step <= mlp.step);
    if (isFirst) this.makeDue();
    else this.now = this.due.make(mlp, this.start, true).config;
  }

  private change(target: Change['target'], before: number, value: number): void {
    const { mlp, start } = this;
    const update = mlp.step % mlp.stepsPerEpoch;
    const change = { epoch: (mlp.step - update) / mlp.stepsPerEpoch, update, target, value };
    if (isWeightName(target)) {
      const { parameters } = mlp;
      parameters[weightIndex(target, mlp.layers)!] = value;
      mlp.setParameters(parameters);
    } else {
      this.now = { ...this.now, [target]: value };
      mlp.tune(trainingOptions(this.now));
      if (mlp.step === 0) {
        this.start = { ...start, [target]: value };
        return;
      }
    }
    const changes = withChange(start.changes, change);
    if (changes.length <= MOST_CHANGES) this.start = { ...start, changes };
    this.due = new ChangesDue(this.start, mlp.stepsPerEpoch);
    this.due.skipTo(mlp.step);
    this.note(target, before, value);
  }

  private weightIn(parameters: Float64Array, name: WeightName): number {
    return parameters[weightIndex(name, this.mlp.layers) ?? -1] ?? 0;
  }

  /** Records a change. It replaces one of the same setting or weight at the same step. */
  private note(target: Change['target'], before: number, value: number): void {
    const { mlp, made } = this;
    const { step } = mlp;
    const replaced = made.find(one => one.step === step && one.target === target);
    const from = replaced?.from ?? before;
    const epoch = Math.floor(step / mlp.stepsPerEpoch);
    const what = `${nameOf(target)} ${shown(from)} → ${shown(value)}`;
    this.made = [...made.filter(one => one !== replaced), { epoch, step, what, target, from }];
  }
}

function shown(value: number): string {
  return String(Number(value.toPrecision(4))).replace('-', '−');
}
