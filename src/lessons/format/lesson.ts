import * as v from 'valibot';
import { measures, type MeasureName } from '../../experiment/claims/outcome';
import { settingKeys } from '../../experiment/settings/settings';
import { faultInWords } from './fault-words';

/** The version of the format. A later version of the app opens every earlier version's lessons. */
export const LESSON_VERSION = 1;

/** Limits that keep a lesson from another place harmless, in characters and numbers. */
export const limits = {
  title: 120,
  text: 8000,
  place: 12_000,
  steps: 40,
  options: 8,
  option: 300,
  /** Of a whole lesson as JSON. */
  all: 200_000,
} as const;

/** Panels of settings, which a step can lock or hide as a whole: `data` is the whole panel, with the data set. */
export const controlGroups = ['data', 'network', 'training', 'engine'] as const;

/**
 * What a step can keep back until its answer is told: what the diagnosis finds; and what the page explains with the run's own
 * numbers, that is the mathematics, “By hand”, and a figure's notes.
 */
export const keepable = ['diagnosis', 'explanations'] as const;

/** Parts of a page that can fill the screen. */
const panels = ['picture', 'network', 'curves', 'layers', 'runs', 'wall'] as const;

/** What can be measured of a run, by its name in a lesson. Times are left out: they differ by machine. */
export const measureNames = (Object.keys(measures) as MeasureName[]).filter(name => name !== 'seconds');

export type LessonMeasure = (typeof measureNames)[number];

const title = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.title));
const text = v.pipe(v.string(), v.maxLength(limits.text));
const option = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.option));
const measure = v.picklist(measureNames);
const run = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36));
const control = v.picklist([...controlGroups, ...settingKeys]);

/** What every question has. */
const common = {
  /** Markdown. */
  ask: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.text)),
  /** Markdown, shown with the answer. */
  explain: v.optional(text),
  /** Whether it is asked before the run, which waits for the answer. True if it is left out. */
  before: v.optional(v.boolean()),
};

/** One of several options. */
const choice = v.strictObject({
  kind: v.literal('choice'),
  ...common,
  options: v.pipe(v.array(option), v.minLength(2), v.maxLength(limits.options)),
  /** The right option, counted from 1; none if several can be defended. */
  right: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.options))),
  /** What is measured beside the answer. */
  measure: v.optional(measure),
  /** The run of a comparison that is measured, counted from 1; the first if it is left out. */
  run: v.optional(run),
});

/** A number: a fixed one, or one that the run is measured for. Shares are asked in percent. */
const number = v.pipe(
  v.strictObject({
    kind: v.literal('number'),
    ...common,
    unit: v.optional(v.pipe(v.string(), v.maxLength(20))),
    right: v.optional(v.number()),
    measure: v.optional(measure),
    run: v.optional(run),
    /** How far an answer may be off and still count as right. */
    tolerance: v.optional(v.pipe(v.number(), v.minValue(0))),
  }),
  v.check(
    one => (one.right === undefined) !== (one.measure === undefined),
    'a number question has either `right` or `measure`',
  ),
);

/** A line where the decision boundary will be, drawn on the plane before the run. */
const boundary = v.strictObject({ kind: v.literal('boundary'), ...common });

/** Which run of the comparison will be the best by this measure. */
const winner = v.strictObject({ kind: v.literal('winner'), ...common, measure });

const question = v.variant('kind', [choice, number, boundary, winner]);

const step = v.strictObject({
  title,
  /** Markdown without HTML: headings, lists, emphasis, code, formulas between $ signs, links to places of the app (#…). */
  text,
  /** The link of what is shown, without #: an experiment, a comparison, a figure; with epochs, pace and stops. */
  place: v.pipe(v.string(), v.maxLength(limits.place)),
  /** The part of the page that fills the screen. */
  focus: v.optional(v.picklist(panels)),
  /** Settings and groups of settings that are not shown; and `diagnosis` and `explanations`, which are kept back until the answer is told. */
  hide: v.optional(v.array(v.picklist([...controlGroups, ...settingKeys, ...keepable]))),
  /** Settings and groups of settings that cannot be changed. */
  lock: v.optional(v.array(control)),
  question: v.optional(question),
  /** Markdown for the one who presents it. */
  notes: v.optional(text),
});

/** A lesson as it is stored, linked and exchanged. */
export const lessonSchema = v.strictObject({
  layerwise: v.literal('lesson'),
  version: v.literal(LESSON_VERSION),
  title,
  /** Language of the texts, such as en or de. */
  language: v.optional(v.pipe(v.string(), v.maxLength(35))),
  /** What it is about, in a sentence or two. */
  about: v.optional(v.pipe(v.string(), v.maxLength(600))),
  /** How long it takes. */
  minutes: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(600))),
  /** Markdown for teachers: the aim, what students usually believe, how to run it. */
  teacher: v.optional(text),
  steps: v.pipe(v.array(step), v.minLength(1), v.maxLength(limits.steps)),
});

export type Lesson = v.InferOutput<typeof lessonSchema>;
export type Step = Lesson['steps'][number];
export type Question = v.InferOutput<typeof question>;
export type Control = v.InferOutput<typeof control>;
export type Hidden = NonNullable<Step['hide']>[number];

export type ReadLesson = { lesson: Lesson } | { faults: readonly string[] };

/** The most faults that are named. */
const MOST_FAULTS = 5;

/**
 * Reads a lesson from the text of a file or a link. Never throws: what is wrong is said with its place, such as
 * “Step 2: the question is empty.”
 */
export function readLesson(json: string): ReadLesson {
  if (json.length > limits.all)
    return { faults: [`it has ${json.length} characters; at most ${limits.all} are allowed`] };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { faults: [`it is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`] };
  }
  return checkLesson(value);
}

/** The same for a value that has been parsed. */
export function checkLesson(value: unknown): ReadLesson {
  const version: unknown = typeof value === 'object' && value !== null && 'version' in value && value.version;
  if (typeof version === 'number' && version > LESSON_VERSION)
    return { faults: [`it was made by a newer version of Layerwise (format ${version})`] };
  const read = v.safeParse(lessonSchema, value);
  if (read.success) return { lesson: read.output };
  return { faults: read.issues.slice(0, MOST_FAULTS).map(faultInWords) };
}
