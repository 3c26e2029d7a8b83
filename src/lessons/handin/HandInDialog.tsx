import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { decodePlace, encodePlace } from '../../experiment/link/place';
import { plainViewing } from '../../experiment/link/viewing';
import { linkWithState } from '../../points/page/shown-weights';
import { addressOf, useConfig } from '../../run/config';
import { usePlace } from '../../run/place';
import { CopyButton } from '../../run/views/CopyButton';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import type { Lesson, Question } from '../format/lesson';
import { answerText } from '../player/answer-text';
import { fits, useAnswers, type Answer } from '../player/answers';
import { fixedVerdict } from '../player/fixed-verdict';
import { goToStep } from '../player/lesson-state';
import { runLabels } from '../player/reading';
import { saveJson } from '../save-json';
import styles from './Class.module.css';
import { handInHash, handInOf, type HandIn } from './hand-in';

/** Longest text of a question in a hand-in, in characters. */
const LONGEST = 300;

interface DialogProps {
  source: string;
  lesson: Lesson;
  onClose(): void;
}

/** Hands in the answers to a lesson, and the experiment on the screen with the state of its network. */
export function HandInDialog({ source, lesson, onClose }: DialogProps) {
  const answers = useAnswers(source);
  const [name, setName] = useState('');
  const experiment = useExperiment();
  const given = lesson.steps.flatMap(({ question, place }, index) => {
    const answer = answers[index + 1];
    if (!question || !fits(answer, question)) return [];
    const asked = question.ask.slice(0, LONGEST);
    return [
      {
        step: index + 1,
        asked,
        answer: judged(question, answer),
        said: answerText(question, answer, runLabels(decodePlace(place).place)).slice(0, LONGEST),
      },
    ];
  });
  const missing = lesson.steps.flatMap(({ title, question }, index) =>
    question && !fits(answers[index + 1], question) ? [{ step: index + 1, title }] : [],
  );
  const handIn: HandIn = handInOf({
    ...(name.trim() !== '' && { name: name.trim().slice(0, 80) }),
    lesson: lesson.title,
    answers: given,
    ...(experiment !== null && { experiment }),
  });
  const save = () => saveJson(`${name} ${lesson.title}`, handIn);
  return (
    <Dialog title="Hand in" id="hand-in" className={styles.dialog} closeLabel="Close" onClose={onClose}>
      <label className={styles.name}>
        Your name or a code, if you like
        <input
          className="input"
          maxLength={80}
          value={name}
          onChange={event => setName(event.target.value)}
        />
      </label>
      <p>You hand in:</p>
      <ul>
        <li>
          {given.length === 0 ? 'no' : given.length} {given.length === 1 ? 'answer' : 'answers'} to “
          {lesson.title}”
        </li>
        <li>
          {experiment === null
            ? 'no experiment, because none is on the screen'
            : 'the experiment on the screen, with the state of its network as it is now'}
        </li>
      </ul>
      {missing.length > 0 && <Missing {...{ source, lesson, missing, onClose }} />}
      <p className={styles.ways}>
        <CopyButton
          text={() => addressOf(handInHash(handIn))}
          what="the link"
          label="Copy a link"
          className="btn primary"
        />
        <button className="btn" onClick={save}>
          <Icon name="download" /> Save a file
        </button>
      </p>
      <p className="muted">Send one of them to your teacher. Nothing is sent by this app.</p>
    </Dialog>
  );
}

interface MissingProps extends DialogProps {
  /** Steps, counted from 1, whose question has no answer. */
  missing: readonly { step: number; title: string }[];
}

/** Says which answers are missing, and leads to their questions. */
function Missing({ source, lesson, missing, onClose }: MissingProps) {
  const [first] = missing;
  return (
    <section aria-label="Missing answers">
      <p>
        {missing.length === 1 ? `Step ${first?.step} has` : `${missing.length} steps have`} no answer yet. You
        can hand in all the same.
      </p>
      <ul className={styles.missing}>
        {missing.map(({ step, title }) => (
          <li key={step}>
            <button
              className="btn"
              onClick={() => {
                // What is behind an open dialog cannot take the focus.
                flushSync(onClose);
                goToStep(source, lesson, step, 'push');
              }}
            >
              Go to step {step}: {title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The answer with its verdict, also where no run had to be measured for that. */
function judged(question: Question, answer: Answer): Answer {
  const right = fixedVerdict(question, answer);
  return right === null ? answer : { ...answer, told: { ...answer.told, right } };
}

/** The link, without #, of the lab on the screen with the state of its network; null if there is none. */
function useExperiment(): string | null {
  const isLab = usePlace(({ place }) => place.kind === 'lab');
  const lab = useConfig(({ config }) => config.lab);
  const [experiment, setExperiment] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    const find = async () => {
      const link =
        lab === 'points'
          ? await linkWithState()
          : await (await import('../../digits/page/digits-weights-hash')).linkWithDigitsState();
      const { place, viewing } = decodePlace(link);
      if (!isGone) setExperiment(encodePlace(place, { ...plainViewing, state: viewing.state }));
    };
    // Without a network there is a place all the same, but no state.
    if (isLab) find().catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [isLab, lab]);
  return isLab ? experiment : null;
}
