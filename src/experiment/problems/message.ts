import { MOST_LANES } from '../comparison/comparison-link';
import { shorten, type Problem, type ProblemKind } from '../link/problem';
import { defaultConfig, isElsewhere, rowOf, settingKeys, type SettingKey } from '../settings/settings';
import { labs, type LabName } from '../settings/vocabulary';
import { clashWords, fixedWords, partlyWords } from './clashes';
import { besidePage, isPagePart, misplaced, pageWords } from './page-words';
import { noEffectWords } from './no-effect';
import { faultOfText, meant } from './refused';

/** Parts of a link that are no settings, for which a misspelled key may stand. */
const otherKeys = ['rows', 'columns', 'figures', 'lessons', 'pace', 'start', 'stop', 'view', 'embed'];

const messages: Readonly<Record<ProblemKind, (problem: Problem) => string>> = {
  refused: problem => {
    const { key, value, beside = defaultConfig } = problem;
    if (isPagePart(key)) return `${given(problem)}: ${pageWords(key)}`;
    return isSetting(key)
      ? `${given(problem)}${faultOfText(key, value, beside)}${instead(problem)}`
      : given(problem);
  },
  partly: ({ key, value, beside = defaultConfig }) =>
    `${key}: a part is left out: ${isSetting(key) ? partlyWords(key, value, beside) : ''}`,
  fixed: problem => `${given(problem)}: ${bySettings(fixedWords, problem)}${instead(problem)}`,
  clash: problem => `${given(problem)}: ${bySettings(clashWords, problem)}${instead(problem)}`,
  elsewhere: problem => `${given(problem)}: ${elsewhere(problem)} It is left out.`,
  unknown: problem => {
    const { key } = problem;
    if (key === '') return `“${given(problem)}” names no setting. It is left out.`;
    return `${given(problem)}: there is no setting “${shorten(key)}”.${meant(key, [...settingKeys, ...otherKeys])} It is left out.`;
  },
  repeated: ({ key, used = '' }) =>
    `${key} is given more than once. The first value, ${shorten(used)}, is used.`,
  more: ({ count = 0 }) =>
    count === 1
      ? 'One more part of the link names no setting. It is left out.'
      : `${count} more parts of the link name no setting. They are left out.`,
  'beside-page': ({ key, value }) => `${besidePage(key)}: ${shorten(value)} is left out.`,
  misplaced: problem => `${given(problem)}: ${misplaced[problem.key] ?? ''}`,
  'no-part': problem => {
    const { features, hidden, classes } = problem.beside ?? defaultConfig;
    const layers = [...hidden, classes].join(', ');
    return `${given(problem)}: this network has no such part. It has ${features.length} inputs and layers of ${layers} units. The mathematics stays closed.`;
  },
  'no-point': problem =>
    `${given(problem)}: there are only ${problem.count} points. The last one, ${problem.used}, is shown.`,
  'no-cell': problem =>
    `${given(problem)}: this network has no such value. Expected a layer with a map, row and column such as conv2,3,4,5, or with a unit such as dense1,7; then perhaps a page (forward, backward, update, window) and a weight such as w2.1.5 (map below, row, column), w9, or b for the bias. Another value is shown.`,
  'not-varied': ({ key, value, beside = defaultConfig }) =>
    `${key}=${shorten(value)}: ${whyNotVaried(value, beside)} The ${key} are left out.`,
  'same-axis': ({ value }) =>
    `columns=${shorten(value)}: the rows vary this already. The columns are left out.`,
  'no-values': ({ key, value }) =>
    `${key}=${shorten(value)}: no values are given. Expected a setting, a colon, and values separated by semicolons, as in ${key}=seed:0;1;2. The ${key} are left out.`,
  'axis-value': ({ key, value, beside = defaultConfig }) =>
    `${key}=${shorten(value)} in a comparison${isSetting(key) ? faultOfText(key, value, beside) : '.'} It is left out.`,
  'axis-own': () =>
    'data=own in a comparison: your own points have to be those of the whole link (data=own&points=…). It is left out.',
  'axis-twice': ({ key, value }) => `${key}=${shorten(value)} is listed twice in a comparison. It runs once.`,
  'many-values': ({ key }) => `${key} has too many values. The first ${MOST_LANES} are used.`,
  'many-runs': ({ count }) => `The link asks for ${count} runs. At most ${MOST_LANES} are shown.`,
  'many-pinned': ({ count }) => `The link pins ${count} experiments. At most ${MOST_LANES} runs are shown.`,
  'no-effect': problem => `${given(problem)} has no effect: ${bySettings(noEffectWords, problem)}`,
  'other-lab': ({ value, beside = defaultConfig }) =>
    `lane=${shorten(value)}: this experiment belongs to the other lab, and a comparison has runs of one lab, here of the ${labs[beside.lab].label} lab. It is left out.`,
  cure: ({ value, count }) =>
    `cure=${shorten(value)}: expected cure=1 in a comparison of two runs; this one has ${count}. It is left out.`,
};

/** A problem in words: what is wrong, what is allowed, and what is done instead. */
export function messageOf(problem: Problem): string {
  return messages[problem.kind](problem);
}

/** The messages of a list, each once. */
export function messagesOf(problems: readonly Problem[]): readonly string[] {
  return [...new Set(problems.map(messageOf))];
}

function given({ key, value }: Problem): string {
  return `${shorten(key)}=${shorten(value)}`;
}

function instead({ used }: Problem): string {
  if (used === undefined || used === '') return ' It is left out.';
  return ` Using ${shorten(used)} instead.`;
}

function isSetting(key: string): key is SettingKey {
  return settingKeys.some(one => one === key);
}

function bySettings(
  words: (key: SettingKey, config: typeof defaultConfig) => string,
  { key, beside = defaultConfig }: Problem,
): string {
  return isSetting(key) ? words(key, beside) : '';
}

/** That a setting belongs to the other lab, and how to get there. */
function elsewhere({ key, beside = defaultConfig }: Pick<Problem, 'key' | 'beside'>): string {
  const other: LabName = beside.lab === 'points' ? 'digits' : 'points';
  const hint = other === 'digits' ? ', which needs lab=digits in the link' : ', not of the Digits lab';
  return `${key} is a setting of the ${labs[other].label} lab${hint}.`;
}

function whyNotVaried(value: string, base: typeof defaultConfig): string {
  if (!isSetting(value))
    return `there is no setting “${shorten(value)}”.${meant(value, settingKeys)} Expected a setting, a colon and its values, as in seed:0;1;2.`;
  if (isElsewhere(value, base)) return elsewhere({ key: value, beside: base });
  const row = rowOf(value);
  return row.fixed?.(base)
    ? `with data=${base.data} this setting has only one value.`
    : 'a comparison cannot vary this setting.';
}
