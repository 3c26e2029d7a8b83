import { measures } from '../../experiment/claims/outcome';
import { Icon } from '../../ui/Icon';
import { named } from '../../ui/tip';
import { limits, measureNames, type LessonMeasure, type Question } from '../format/lesson';
import { newQuestion } from './draft';
import styles from './LessonEditor.module.css';
import { TextField } from './TextField';

const kinds: Readonly<Record<Question['kind'], string>> = {
  choice: 'one of several answers',
  number: 'a number',
  boundary: 'draw the boundary',
  winner: 'which run is best',
};

interface QuestionProps {
  question: Question | undefined;
  onChange(question: Question | undefined): void;
}

/** The question of a step, or none. */
export function QuestionEditor({ question, onChange }: QuestionProps) {
  const choose = (kind: string) =>
    onChange(kind in kinds ? newQuestion(kind as Question['kind'], question?.ask) : undefined);
  return (
    <fieldset className={styles.group}>
      <legend>Question</legend>
      <select
        value={question?.kind ?? ''}
        aria-label="Kind of question"
        onChange={event => choose(event.target.value)}
      >
        <option value="">no question</option>
        {Object.entries(kinds).map(([kind, label]) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </select>
      {question && (
        <>
          <TextField
            label="The question"
            value={question.ask}
            rows={2}
            onChange={ask => onChange({ ...question, ask })}
          />
          <label className={styles.row}>
            <input
              type="checkbox"
              checked={question.before ?? true}
              onChange={event => onChange({ ...question, before: event.target.checked ? undefined : false })}
            />
            Predict: ask before the run starts
          </label>
          <Kind {...{ question, onChange }} />
          <TextField
            label="Explanation, shown with what was measured"
            value={question.explain ?? ''}
            rows={3}
            onChange={explain => onChange({ ...question, explain: explain || undefined })}
          />
        </>
      )}
    </fieldset>
  );
}

interface KindProps<Kind extends Question = Question> {
  question: Kind;
  onChange(question: Question): void;
}

function Kind({ question, onChange }: KindProps) {
  switch (question.kind) {
    case 'choice':
      return <Choice {...{ question, onChange }} />;
    case 'number':
      return <NumberKind {...{ question, onChange }} />;
    case 'winner':
      return (
        <MeasureField
          label="Best by"
          measure={question.measure}
          onChange={measure => onChange({ ...question, measure: measure ?? 'trainLoss' })}
        />
      );
    case 'boundary':
      return null;
    default:
      return question satisfies never;
  }
}

function Choice({ question, onChange }: KindProps<Extract<Question, { kind: 'choice' }>>) {
  const { options, right } = question;
  return (
    <>
      <ol className={styles.options}>
        {options.map((option, index) => (
          <li key={index} className={styles.row}>
            <input
              className="input"
              value={option}
              aria-label={`Answer ${index + 1}`}
              onChange={event => onChange({ ...question, options: options.with(index, event.target.value) })}
            />
            <label className={styles.right}>
              <input
                type="checkbox"
                checked={right === index + 1}
                aria-label={`Answer ${index + 1} is right`}
                onChange={event =>
                  onChange({ ...question, right: event.target.checked ? index + 1 : undefined })
                }
              />
              right
            </label>
            <button
              className={`btn btn-icon ${styles.small}`}
              disabled={options.length <= 2}
              {...named(`Remove answer ${index + 1}`)}
              onClick={() =>
                onChange({ ...question, right: undefined, options: options.toSpliced(index, 1) })
              }
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      <button
        className="btn"
        disabled={options.length >= limits.options}
        onClick={() => onChange({ ...question, options: [...options, `Answer ${options.length + 1}`] })}
      >
        <Icon name="plus" /> answer
      </button>
      <MeasureField
        label="Measured beside it"
        measure={question.measure}
        isOptional
        onChange={measure => onChange({ ...question, measure })}
      />
    </>
  );
}

function NumberKind({ question, onChange }: KindProps<Extract<Question, { kind: 'number' }>>) {
  const setMeasure = (measure: LessonMeasure | undefined) => {
    if (measure === undefined) onChange({ ...question, measure: undefined, right: question.right ?? 0 });
    else onChange({ ...question, measure, right: undefined });
  };
  return (
    <>
      <MeasureField
        label="The answer is"
        measure={question.measure}
        isOptional
        none="this number:"
        onChange={setMeasure}
      />
      {question.measure === undefined && (
        <NumberField
          label="Right answer"
          value={question.right}
          onChange={right => onChange({ ...question, right: right ?? 0 })}
        />
      )}
      <NumberField
        label="Accepted difference"
        value={question.tolerance}
        onChange={tolerance => onChange({ ...question, tolerance })}
      />
      <label className={styles.row}>
        <span>Unit</span>
        <input
          className="input"
          value={question.unit ?? ''}
          onChange={event => onChange({ ...question, unit: event.target.value || undefined })}
        />
      </label>
    </>
  );
}

interface NumberFieldProps {
  label: string;
  value: number | undefined;
  onChange(value: number | undefined): void;
}

function NumberField({ label, value, onChange }: NumberFieldProps) {
  return (
    <label className={styles.row}>
      <span>{label}</span>
      <input
        className="input"
        type="number"
        step="any"
        defaultValue={value}
        onChange={event => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
      />
    </label>
  );
}

interface MeasureFieldProps {
  label: string;
  measure: LessonMeasure | undefined;
  isOptional?: boolean;
  /** What it means that nothing is measured. */
  none?: string;
  onChange(measure: LessonMeasure | undefined): void;
}

function MeasureField({ label, measure, isOptional, none = 'nothing', onChange }: MeasureFieldProps) {
  return (
    <label className={styles.row}>
      <span>{label}</span>
      <select
        value={measure ?? ''}
        onChange={event => onChange(measureNames.find(name => name === event.target.value))}
      >
        {isOptional && <option value="">{none}</option>}
        {measureNames.map(name => (
          <option key={name} value={name}>
            {measures[name].label}
          </option>
        ))}
      </select>
    </label>
  );
}
