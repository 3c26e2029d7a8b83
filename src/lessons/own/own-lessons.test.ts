import katex from 'katex';
import { beforeAll, describe, expect, test } from 'vitest';
import { measures } from '../../experiment/claims/outcome';
import { decodePlace } from '../../experiment/link/place';
import { checkLesson, type Lesson, type Question } from '../format/lesson';
import { packLesson, unpackLesson } from '../format/pack';
import { readText, type FormulaToken, type TextToken } from '../text/read-text';
import type { Fact, Said } from './fixtures/facts';
import { lessonFacts } from './fixtures/lesson-facts';
import { linksOf, numbersIn, numbersOfPlace, runsOf, textsOf } from './fixtures/texts';
import { Trainings, type Trained } from './fixtures/trained';
import { ownLessons, type OwnLessonName } from './own-lessons';

const names = Object.keys(ownLessons) as OwnLessonName[];
const lessons = new Map<OwnLessonName, Lesson>();
for (const name of names) lessons.set(name, await ownLessons[name]!.load());

/** Markdown that a lesson may use: what the format names. */
const allowed = new Set([
  ...[
    'space',
    'heading',
    'paragraph',
    'list',
    'list_item',
    'text',
    'strong',
    'em',
    'codespan',
    'link',
    'formula',
  ],
]);
/** Words of a step's text, so that it stays in sight beside the picture. */
const WORDS = { least: 25, most: 125 };
/** The runner-up of a comparison is worse than the winner by at least this ratio of losses, or this many percentage points. */
const CLEAR = { loss: 1.2, accuracy: 0.02 };

const trainings = new Trainings();

const placeOf = (lesson: Lesson, { step, place }: Fact) => place ?? lesson.steps[step - 1]?.place ?? '';

function epochsOf({ epoch, epochs }: Fact, end: number): readonly number[] {
  return epochs ?? [epoch ?? end];
}

/** The runs of a fact: the one that it is about first, then as `measure` gets them. */
function measured(lesson: Lesson, fact: Fact): [Trained, readonly Trained[]] {
  const configs = runsOf(placeOf(lesson, fact));
  const config = configs[(fact.run ?? 1) - 1]!;
  const of = (one: typeof config) => epochsOf(fact, one.epochs).map(epoch => trainings.at(one, epoch));
  const runs = fact.epochs ? of(config) : configs.flatMap(of);
  return [of(config)[0]!, runs];
}

beforeAll(async () => {
  for (const [name, lesson] of lessons) {
    for (const { place } of lesson.steps)
      for (const config of runsOf(place)) trainings.want(config, config.epochs);
    for (const fact of lessonFacts[name].facts)
      for (const config of runsOf(placeOf(lesson, fact)))
        for (const epoch of epochsOf(fact, config.epochs)) trainings.want(config, epoch);
  }
  await trainings.trainAll();
}, 600_000);

const known = new WeakMap<Fact, string | readonly string[] | boolean>();

/** What a fact about words measures. */
function foundBy(lesson: Lesson, fact: Said): string | readonly string[] | boolean {
  const found = known.get(fact) ?? fact.measure(...measured(lesson, fact));
  known.set(fact, found);
  return found;
}

const text = (found: string | readonly string[] | boolean) =>
  typeof found === 'boolean' ? [] : [found].flat();

describe.each(names)('%s', name => {
  const lesson = lessons.get(name)!;
  const { facts, given = {}, diverges = [] } = lessonFacts[name];
  const steps = lesson.steps.map((step, index) => ({ step, number: index + 1 }));
  const all = [0, ...steps.map(({ number }) => number)];

  test('is a lesson that travels in a link', () => {
    expect(checkLesson(lesson)).toEqual({ lesson });
    expect(unpackLesson(packLesson(lesson))).toEqual({ lesson });
    const { title, about, minutes } = ownLessons[name]!;
    expect({ title, about, minutes }).toEqual({
      title: lesson.title,
      about: lesson.about,
      minutes: lesson.minutes,
    });
    expect(lesson.teacher).toMatch(/## Aim[^]+## What students usually believe[^]+## How to run it/);
  });

  test.each(steps)('step $number is understood and short', ({ step }) => {
    for (const link of [step.place, ...linksOf(step.text), ...linksOf(step.question?.explain ?? '')])
      expect([link, decodePlace(link).problems]).toEqual([link, []]);
    const words = step.text.split(/\s+/).length;
    expect(words, step.text).toBeGreaterThanOrEqual(WORDS.least);
    expect(words, step.text).toBeLessThanOrEqual(WORDS.most);
  });

  test('uses only the Markdown and the formulas that are shown', () => {
    for (const one of all.flatMap(step => textsOf(lesson, step))) {
      const tokens = tokensIn(readText(one));
      const types = tokens.map(({ type }) => type);
      expect(
        types.filter(type => !allowed.has(type)),
        one,
      ).toEqual([]);
      expect(
        linksOf(one).filter(address => !address.startsWith('#')),
        one,
      ).toEqual([]);
      for (const { text: tex } of tokens.filter(({ type }) => type === 'formula') as FormulaToken[])
        expect(() => katex.renderToString(tex, { throwOnError: true, strict: 'error' }), tex).not.toThrow();
      // A sign that is left over would be shown.
      const shown = tokens.filter(token => token.type === 'text' && !('tokens' in token && token.tokens));
      expect(
        shown.filter(({ raw }) => raw.includes('$')),
        one,
      ).toEqual([]);
    }
  });

  test('keeps back the mathematics and the figures’ notes where they would tell the answer', () => {
    for (const { title, place, question, hide } of lesson.steps) {
      const { place: shown, viewing } = decodePlace(place);
      if (question && (viewing.maths || (shown.kind === 'figure' && question.before !== false)))
        expect(hide, title).toContain('explanations');
    }
  });

  test('diverges only where it says so', () => {
    const found = steps.flatMap(({ step, number }) =>
      runsOf(step.place).flatMap((config, index) =>
        trainings.at(config, config.epochs).diverged ? [{ step: number, run: index + 1 }] : [],
      ),
    );
    expect(found).toEqual(diverges);
  });

  test('says what was measured', () => {
    for (const fact of facts) {
      if (!('says' in fact)) continue;
      const { says, step } = fact;
      const found = foundBy(lesson, fact);
      expect(textsOf(lesson, step).join('\n'), `words of step ${step}`).toContain(says);
      expect(found, says).not.toBe(false);
      for (const number of text(found))
        expect(wholeIn(says, number), `${number} in “${says}”`).not.toEqual([]);
    }
  });

  test('has no number that is not measured, set by the place or explained', () => {
    const missing = all.flatMap(step =>
      textsOf(lesson, step).flatMap(one => {
        const covered = [
          ...facts.flatMap(fact =>
            'says' in fact && fact.step === step
              ? spansOf(one, fact.says).flatMap(({ from, to }) =>
                  text(foundBy(lesson, fact)).flatMap(number =>
                    wholeIn(one.slice(0, to), number).filter(span => span.from >= from),
                  ),
                )
              : [],
          ),
          ...Object.keys(given).flatMap(words => spansOf(one, words)),
        ];
        const own = step > 0 ? numbersOfPlace(lesson.steps[step - 1]!) : new Set<string>();
        return numbersIn(step > 0 ? one : withoutSteps(one, steps.length))
          .filter(({ number, from, to }) => {
            return !own.has(number) && !covered.some(span => span.from <= from && to <= span.to);
          })
          .map(
            ({ number, from }) =>
              `step ${step}: ${number} in “…${one.slice(Math.max(0, from - 30), from + 20)}…”`,
          );
      }),
    );
    expect(missing).toEqual([]);
    const texts = all.flatMap(step => textsOf(lesson, step)).join('\n');
    for (const [words, why] of Object.entries(given)) {
      expect(texts).toContain(words);
      expect(why.length).toBeGreaterThan(5);
    }
  });

  test.each(steps.filter(({ step }) => step.question))(
    'the question of step $number has its answer',
    ({ step, number }) => {
      const question = step.question!;
      const answers = facts.filter(fact => fact.step === number && 'answer' in fact);
      const answer = answers.map(fact => ('answer' in fact ? fact.answer(...measured(lesson, fact)) : NaN));
      const runs = runsOf(step.place).map(config => trainings.at(config, config.epochs));
      checkQuestion(question, answer, runs);
    },
  );
});

function checkQuestion(question: Question, answers: readonly number[], runs: readonly Trained[]): void {
  const run = 'run' in question ? (question.run ?? 1) : 1;
  expect(question.explain, question.ask).toBeTruthy();
  expect(runs.length).toBeGreaterThanOrEqual(run);
  if (question.kind === 'boundary') {
    expect(runs.map(({ config }) => config.lab)).toEqual(['points']);
    return;
  }
  if (question.measure) for (const one of runs) expect(valueOf(one, question.measure)).not.toBeNaN();
  if (question.kind === 'winner') {
    expect(answers).toEqual([winnerOf(question.measure, runs)]);
  } else if (question.right !== undefined) {
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers)
      if (question.kind === 'choice') expect(answer).toBe(question.right);
      else expect(Math.abs(answer - question.right)).toBeLessThanOrEqual(question.tolerance ?? 1e-9);
  } else if (question.kind === 'number') {
    expect(question.tolerance).toBeGreaterThan(0);
  }
}

type Measure = Extract<Question, { kind: 'winner' }>['measure'];

function valueOf(run: Trained, measure: Measure): number {
  return measure in run ? Number(run[measure as keyof Trained]) : NaN;
}

/** The best run, from 1, which must be clearly ahead of the second. */
function winnerOf(measure: Measure, runs: readonly Trained[]): number {
  const isLow = measures[measure].better === 'low';
  const values = runs.map(run => valueOf(run, measure));
  const [first = NaN, second = NaN] = [...values].sort((a, b) => (isLow ? a - b : b - a));
  if (isLow) expect(second / first).toBeGreaterThan(CLEAR.loss);
  else expect(first - second).toBeGreaterThanOrEqual(CLEAR.accuracy);
  return values.indexOf(first) + 1;
}

function tokensIn(tokens: readonly TextToken[]): TextToken[] {
  return tokens.flatMap(token => [
    token,
    ...('tokens' in token && token.tokens ? tokensIn(token.tokens) : []),
    ...(token.type === 'list' ? tokensIn((token as { items: TextToken[] }).items) : []),
  ]);
}

/** A teacher's page without its references to steps, which the lesson must have. */
function withoutSteps(text: string, count: number): string {
  return text.replace(/\b[Ss]teps? \d+(?:(?:, | and | to )\d+)*/g, found => {
    for (const [number] of found.matchAll(/\d+/g)) expect(Number(number), found).toBeLessThanOrEqual(count);
    return ' '.repeat(found.length);
  });
}

/** The occurrences of a measured number that are not a part of a longer one. */
function wholeIn(text: string, number: string) {
  return spansOf(text, number).filter(
    ({ from, to }) => !/\d[.,]?$/.test(text.slice(0, from)) && !/^[.,]?\d/.test(text.slice(to)),
  );
}

/** Every occurrence of some words in a text. */
function spansOf(text: string, words: string): { from: number; to: number }[] {
  const spans = [];
  for (let from = text.indexOf(words); from >= 0; from = text.indexOf(words, from + 1))
    spans.push({ from, to: from + words.length });
  return spans;
}
