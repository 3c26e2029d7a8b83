import { decodePlace, encodePlace } from '../../experiment/link/place';
import type { Viewing } from '../../experiment/link/viewing';
import { usePlace } from '../../run/place';
import { useViewing } from '../../run/viewing';
import { tip } from '../../ui/tip';
import type { Step } from '../format/lesson';
import { LessonText } from '../text/LessonText';
import { Controls } from './Controls';
import { editStep } from './draft';
import styles from './LessonEditor.module.css';
import { isOnScreen, placeOnScreen } from './place-on-screen';
import { QuestionEditor } from './QuestionEditor';
import { TextField } from './TextField';

interface StepProps {
  step: Step;
  /** Counted from 0. */
  at: number;
  /** Whether it has just been added, and gets its title first. */
  isFresh: boolean;
}

/** Everything of one step. */
export function StepEditor({ step, at, isFresh }: StepProps) {
  const edit = (what: string, changes: Partial<Step>) => editStep(at, what, changes);
  return (
    <section className={styles.edited} aria-label={`Step ${at + 1}`}>
      <TextField
        label="Title of the step"
        value={step.title}
        takesFocus={isFresh}
        onChange={title => edit('title', { title })}
      />
      <TextField label="Text" value={step.text} rows={7} onChange={text => edit('text', { text })} />
      <p className="muted">
        **bold**, *italic*, lists with -, headings with ##, formulas as $w_1 x_1 + b$, links to places of the
        app as [text](#hidden=4).
      </p>
      {step.text && (
        <details>
          <summary>Preview of the text</summary>
          <LessonText text={step.text} />
        </details>
      )}
      <Shown step={step} onChange={place => edit('place', { place })} />
      <Controls step={step} onChange={changes => edit('controls', changes)} />
      <QuestionEditor question={step.question} onChange={question => edit('question', { question })} />
      <details>
        <summary>Notes for the presenter</summary>
        <TextField
          label="Notes"
          value={step.notes ?? ''}
          rows={3}
          onChange={notes => edit('notes', { notes })}
        />
      </details>
    </section>
  );
}

/** What the step shows: taken from the screen, with its pace and where it stops. */
function Shown({ step, onChange }: { step: Step; onChange(place: string): void }) {
  const { place, viewing } = decodePlace(step.place);
  const shown = usePlace(state => state.place);
  const link = useViewing(state => state.link);
  const isShown = isOnScreen(step.place, shown, link);
  const view = (changes: Partial<Viewing>) =>
    onChange(encodePlace(place, { ...viewing, lesson: null, ...changes }));
  return (
    <fieldset className={styles.group}>
      <legend>What it shows</legend>
      {isShown && link.lesson ? (
        <p className="muted">This step shows what is on the screen.</p>
      ) : (
        <p className="muted">The screen shows something else than this step.</p>
      )}
      <button className="btn" disabled={isShown} onClick={() => onChange(placeOnScreen())}>
        Show what is on the screen
      </button>
      <label className={styles.row}>
        <input
          type="checkbox"
          checked={viewing.start === 'paused'}
          onChange={event => view({ start: event.target.checked ? 'paused' : 'playing' })}
        />
        Wait until Play is pressed
      </label>
      <label className={styles.row}>
        <input
          type="checkbox"
          checked={viewing.pace === 'full'}
          onChange={event => view({ pace: event.target.checked ? 'full' : null })}
        />
        At full speed instead of the watching pace
      </label>
      <Stops stops={viewing.stops} onChange={stops => view({ stops })} />
    </fieldset>
  );
}

function Stops({ stops, onChange }: { stops: readonly number[]; onChange(stops: readonly number[]): void }) {
  const commit = (text: string) => {
    const { viewing, problems } = decodePlace(`#stop=${text.replace(/\s/g, '')}`);
    if (text.trim() === '') onChange([]);
    else if (problems.length === 0) onChange(viewing.stops);
  };
  return (
    <label className={styles.row} {...tip('Epochs at which the run pauses, such as 1, 10, 100')}>
      Pause at epochs
      <input
        key={stops.join()}
        className="input"
        defaultValue={stops.join(', ')}
        placeholder="1, 10, 100"
        onBlur={event => commit(event.target.value)}
      />
    </label>
  );
}
