import { useEffect, useRef, useState } from 'react';
import { hearSample, nothingHeard } from '../../../charts/heard/live';
import { useListenPanel } from '../../listen-panel';
import { hear, stopSound, useListening, useSound } from './listening';
import { ListenPanel } from './ListenPanel';
import type { Subject } from './subject';
import { whatChanged, type Said } from '../../../charts/told/told';

/** What a page offers to the ear: announcements of what has changed, and the panel “Listen and read” with its key. */
export function Listening({ subject }: { subject: Subject }) {
  const isOpen = useListenPanel(state => state.isOpen);
  const findings = subject.useFindings();
  const progress = useListening(state => state.progress);
  const text = useSpokenStatus(subject.useStatus(), subject.useMoment(), subject.said, progress);
  useKeys();
  useLive(subject);
  return (
    <>
      <p className="visually-hidden" role="status">
        {text}
      </p>
      {isOpen && <ListenPanel {...{ subject, findings }} onClose={closePanel} />}
    </>
  );
}

function closePanel(): void {
  stopSound();
  useListenPanel.setState({ isOpen: false });
}

/** Escape ends the sound, then closes the panel. A closed panel is silent, however it was closed. */
function useKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (event.key === 'Escape' && !stopSound() && useListenPanel.getState().isOpen) closePanel();
    };
    document.addEventListener('keydown', listen);
    const forget = useListenPanel.subscribe(({ isOpen }) => isOpen || stopSound());
    return () => {
      forget();
      document.removeEventListener('keydown', listen);
      closePanel();
    };
  }, []);
}

/** Plays the run while it trains, if the person has asked for it. */
function useLive({ live }: Subject): void {
  const isLive = useSound(state => state.live);
  useEffect(() => {
    if (!isLive || !live) return undefined;
    let heard = nothingHeard;
    return live.subscribe(() => {
      const [notes, next] = hearSample(heard, live.sample());
      heard = next;
      if (notes.length > 0) void hear(notes);
    });
  }, [isLive, live]);
}

const EVERY_MS = 5000;

/**
 * What screen readers announce of a run: only what has changed, when the status changes, when the person steps (`moment`
 * must stay the same while the run trains), and, if `progress`, every few seconds of training.
 */
function useSpokenStatus(
  status: string,
  moment: string | number,
  said: () => readonly Said[],
  progress: boolean,
): string {
  const [text, setText] = useState('');
  const latest = useRef(said);
  const before = useRef<readonly Said[]>([]);
  useEffect(() => {
    const say = () => {
      const now = latest.current();
      const changed = whatChanged(before.current, now);
      if (changed.length === 0) return;
      before.current = now;
      setText(changed.map(one => one.text).join(', '));
    };
    say();
    if (status !== 'running' || !progress) return undefined;
    const timer = setInterval(say, EVERY_MS);
    return () => clearInterval(timer);
  }, [status, moment, progress]);
  return text;
}
