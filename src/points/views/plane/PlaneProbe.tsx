import { likeliestOf } from '../../../nn/likeliest';
import { useEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import { eventNotes, pitchOf, valueNote } from '../../../charts/heard/score';
import { xPixel, yPixel } from '../../../charts/core/plane';
import { hear, useListening } from '../../../run/views/listen/listening';
import { latestFrame, onPaint } from '../../page/frames';
import { useRun, columnNames } from '../../page/run';
import { session } from '../../page/session';
import styles from './Probe.module.css';
import { nextWrong, probeText, probePlace, setProbe, type PlanePlace } from './probe';
import { useDescription } from './use-description';
import type { Viewport } from './viewport';

const KEY_ZOOM = 1.25;
/** A step of the probe, as a share of the picture. */
const STEP = 0.05;

const arrows: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/**
 * The keys of the picture: arrow keys move a probe, whose place and prediction are said, W takes it to the next wrong point;
 * with shift they move the picture.
 */
export function PlaneProbe({ viewport }: { viewport: Viewport }) {
  const [place, setPlace] = useState<PlanePlace | null>(null);
  const text = useProbeText(place, viewport);
  useDescription(viewport);
  const wrong = useRef(-1);
  // The mark stays at its place when the picture moves below it.
  useSyncExternalStore(viewport.subscribe, () => JSON.stringify(viewport.plane()));
  useEffect(() => {
    const go = (to: PlanePlace) => {
      setProbe(to);
      setPlace(to);
      session.view.set({ pointer: to });
    };
    const onKey = (event: KeyboardEvent): boolean => {
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      const arrow = Object.hasOwn(arrows, event.key) ? arrows[event.key] : undefined;
      if (arrow && event.shiftKey) viewport.panShare(...arrow);
      else if (arrow) go(moved(viewport, arrow));
      else if (event.key === '+' || event.key === '=') viewport.zoomMiddle(KEY_ZOOM);
      else if (event.key === '-') viewport.zoomMiddle(1 / KEY_ZOOM);
      else if (event.key === '0') viewport.reset();
      else if (event.key.toLowerCase() === 'w') {
        const next = wrongAfter(wrong.current);
        if (next) {
          wrong.current = next.index;
          go(next.place);
        }
      } else return false;
      return true;
    };
    return viewport.takeKeys(onKey);
  }, [viewport]);
  const plane = viewport.plane();
  const mark = place && { left: xPixel(plane, place.x1), top: yPixel(plane, place.x2) };
  return (
    <>
      {mark && <span className={styles.probe} style={mark} data-testid="probe" aria-hidden="true" />}
      <p className="visually-hidden" role="status" data-testid="probe-text">
        {text}
      </p>
    </>
  );
}

/** The next place of the probe. At the edge of the picture it stays, and the picture moves. */
function moved(viewport: Viewport, [right, up]: readonly [number, number]): PlanePlace {
  const { window } = viewport.plane();
  const { x1, x2 } = probePlace(window);
  const to = {
    x1: x1 + right * STEP * (window.x1 - window.x0),
    x2: x2 + up * STEP * (window.y1 - window.y0),
  };
  const isOutside = to.x1 < window.x0 || to.x1 > window.x1 || to.x2 < window.y0 || to.x2 > window.y1;
  if (isOutside) viewport.panShare(right, up);
  return to;
}

function wrongAfter(index: number): { index: number; place: PlanePlace } | null {
  const { train } = useRun.getState().ready ?? {};
  const frame = latestFrame();
  if (!train || !frame) return null;
  const next = nextWrong(train.y, frame.predictedTrain, index);
  return next === null
    ? null
    : { index: next, place: { x1: train.x[2 * next]!, x2: train.x[2 * next + 1]! } };
}

/** What is said of the probe's place, once a frame has the network's numbers there. */
function useProbeText(place: PlanePlace | null, viewport: Viewport): string {
  const [text, setText] = useState('');
  const before = useRef<number | null>(null);
  useEffect(() => {
    if (!place) return undefined;
    let isSaid = false;
    const say = () => {
      const probe = latestFrame()?.probe;
      if (isSaid || !probe || probe.x1 !== place.x1 || probe.x2 !== place.x2) return false;
      isSaid = true;
      const label = likeliestOf(probe.layers.at(-1) ?? []);
      setText(textAt(place, probe.layers, before.current, viewport));
      sound(place, probe.layers, before.current, viewport);
      before.current = label;
      return false;
    };
    return onPaint(say);
  }, [place, viewport]);
  return text;
}

function textAt(
  place: PlanePlace,
  layers: readonly Float64Array[],
  before: number | null,
  viewport: Viewport,
): string {
  const { ready } = useRun.getState();
  const frame = latestFrame();
  if (!ready || !frame) return '';
  const [across = 'x₁', up = ready.isCurve ? 'y' : 'x₂'] = columnNames();
  return probeText({
    ...{ place, layers, before, window: viewport.plane().window, neuron: frame.picture.neuron },
    ...{ classNames: ready.classNames, axes: [across, up] },
    sets: [
      { name: 'training point', points: ready.train, predicted: frame.predictedTrain },
      { name: 'test point', points: ready.test, predicted: frame.predictedTest },
    ],
  });
}

/** A tone for the probability, from the left or the right as the probe is; a blip over the boundary. */
function sound(
  place: PlanePlace,
  layers: readonly Float64Array[],
  before: number | null,
  viewport: Viewport,
): void {
  if (!useListening.getState().tones) return;
  const probabilities = layers.at(-1) ?? new Float64Array();
  const label = likeliestOf(probabilities);
  const { x0, x1 } = viewport.plane().window;
  const pan = Math.max(-1, Math.min(1, (2 * (place.x1 - x0)) / (x1 - x0) - 1));
  const isNumber = probabilities.length === 1;
  const value = probabilities[probabilities.length === 2 ? 1 : label] ?? 0;
  const isOver = before !== null && before !== label;
  void hear([
    valueNote(0, pitchOf(value, { low: isNumber ? -1 : 0, high: 1 }, 'linear'), pan),
    ...(isOver ? eventNotes('crossing', 0.14, pan) : []),
  ]);
}
