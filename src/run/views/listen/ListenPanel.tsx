import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { createPortal } from 'react-dom';
import { walkKeys } from '../../../charts/heard/walk';
import { scoreOf } from '../../../charts/heard/score';
import { lessonSteps } from '../../keys/lesson-steps';
import { shownLab } from '../../labs';
import { useLesson } from '../../lesson';
import { useViewing } from '../../viewing';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import { hear, stopSound, useListening, useSound } from './listening';
import styles from './ListenPanel.module.css';
import type { Playable, Subject } from './subject';
import { useWalk } from './use-walk';

interface PanelProps {
  subject: Subject;
  findings: readonly string[];
  onClose(): void;
}

/** The screen in words, beside the picture, and what can be played of it. */
export function ListenPanel({ subject, findings, onClose }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const top = useBelowBar();
  useEffect(() => {
    const before = document.activeElement;
    const root = document.documentElement;
    root.toggleAttribute('data-listening', true);
    heading.current?.focus();
    return () => {
      root.removeAttribute('data-listening');
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  // Beside the page, so that a panel that fills the window does not cover it.
  return createPortal(
    <aside
      className={styles.panel}
      style={{ '--bar': `${top}px` } as CSSProperties}
      aria-labelledby="listen-title"
      data-testid="listen"
    >
      <div className="panel-head">
        <h2 id="listen-title" ref={heading} tabIndex={-1}>
          Listen and read
        </h2>
        <button
          className="btn btn-icon"
          onClick={onClose}
          aria-label="Close Listen and read"
          {...tip('Close (L or Escape)')}
        >
          <Icon name="close" />
        </button>
      </div>
      <Words {...{ subject, findings }} />
      <Play subject={subject} />
      <SoundSettings hasLive={subject.live !== null} />
    </aside>,
    document.body,
  );
}

/** How far below the window's upper edge the page itself begins: under the top bar, and the introduction if there is one. */
function useBelowBar(): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const main = document.querySelector('main');
    if (!main) return undefined;
    const observer = new ResizeObserver(() => setHeight(main.offsetTop));
    for (const one of [main, document.querySelector('header')]) if (one) observer.observe(one);
    return () => observer.disconnect();
  }, []);
  return height;
}

/** The summary. It stays as it is while it is read: only a new state of the run, or the button, makes a new one. */
function Words({ subject, findings }: Pick<PanelProps, 'subject' | 'findings'>) {
  const step = useStepOfLesson();
  const state = `${subject.useStatus()} ${subject.useMoment()} ${step}`;
  const all = () => [...(lessonSteps()?.tell() ?? []), ...subject.tell(findings)];
  const [shown, setShown] = useState(() => ({ state, told: all() }));
  const tell = () => setShown({ state, told: all() });
  if (shown.state !== state) tell();
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    // What is measured at the end of a run comes a moment after its new state.
    const timer = setTimeout(() => latest.current(), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <section aria-label="The screen in words" className={styles.words} data-testid="told">
      {shown.told.map(({ about, sentences }) => (
        <div key={about}>
          <h3>{about}</h3>
          {sentences.map(text => (
            <p key={text}>{text}</p>
          ))}
        </div>
      ))}
      <button className="btn" onClick={tell} {...tip('Describe the screen as it is now')}>
        Describe it again
      </button>
    </section>
  );
}

const SETTLED_MS = 400;

/** Changes with the step of a lesson that is shown, and with what has become of its question. */
function useStepOfLesson(): string {
  const step = useViewing(({ link }) => link.lesson?.step ?? 0);
  return useLesson(({ waits, isTold }) => `${step} ${waits} ${isTold}`);
}

function Play({ subject }: { subject: Subject }) {
  const all = subject.playables();
  const [id, setId] = useState('');
  const chosen = all.find(one => one.id === id) ?? all[0];
  if (!chosen) return null;
  const groups = [...new Set(all.map(({ group }) => group))];
  return (
    <section aria-label="Play and walk" className={styles.play}>
      <h3>Play and walk</h3>
      <label>
        <span>What</span>
        <select value={chosen.id} onChange={event => setId(event.target.value)}>
          {groups.map(group => (
            <optgroup key={group} label={group}>
              {all
                .filter(one => one.group === group)
                .map(one => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <Player key={chosen.id} playable={chosen} subject={subject} />
    </section>
  );
}

function Player({ playable, subject }: { playable: Playable; subject: Subject }) {
  const isPlaying = useSound(state => state.isPlaying);
  const problem = useSound(state => state.problem);
  const status = subject.useStatus();
  const state = `${status} ${subject.useMoment()}`;
  // A run that trains gets new points all the time; a walk goes along the curve as it was when it began.
  const [kept, setKept] = useState(() => ({ state, curve: playable.curve() }));
  if (kept.state !== state) setKept({ state, curve: playable.curve() });
  const { attributes } = useWalk(() => kept.curve);
  const play = () => {
    const curve = playable.curve();
    setKept({ state, curve });
    void hear(scoreOf(curve));
  };
  return (
    <>
      <p className={styles.buttons}>
        <button className="btn primary" onClick={play}>
          <Icon name="play" /> Hear it
        </button>
        <button className="btn" onClick={stopSound} disabled={!isPlaying}>
          Stop sound
        </button>
      </p>
      <div {...attributes} className={styles.walk} aria-label={kept.curve.name} data-testid="walk">
        {attributes['aria-valuetext']}
        {status === 'running' && <small className="muted"> (“Hear it” takes the newest points)</small>}
      </div>
      {problem && <p role="alert">{problem}</p>}
      <details className={styles.keys}>
        <summary>Keys of the walk</summary>
        <dl>
          {walkKeys.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
          <div>
            <dt>
              <kbd>Enter</kbd>
            </dt>
            <dd>plays all of it</dd>
          </div>
        </dl>
        <p className="muted">
          A higher tone is a higher value, and left to right is the axis. It sounds only where the value
          changes. A fifth upwards is the best so far, a blip a crossing, a double tone a changed setting, a
          long fall a divergence; taps are the ends.
        </p>
      </details>
    </>
  );
}

function SoundSettings({ hasLive }: { hasLive: boolean }) {
  const { volume, tones, progress } = useListening();
  const live = useSound(state => state.live);
  const { change } = useListening;
  return (
    <section aria-label="Sound" className={styles.sound}>
      <h3>Sound</h3>
      <label>
        <span>Volume</span>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={Math.round(100 * volume)}
          aria-valuetext={volume === 0 ? 'off' : `${Math.round(100 * volume)} percent`}
          onChange={event => change({ volume: event.target.valueAsNumber / 100 })}
        />
        <output>{volume === 0 ? 'off' : `${Math.round(100 * volume)} %`}</output>
      </label>
      <label>
        <input type="checkbox" checked={tones} onChange={event => change({ tones: event.target.checked })} />
        A tone at each step of a walk{shownLab() === 'points' && ', and of the probe in the picture'}
      </label>
      {hasLive && (
        <label>
          <input
            type="checkbox"
            checked={live}
            onChange={event => useSound.setState({ live: event.target.checked })}
          />
          Hear the loss while the network trains
        </label>
      )}
      <label>
        <input
          type="checkbox"
          checked={progress}
          onChange={event => change({ progress: event.target.checked })}
        />
        Screen readers announce progress while it trains
      </label>
    </section>
  );
}
