import { measures } from '../../experiment/claims/outcome';
import { addressOf } from '../../run/config';
import { tipOnText } from '../../ui/tip';
import styles from './Class.module.css';
import {
  answerTo,
  cell,
  columns,
  nameOf,
  reachedOf,
  talliesOf,
  verdictText,
  type LessonGroup,
  type Numbered,
  type Tally,
} from './class-table';
import { saidText, totalText, verdictFor, markedWord, type KnownLessons } from './judge';
import { StillBoundary } from './StillBoundary';
import { Tallies } from './Tallies';

interface SectionProps {
  group: LessonGroup;
  isHidden: boolean;
  known: KnownLessons;
}

/** The hand-ins of one lesson: the answers to its questions, the boundaries, and a table. */
export function LessonSection({ group: { lesson, entries }, isHidden, known }: SectionProps) {
  const title = lesson === '' ? 'Experiments without a lesson' : lesson;
  const tallies = talliesOf(
    entries.map(({ entry }) => entry),
    known,
  );
  return (
    <section className={styles.lesson} aria-label={title}>
      <h3 className={styles.title}>
        {title} <span className="muted">· {entries.length} handed in</span>
      </h3>
      <Tallies tallies={tallies} />
      <Pictures {...{ entries, isHidden }} />
      <Table {...{ title, entries, isHidden, known, tallies }} />
    </section>
  );
}

interface EntriesProps {
  entries: readonly Numbered[];
  isHidden: boolean;
}

function Pictures({ entries, isHidden }: EntriesProps) {
  return (
    <ul className={styles.pictures} aria-label="Boundaries">
      {entries.map(({ entry, index }) => {
        const { picture, points } = entry.verified ?? {};
        return (
          picture &&
          points && (
            <li key={entry.id}>
              <a
                href={addressOf(entry.handIn.experiment ?? '')}
                aria-label={`Open the experiment of ${nameOf(entry, index, isHidden)}`}
              >
                <StillBoundary picture={picture} points={points} />
              </a>
              <span>{nameOf(entry, index, isHidden)}</span>
            </li>
          )
        );
      })}
    </ul>
  );
}

interface TableProps extends EntriesProps {
  title: string;
  known: KnownLessons;
  tallies: readonly Tally[];
}

function Table({ title, entries, isHidden, known, tallies }: TableProps) {
  // Columns without any value are left out.
  const measured = columns.filter(name => entries.some(({ entry }) => cell(entry, name) !== ''));
  const isJudged = entries.some(({ entry }) => totalText(entry, known) !== '');
  return (
    <div
      className={`panel fades-across ${styles.scroll}`}
      tabIndex={0}
      role="region"
      aria-label={`Table of ${title}`}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">name</th>
            {isJudged && (
              <th scope="col" {...tipOnText('Right answers, of those that can be judged')}>
                right
              </th>
            )}
            {tallies.map(({ step, asked }) => (
              <th key={`${step} ${asked}`} scope="col" {...tipOnText(asked)}>
                step {step}
              </th>
            ))}
            <th scope="col">verified</th>
            <th scope="col">reached epoch</th>
            {measured.map(name => (
              <th key={name} scope="col">
                {measures[name].label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ entry, index }) => (
            <tr key={entry.id}>
              <th scope="row">
                {entry.handIn.experiment === undefined ? (
                  nameOf(entry, index, isHidden)
                ) : (
                  <a href={addressOf(entry.handIn.experiment)}>{nameOf(entry, index, isHidden)}</a>
                )}
              </th>
              {isJudged && <td data-total>{totalText(entry, known)}</td>}
              {tallies.map(tally => (
                <td key={`${tally.step} ${tally.asked}`}>
                  <AnswerCell {...{ entry, tally, known }} />
                </td>
              ))}
              <td data-verdict={entry.verified?.verdict} {...tipOnText(entry.verified?.why)}>
                {verdictText(entry)}
              </td>
              <td>{reachedOf(entry)}</td>
              {measured.map(name => (
                <td key={name}>{cell(entry, name)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = Pick<Numbered, 'entry'> & { tally: Tally; known: KnownLessons };

/** An answer and its verdict. The tooltip has the measurement that the student saw. */
function AnswerCell({ entry, tally, known }: CellProps) {
  const answered = answerTo(entry, tally);
  if (!answered) return <span className="muted">no answer</span>;
  const verdict = verdictFor(answered, entry.handIn.lesson, known);
  return (
    <span className={styles.answer} {...tipOnText(answered.answer.told?.measured)}>
      {saidText(answered)} <span data-right={String(verdict)}>{markedWord(verdict)}</span>
    </span>
  );
}
