import type { BaseIssue } from 'valibot';

/** The fields of a lesson, of a step and of a question, as the editor labels them where it has them. */
const lessonFields: Readonly<Record<string, string>> = {
  version: 'the version of the format',
  title: 'the title of the lesson',
  language: 'the language',
  about: 'the text about the lesson',
  minutes: 'the number of minutes',
  teacher: 'the page for teachers',
  steps: 'the list of steps',
};
const stepFields: Readonly<Record<string, string>> = {
  title: 'the title of the step',
  text: 'the text',
  place: 'the link of what it shows',
  focus: 'the part that fills the screen',
  hide: 'the list of what is hidden',
  lock: 'the list of what is locked',
  question: 'the question',
  notes: 'the notes',
};
const questionFields: Readonly<Record<string, string>> = {
  kind: 'the kind of question',
  ask: 'the question',
  explain: 'the explanation',
  before: '“Predict”',
  options: 'the list of answers',
  right: 'the right answer',
  measure: '“Measured beside it”',
  run: 'the run that is measured',
  unit: 'the unit',
  tolerance: '“Accepted difference”',
};
/** The same field has other labels in other kinds of questions. */
const measureFields: Readonly<Record<string, string>> = {
  number: '“The answer is”',
  winner: '“Best by”',
};

const count = (value: number) => value.toLocaleString('en');

/** What the validator found, as a sentence with the step and the field, such as “Step 1: the question is empty.” */
export function faultInWords(issue: BaseIssue<unknown>): string {
  const path = issue.path ?? [];
  const keys = path.map(({ key }) => key);
  if (keys.length === 0) return 'It is not a lesson: a lesson is an object with a title and steps.';
  if (keys[0] === 'layerwise') return 'It is not a lesson of Layerwise: “layerwise” must be “lesson”.';
  const [, step, part] = keys;
  const fault = `${fieldOf(keys, path.at(-1)?.input)} ${whatIsWrong(issue)}.`;
  if (typeof step !== 'number') return capital(fault);
  const where = `Step ${step + 1}`;
  if (part === undefined) return `${where} ${whatIsWrong(issue)}.`;
  return `${where}: ${fault}`;
}

/** The name of the field that these keys lead to; `parent` is what it is part of. */
function fieldOf(keys: readonly unknown[], parent: unknown): string {
  const [first, , part, inPart, at] = keys;
  if (keys.length === 1) return named(lessonFields, first);
  if (keys.length === 3) return named(stepFields, part);
  if (part === 'question' && keys.length === 4)
    return inPart === 'measure' ? measureField(parent) : named(questionFields, inPart);
  if (part === 'question') return `answer ${Number(at) + 1}`;
  return `entry ${Number(inPart) + 1} of ${named(stepFields, part)}`;
}

function measureField(question: unknown): string {
  const kind = typeof question === 'object' && question !== null && 'kind' in question ? question.kind : '';
  return measureFields[String(kind)] ?? named(questionFields, 'measure');
}

function named(fields: Readonly<Record<string, string>>, key: unknown): string {
  const name = String(key);
  return (Object.hasOwn(fields, name) && fields[name]) || `“${name}”`;
}

type Limited = BaseIssue<unknown> & { requirement?: unknown };

/** The rest of the sentence. */
function whatIsWrong(issue: Limited): string {
  const { type, expected, input } = issue;
  const limit = Number(issue.requirement);
  if (expected === 'never') return 'is not part of a lesson’s format';
  if (input === undefined) return 'is missing';
  switch (type) {
    case 'min_length':
      return lengthOf(input) === 0 ? 'is empty' : `has ${sizeOf(input)}; at least ${count(limit)} are needed`;
    case 'max_length':
      return `has ${sizeOf(input)}; at most ${count(limit)} are allowed`;
    case 'min_value':
      return `is ${String(input)}; it must be at least ${count(limit)}`;
    case 'max_value':
      return `is ${String(input)}; it must be at most ${count(limit)}`;
    case 'integer':
      return `is ${String(input)}; it must be a whole number`;
    case 'check':
      return 'needs either a right answer or a measured one, and not both';
    case 'picklist':
    case 'literal':
    case 'variant':
      if (expected === 'Object') return `must be an object, but is ${kindOf(input)}`;
      return typeof input === 'object' ? `is ${kindOf(input)}` : `cannot be “${String(input)}”`;
    default:
      return `must be ${kinds[type] ?? 'of another kind'}, but is ${kindOf(input)}`;
  }
}

/** The types of the schemas of the format, in words. */
const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  strict_object: 'an object',
};

function kindOf(value: unknown): string {
  if (value === null) return 'empty (null)';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'number':
      return Number.isFinite(value) ? 'a number' : 'not a number';
    case 'boolean':
      return String(value);
    default:
      return 'an object';
  }
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0;
}

function sizeOf(value: unknown): string {
  const length = lengthOf(value);
  const [one, many] = typeof value === 'string' ? ['character', 'characters'] : ['entry', 'entries'];
  return `${count(length)} ${length === 1 ? one : many}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
