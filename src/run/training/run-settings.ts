import { tunedKeys, type Change } from '../../experiment/settings/change-of-run';
import { MOST_CHANGES, nameOf, withChange } from '../../experiment/settings/changes';
import { ChangesDue } from '../../experiment/settings/changes-due';
import type { Changing } from '../../experiment/settings/changing';
import type { ManualChange } from '../../experiment/measured/run';
import type { Config } from '../../experiment/settings/settings';
import { isWeightName, type WeightName } from '../../experiment/settings/weight-name';

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
    private readonly network: Changing,
  ) {
    this.now = start;
    this.due = new ChangesDue(start, network.stepsPerEpoch);
  }

  /** The number of updates before the next change of the experiment; infinite if there is none. */
  get next(): number {
    return this.due.next;
  }

  /** Makes the changes that are due. Returns whether there were any. */
  makeDue(): boolean {
    const { due, network, now } = this;
    if (due.next > network.step) return false;
    const before = new Map(due.until(network.step).map(({ target }) => [target, this.valueOf(target)]));
    const { config, made } = due.make(network, now);
    this.now = config;
    for (const { target, value } of made) {
      this.note(target, before.get(target) ?? 0, value);
      before.set(target, value);
    }
    return true;
  }

  /** Continues at the step of a stored network, which contains the changes up to it. */
  resume(made: readonly ManualChange[]): void {
    this.made = [...made];
    this.due = new ChangesDue(this.start, this.network.stepsPerEpoch);
    this.now = this.due.make(this.network, this.start, true).config;
  }

  /** Gives the running network other settings. After the first update they are changes of the experiment. */
  tune(changes: Partial<Config>): void {
    const { epochs = this.now.epochs } = changes;
    this.start = { ...this.start, epochs };
    this.now = { ...this.now, epochs };
    const tuned = tunedKeys.filter(key => (changes[key] ?? this.now[key]) !== this.now[key]);
    for (const key of tuned) this.change(key, changes[key]!);
  }

  /** Sets one weight or bias. */
  edit(name: WeightName, value: number): void {
    if (Number.isFinite(value) && this.network.weight(name) !== null) this.change(name, value);
  }

  /** Records a change that no link can repeat: weights from a file. */
  noteOther(what: string): void {
    const { step, stepsPerEpoch } = this.network;
    this.made = [...this.made, { epoch: Math.floor(step / stepsPerEpoch), step, what }];
  }

  /**
   * Gives the network, which was set back to a kept or to its first state, other changes. Those before its step are
   * made already, except in the first state.
   */
  rewind(changes: readonly Change[], isFirst: boolean): void {
    const { network } = this;
    this.start = { ...this.start, changes };
    this.now = this.start;
    network.tune(this.start);
    this.due = new ChangesDue(this.start, network.stepsPerEpoch);
    this.made = isFirst ? [] : this.made.filter(({ step = 0 }) => step <= network.step);
    if (isFirst) this.makeDue();
    else this.now = this.due.make(network, this.start, true).config;
  }

  private change(target: Change['target'], value: number): void {
    const { network, start } = this;
    const { step, stepsPerEpoch } = network;
    const before = this.valueOf(target);
    const update = step % stepsPerEpoch;
    if (isWeightName(target)) network.setWeights([{ name: target, value }]);
    else {
      this.now = { ...this.now, [target]: value };
      network.tune(this.now);
      if (step === 0) {
        this.start = { ...start, [target]: value };
        return;
      }
    }
    const change = { epoch: (step - update) / stepsPerEpoch, update, target, value };
    const changes = withChange(start.changes, change);
    if (changes.length <= MOST_CHANGES) this.start = { ...start, changes };
    this.due = new ChangesDue(this.start, stepsPerEpoch);
    this.due.skipTo(step);
    this.note(target, before, value);
  }

  private valueOf(target: Change['target']): number {
    return isWeightName(target) ? (this.network.weight(target) ?? 0) : this.now[target];
  }

  /** Records a change. It replaces one of the same setting or weight at the same step. */
  private note(target: Change['target'], before: number, value: number): void {
    const { made } = this;
    const { step, stepsPerEpoch } = this.network;
    const replaced = made.find(one => one.step === step && one.target === target);
    const from = replaced?.from ?? before;
    const epoch = Math.floor(step / stepsPerEpoch);
    const what = `${nameOf(target)} ${shown(from)} → ${shown(value)}`;
    this.made = [...made.filter(one => one !== replaced), { epoch, step, what, target, from }];
  }
}

type Told = { start: Config; now: Config };

/** What the page has been told of a run's settings, so that it hears only of new ones. */
export class SettingsTold {
  private last: Told | null = null;

  /** The settings if they changed since the last call, with the number of the page's last change that they contain. */
  news({ start, now }: Told, tuning: number): (Told & { tuning: number }) | null {
    if (this.last?.start === start && this.last.now === now) return null;
    this.last = { start, now };
    return { start, now, tuning };
  }
}

function shown(value: number): string {
  return String(Number(value.toPrecision(4))).replace('-', '−');
}
