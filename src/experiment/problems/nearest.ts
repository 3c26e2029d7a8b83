/** What the app itself, other programs and textbooks call a setting or a choice. */
const aliases: Readonly<Record<string, string>> = {
  lr: 'learningRate',
  speed: 'pace',
  rate: 'learningRate',
  eta: 'learningRate',
  layers: 'hidden',
  units: 'hidden',
  neurons: 'hidden',
  networkshape: 'hidden',
  dataset: 'data',
  act: 'activation',
  batchsize: 'batch',
  minibatch: 'batch',
  optimiser: 'optimizer',
  n: 'samples',
  size: 'samples',
  inputs: 'features',
  weightdecay: 'l2',
  regularization: 'l2',
  iterations: 'epochs',
  steps: 'epochs',
  randomstate: 'seed',
  test: 'testShare',
  perctraindata: 'testShare',
  bumps: 'reg-gauss',
  views: 'view',
};

/** The most letters in which a name may differ from the one that was meant: one in three, at most two. */
const FARTHEST = 2;
const LONGEST = 30;

/** The name that was probably meant: the only one that contains the text, or one that differs little. Null if none is near. Upper case, hyphens and underscores do not count. */
export function nearest(text: string, names: readonly string[]): string | null {
  if (text === '' || text.length > LONGEST) return null;
  const wanted = plain(text);
  const alias = Object.hasOwn(aliases, wanted) ? aliases[wanted] : undefined;
  if (alias !== undefined && names.includes(alias)) return alias;
  const containing = wanted.length > 1 ? names.filter(name => plain(name).includes(wanted)) : [];
  if (containing.length === 1) return containing[0] ?? null;
  const ranked = names
    .map(name => ({ name, distance: distanceOf(wanted, plain(name)) }))
    .sort((a, b) => a.distance - b.distance);
  const [first] = ranked;
  const most = Math.min(FARTHEST, Math.floor(wanted.length / 3));
  return first && first.distance <= most ? first.name : null;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}

/** Levenshtein's distance: letters to insert, delete or replace. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
