import { tunedKeys, type Change } from './change-of-run';
import { parseNumber } from './number-text';
import { REFUSED, type ChangesRow, type Chosen, type Parsed } from './setting';
import { trainingSettings } from './training-settings';
import { isWeightName } from './weight-name';

/** Most changes of one run: with more, its link would be too long for messengers. */
export const MOST_CHANGES = 200;

const anyNumber = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE, integer: false, open: 'none' } as const;
/** `epoch.update~target~value` */
const ITEM = /^(\d{1,10})(?:\.(\d{1,10}))?~([a-zA-Z][\w.]*)~([^~]+)$/;

/** Changes of settings and weights during a run, as `1200~learningRate~0.02,1500.3~w1.2.3~0.5`. */
export const changes: ChangesRow = {
  type: 'changes',
  label: 'Changes',
  group: null,
  lab: 'both',
  default: [],
  parse: parseChanges,
  format: formatChanges,
};

/** The updates of a run before this change. */
export function stepOf({ epoch, update }: Change, stepsPerEpoch: number): number {
  return epoch * stepsPerEpoch + update;
}

/** The changes before this step, in their order. */
export function changesBefore(
  list: readonly Change[],
  step: number,
  stepsPerEpoch: number,
): readonly Change[] {
  return list.filter(one => stepOf(one, stepsPerEpoch) < step);
}

/** The list with one more change. It replaces one of the same setting or weight at the same moment. */
export function withChange(list: readonly Change[], change: Change): readonly Change[] {
  return sorted([...list, change]);
}

/** What a change is about, inside a sentence: "learning rate", "weight w1.2.3". */
export function nameOf(target: Change['target']): string {
  if (isWeightName(target)) return `${target.startsWith('w') ? 'weight' : 'bias'} ${target}`;
  const { label } = trainingSettings[target];
  // 'L2 penalty' keeps its capital.
  return label.replace(/^[A-Z](?=[a-z])/, letter => letter.toLowerCase());
}

/** The changes as text: "learning rate 0.02 from epoch 1,200". */
export function changesLabel(list: readonly Change[]): string {
  const parts = list.map(
    ({ epoch, target, value }) => `${nameOf(target)} ${value} from epoch ${epoch.toLocaleString('en')}`,
  );
  return parts.length > 0 ? parts.join(', ') : 'unchanged';
}

function formatChanges(list: readonly Change[]): string {
  return list
    .map(({ epoch, update, target, value }) => {
      const moment = update > 0 ? `${epoch}.${update}` : String(epoch);
      return `${moment}~${target}~${value}`;
    })
    .join(',');
}

function parseChanges(text: string, chosen: Chosen): Parsed<readonly Change[]> {
  if (text.trim() === '') return { value: [] };
  const items = text.split(',', MOST_CHANGES + 1);
  const read = items.slice(0, MOST_CHANGES).flatMap(item => parseChange(item, chosen) ?? []);
  if (read.length === 0) return REFUSED;
  const value = sorted(read);
  return read.length === items.length ? { value } : { value, isPartial: true };
}

/** Reads one entry of a list of changes; null if it is none. */
export function parseChange(item: string, chosen: Chosen): Change | null {
  const [, epoch, update = '0', name = '', number = ''] = ITEM.exec(item.trim()) ?? [];
  const key = tunedKeys.find(one => one === name);
  const target = key ?? (isWeightName(name) ? name : null);
  if (epoch === undefined || target === null) return null;
  // LeNet-5 has no L1 penalty, and no names for single weights.
  if (chosen.lab === 'digits' && (target === 'l1' || isWeightName(target))) return null;
  const parsed = key ? trainingSettings[key].parse(number, chosen) : parseNumber(number, anyNumber);
  if (!('value' in parsed)) return null;
  return { epoch: Number(epoch), update: Number(update), target, value: parsed.value };
}

/** In the order of their moments; of several changes of the same at the same moment only the last is left. */
function sorted(list: readonly Change[]): readonly Change[] {
  const byMoment = new Map<string, Change>();
  for (const one of list) {
    const name = `${one.epoch}.${one.update}~${one.target}`;
    byMoment.delete(name);
    byMoment.set(name, one);
  }
  return [...byMoment.values()].sort((a, b) => a.epoch - b.epoch || a.update - b.update);
}
