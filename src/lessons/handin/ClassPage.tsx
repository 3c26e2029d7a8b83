import { useEffect, useRef, useState, type DragEvent, type FormEvent } from 'react';
import { lanesDriver } from '../../compare/lanes-driver';
import { usePlace } from '../../run/place';
import { Bar } from '../../run/views/bar/Bar';
import { followKeyboard } from '../../run/views/bar/keyboard';
import { lateView } from '../../run/views/late-view';
import { NoTraining } from '../../run/views/NoTraining';
import { PanelBoundary } from '../../run/views/PanelBoundary';
import { saveBlob } from '../../run/views/save-blob';
import { Icon } from '../../ui/Icon';
import styles from './Class.module.css';
import {
  addHandIns,
  closeClass,
  forgetHandIns,
  hideNames,
  recallHandIns,
  useClass,
  useHidesNames,
  type Entry,
} from './class-state';
import { byLesson, classCsv } from './class-table';
import { readHandIn, readHandIns } from './hand-in';
import type { KnownLessons } from './judge';
import { useKnownLessons } from './known-lessons';
import { LessonSection } from './LessonSection';
import { PageListening } from '../PageListening';
import { tellClass } from './tell-class';

const LessonsHelp = lateView('The help', () => import('../page/LessonsHelp'), 'LessonsHelp');

/** Reads dropped or chosen files and adds what is in them. */
async function addFiles(files: Iterable<File>): Promise<void> {
  const read = await Promise.all(
    [...files].map(async file => ({ from: file.name, read: readHandIn(await file.text()) })),
  );
  addHandIns(read);
}

/** What a class hands in: answers as bars, boundaries side by side, and each run trained again. */
export function ClassPage() {
  const { entries, refused, tookMs, tookFor } = useClass();
  const [helping, setHelping] = useState(false);
  const isHidden = useHidesNames();
  const known = useKnownLessons(entries);
  const packed = usePlace(({ place }) => (place.kind === 'handins' ? place.packed : null));
  useEffect(() => followKeyboard({ session: lanesDriver, help: () => setHelping(true) }), []);
  useEffect(() => {
    recallHandIns();
    return closeClass;
  }, []);
  useEffect(() => {
    if (packed) addHandIns([{ from: 'The link', read: readHandIn(`#handin=${packed}`) }]);
  }, [packed]);
  const isTraining = entries.length > 0 && tookMs === null;
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void addFiles(event.dataTransfer.files);
  };
  return (
    <div className="lab" onDrop={drop} onDragOver={event => event.preventDefault()}>
      <PanelBoundary name="The top bar">
        <Bar onHelp={() => setHelping(true)} />
      </PanelBoundary>
      <NoTraining />
      <main className={styles.page} data-lab="handins" data-status={isTraining ? 'running' : 'finished'}>
        <h2 className={styles.heading}>What a class handed in</h2>
        <p className={styles.intro}>
          Drop the files here, or paste the links. Each run is trained again on this machine, and its weights
          are compared bit for bit. Nothing leaves this machine.
        </p>
        <Adding />
        {refused.length > 0 && (
          <div role="alert" className={`panel ${styles.refused}`}>
            <strong>Not taken:</strong>
            <ul>
              {refused.map(one => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </div>
        )}
        {entries.length > 0 && (
          <>
            <Summary {...{ entries, tookMs, tookFor, isHidden, known }} />
            {byLesson(entries).map(group => (
              <LessonSection key={group.lesson} {...{ group, isHidden, known }} />
            ))}
          </>
        )}
      </main>
      <PanelBoundary name="What reads the screen aloud">
        <PageListening
          moment={`${entries.length} ${tookMs}`}
          tell={() => tellClass(useClass.getState().entries, known)}
        />
      </PanelBoundary>
      {helping && (
        <PanelBoundary name="The help" onClose={() => setHelping(false)}>
          <LessonsHelp onClose={() => setHelping(false)} />
        </PanelBoundary>
      )}
    </div>
  );
}

function Adding() {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    addHandIns(readHandIns(text).map((read, index) => ({ from: `Link ${index + 1}`, read })));
    setText('');
  };
  return (
    <form className={`panel ${styles.adding}`} onSubmit={submit}>
      <button type="button" className="btn primary" onClick={() => input.current?.click()}>
        <Icon name="upload" /> Choose files
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".json,application/json"
        data-testid="hand-in-files"
        onChange={event => {
          void addFiles(event.target.files ?? []).finally(() => (event.target.value = ''));
        }}
      />
      <textarea
        className="input"
        rows={1}
        value={text}
        aria-label="Links that students handed in, one on each line"
        placeholder="or paste links here"
        onChange={event => setText(event.target.value)}
      />
      <button className="btn" disabled={text.trim() === ''}>
        Add
      </button>
    </form>
  );
}

interface SummaryProps {
  entries: readonly Entry[];
  isHidden: boolean;
  known: KnownLessons;
  tookMs: number | null;
  tookFor: number;
}

function Summary({ entries, tookMs, tookFor, isHidden, known }: SummaryProps) {
  const withRun = entries.filter(({ handIn }) => handIn.experiment !== undefined);
  const done = withRun.filter(({ verified }) => verified !== null);
  const same = withRun.filter(({ verified }) => verified?.verdict === 'same').length;
  // Of some that were added later, the time says nothing about all.
  const isWhole = tookMs !== null && tookFor === withRun.length;
  const took = isWhole ? `, in ${(tookMs / 1000).toFixed(1)} s` : '';
  const save = () =>
    saveBlob('class.csv', new Blob([classCsv(entries, isHidden, known)], { type: 'text/csv' }));
  return (
    <div className={styles.summary}>
      <p role="status" data-testid="class-summary">
        {entries.length} handed in. {done.length} of {withRun.length} runs trained again{took}: {same} with
        the same bits.
      </p>
      <label>
        <input type="checkbox" checked={isHidden} onChange={event => hideNames(event.target.checked)} /> Hide
        names
      </label>
      <button className="btn" onClick={save}>
        <Icon name="download" /> CSV
      </button>
      <button className="btn" onClick={forgetHandIns}>
        Forget all
      </button>
    </div>
  );
}
