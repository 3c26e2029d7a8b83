import { useRef, useState } from 'react';
import { formatCount } from '../../../charts/core/format';
import { drawTrayTile } from '../../../charts/digits/digits-tray-tile';
import { likeliestOf } from '../../../nn/likeliest';
import { hardest, pickTray } from '../../../nn/lenet/lenet-readings';
import { useConfig } from '../../../run/config';
import type { DigitsFrame } from '../../protocol';
import { useDigits } from '../../page/digits-run';
import { useDigitsView } from '../../page/digits-view';
import { Icon } from '../../../ui/Icon';
import { named, tip } from '../../../ui/tip';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { AsOf } from '../layers/AsOf';
import { showInside } from '../layers/inside';
import { ProbabilityCard } from '../ProbabilityCard';
import { readTests, useReading, useTestImages } from '../readings';
import styles from './Tray.module.css';
import { useDigitsCanvas, useDigitsPaint } from '../use-digits-canvas';

/** Test digits with live predictions; a click shows one in all layers. */
export function Tray() {
  const tray = useDigitsView(state => state.view.tray);
  const changeView = useDigitsView(state => state.changeView);
  const isOwn = useConfig(state => state.config.data === 'own');
  const title = isOwn ? 'Test images' : 'Test digits';
  const labels = useDigits(state => state.ready?.testLabels);
  const pictures = useTestImages(tray);
  const box = useRef<HTMLDivElement>(null);
  const [round, setRound] = useState(0);
  const [pointed, setPointed] = useState<{ place: number; x: number; y: number } | null>(null);
  const point = (place: number, button: HTMLElement) => {
    const room = (box.current?.clientWidth ?? 0) - button.offsetLeft;
    setPointed({
      place,
      x: button.offsetLeft - Math.max(0, 240 - room),
      y: button.offsetTop + button.offsetHeight,
    });
  };
  const shuffle = () => {
    const { ready } = useDigits.getState();
    if (!ready) return;
    setRound(round + 1);
    changeView({ tray: pickTray(ready.testLabels, ready.classNames.length, round + 1) });
  };
  return (
    <section aria-label={title} className={styles.view} data-testid="tray">
      <div className={styles.head}>
        <h2>{title}</h2>
        <AsOf />
        <TrayScore />
        <span className={styles.hint} aria-hidden>
          number: read as · ▪ what it is · click: all layers
        </span>
        <span className={styles.buttons}>
          <Hardest />
          <button
            className="btn btn-icon"
            {...named(isOwn ? 'Other images' : 'Other digits')}
            disabled={!labels}
            onClick={shuffle}
          >
            <Icon name="dice" />
          </button>
        </span>
      </div>
      <div ref={box} className={styles.tiles} onPointerLeave={() => setPointed(null)}>
        {tray.map((index, place) => (
          <Tile
            key={index}
            index={index}
            place={place}
            pixels={pictures?.[place] ?? null}
            truth={labels?.[index] ?? 0}
            onPoint={button => point(place, button)}
            onLeave={() => setPointed(null)}
          />
        ))}
        {pointed && tray[pointed.place] !== undefined && (
          <ProbabilityCard
            title={`test image ${tray[pointed.place]}`}
            truth={labels?.[tray[pointed.place]!] ?? null}
            probabilitiesOf={frame => trayProbabilities(frame, pointed.place)}
            style={{ left: Math.max(0, pointed.x), top: pointed.y + 2 }}
          />
        )}
      </div>
    </section>
  );
}

/**
 * Chooses the test digits with the least certain predictions. If not all have been evaluated yet, that is done first.
 */
function Hardest() {
  const changeView = useDigitsView(state => state.changeView);
  const at = useDigitsView(state => state.view.at);
  const runId = useDigits(state => state.ready?.runId ?? null);
  const reading = useReading();
  const [isReading, setReading] = useState(false);
  const choose = async () => {
    if (isReading) return;
    setReading(reading === null);
    const read = reading ?? (await readTests(at));
    setReading(false);
    if (read) changeView({ tray: hardest(read) });
  };
  const why =
    runId === null
      ? 'Once the digits are there'
      : `The test digits that the network is least sure of${reading ? `, as read at step ${formatCount(reading.step)}` : '; reads all test images first'}`;
  return (
    <button
      className="btn"
      disabled={runId === null}
      aria-busy={isReading}
      {...tip(why)}
      onClick={() => void choose()}
    >
      {isReading ? 'Reading …' : 'Hardest'}
    </button>
  );
}

/** Null until the new run has evaluated the tray, because the previous run's frame is of other images. */
function trayProbabilities(frame: DigitsFrame | null, place: number): Float32Array | null {
  const { ready } = useDigits.getState();
  if (!ready || frame?.runId !== ready.runId) return null;
  const all = frame.stage.tray;
  const classes = ready.classNames.length;
  return all.length >= (place + 1) * classes ? all.subarray(place * classes, (place + 1) * classes) : null;
}

/** Number of digits in the tray classified correctly, updated a few times a second. */
function TrayScore() {
  const tray = useDigitsView(state => state.view.tray);
  const labels = useDigits(state => state.ready?.testLabels);
  const score = useRef<HTMLElement>(null);
  // A text that changes with every frame is written without React.
  useDigitsPaint(frame => {
    const read = tray.map((_, place) => trayProbabilities(frame, place));
    const right = tray.filter((index, i) => read[i] && likeliestOf(read[i]) === labels?.[index]);
    const text = read[0] ? `${right.length} of ${tray.length} right` : '';
    if (score.current) score.current.textContent = text;
  });
  return <span ref={score} className="muted" data-testid="tray-score" />;
}

interface TileProps {
  index: number;
  place: number;
  pixels: Uint8Array | null;
  truth: number;
  onPoint(button: HTMLElement): void;
  onLeave(): void;
}

function Tile({ index, place, pixels, truth, onPoint, onLeave }: TileProps) {
  const theme = useCanvasTheme();
  const names = useDigits(state => state.ready?.classNames) ?? [];
  const changeView = useDigitsView(state => state.changeView);
  const isSubject = useDigitsView(
    ({ view: { subject } }) =>
      subject !== null && subject !== 'drawing' && subject.set === 'test' && subject.index === index,
  );
  const button = useRef<HTMLButtonElement>(null);
  const name = `Test image ${index}, ${names[truth] ?? truth}`;
  const canvas = useDigitsCanvas((surface, frame) =>
    drawTrayTile(surface, { theme, pixels, probabilities: trayProbabilities(frame, place), truth, names }),
  );
  // Also for a screen reader when off the screen.
  useDigitsPaint(frame => {
    const probabilities = trayProbabilities(frame, place);
    if (!probabilities) return;
    const best = likeliestOf(probabilities);
    const label = `${name}: read as ${names[best] ?? best}, ${best === truth ? 'right' : 'wrong'}`;
    // Only announces changes, because this runs with every frame.
    if (button.current?.ariaLabel !== label) button.current?.setAttribute('aria-label', label);
  });
  return (
    <button
      ref={button}
      className={styles.tile}
      aria-label={name}
      aria-pressed={isSubject}
      onClick={() => {
        changeView({ subject: { set: 'test', index } });
        showInside('maps');
      }}
      onPointerEnter={event => event.pointerType === 'mouse' && onPoint(event.currentTarget)}
      onFocus={event => event.currentTarget.matches(':focus-visible') && onPoint(event.currentTarget)}
      onBlur={onLeave}
    >
      <canvas ref={canvas} className={styles.picture} aria-hidden />
    </button>
  );
}
