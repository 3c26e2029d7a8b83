import { useState } from 'react';
import { formatNumber } from '../../../charts/core/format';
import { parameterPlaces, type NetworkTarget } from '../../../charts/network/network-layout';
import type { ReadyReply } from '../../protocol';
import { latestFrame } from '../../page/frames';
import { openMathematics, useMaths } from '../../page/maths';
import { isEditable, useRun } from '../../page/run';
import { session } from '../../page/session';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import { mathsTarget } from '../../maths/maths-target';
import styles from './NetworkView.module.css';
import { unitName } from './unit-name';
import { useSampledFrame } from '../plane/use-sampled-frame';

export interface Pointed {
  target: NetworkTarget;
  /** Position in CSS pixels of the diagram. */
  x: number;
  y: number;
  editing: boolean;
  /** Opened by a click: it stays while the pointer moves to it. */
  sticky: boolean;
}

const SAMPLE_MS = 150;
const CARD_WIDTH = 236;
const EDITOR_WIDTH = 192;
/** Digits that the editor shows. */
const DIGITS = 6;

/** Names a part of the network and its value; edits a weight or bias while the run is paused. */
export function NetworkCard({
  pointed: { target, x, y, editing, sticky },
  size,
  onClose,
}: {
  pointed: Pointed;
  size: { width: number; height: number };
  onClose(): void;
}) {
  const ready = useRun(state => state.ready);
  const hint = useRun(changeHint);
  const isChoosing = useMaths(state => state.open);
  if (!ready) return null;
  const part = mathsTarget(target);
  if (isChoosing && part && !editing && !sticky) {
    // While choosing, one click follows another, so the card must not cover the next target.
    return (
      <p className={styles.strip} data-testid="network-card">
        {describeTarget(target, ready)}: <TargetValue target={target} ready={ready} />
        <span className={styles.hint}>click to choose it for Mathematics</span>
      </p>
    );
  }
  // While editing, the card is at the middle of its connection, away from the units at the ends.
  const wanted = editing && target.kind === 'edge' ? x - EDITOR_WIDTH / 2 : x + 14;
  const width = editing ? EDITOR_WIDTH : CARD_WIDTH;
  const left = Math.max(4, Math.min(size.width - width - 4, wanted));
  const vertical = y > size.height / 2 ? { bottom: size.height - y + 12 } : { top: y + 14 };
  const isParameter = target.kind !== 'neuron';
  return (
    <div
      className={`${styles.card} ${editing ? styles.editing : ''}`}
      style={{ left, ...vertical, pointerEvents: editing || sticky ? 'auto' : 'none' }}
      data-testid="network-card"
    >
      <p className={styles.what}>{describeTarget(target, ready)}</p>
      {isParameter && editing ? (
        <Editor index={target.index} onClose={onClose} />
      ) : (
        <p>
          <TargetValue target={target} ready={ready} />
          {isParameter && <span className={styles.hint}>{hint}</span>}
        </p>
      )}
      {(editing || sticky) && part && (
        <button
          className={`btn-text ${styles.mathematics}`}
          onClick={() => {
            openMathematics(part);
            onClose();
          }}
        >
          Mathematics …
        </button>
      )}
    </div>
  );
}

function changeHint(state: Parameters<typeof isEditable>[0]): string {
  if (state.past) return 'go back to now to change it';
  return isEditable(state) ? 'click to change it' : 'pause to change it';
}

/** A readable name of a part of the network: "weight from x₁ to layer 1, unit 2". */
function describeTarget(target: NetworkTarget, ready: ReadyReply): string {
  switch (target.kind) {
    case 'edge':
      return `weight from ${unitName(target.layer - 1, target.from, ready)} to ${unitName(target.layer, target.to, ready)}`;
    case 'bias':
      return `bias of ${unitName(target.layer, target.unit, ready)}`;
    case 'neuron':
      return unitName(target.layer, target.unit, ready);
  }
}

/** The newest value, a few times a second. */
function TargetValue({ target, ready }: { target: NetworkTarget; ready: ReadyReply }) {
  const read = () => (target.kind === 'neuron' ? neuronText(target, ready) : parameterText(target.index));
  useSampledFrame(SAMPLE_MS);
  return <b>{read()}</b>;
}

function parameterText(index: number): string {
  const value = latestFrame()?.parameters[index];
  return value === undefined ? '–' : formatNumber(value, 5);
}

/** A neuron's bias and the norm of its weights. */
function neuronText({ layer, unit }: { layer: number; unit: number }, { sizes }: ReadyReply): string {
  const place = parameterPlaces(sizes)[layer];
  const parameters = latestFrame()?.parameters;
  if (!place) return 'an input';
  if (!parameters) return '–';
  let squares = 0;
  for (let i = 0; i < place.fanIn; i += 1)
    squares += (parameters[place.weights + i * place.fanOut + unit] ?? 0) ** 2;
  const bias = formatNumber(parameters[place.biases + unit] ?? NaN);
  return `bias ${bias}, ‖weights‖ ${formatNumber(Math.sqrt(squares))}`;
}

function Editor({ index, onClose }: { index: number; onClose(): void }) {
  const value = latestFrame()?.parameters[index] ?? 0;
  const rounded = String(Number(value.toPrecision(DIGITS)));
  const [text, setText] = useState(rounded);
  const edited = Number(text.replace(',', '.').replace('−', '-'));
  const isValid = text.trim() !== '' && Number.isFinite(edited);
  return (
    <form
      className={styles.editor}
      onSubmit={event => {
        event.preventDefault();
        if (!isValid) return;
        // If the value was not edited, keep its hidden digits.
        if (text !== rounded) session.editParameter(index, edited);
        onClose();
      }}
      onKeyDown={event => event.key === 'Escape' && onClose()}
    >
      <input
        className="input"
        autoFocus
        inputMode="decimal"
        aria-label="New value"
        aria-invalid={!isValid}
        value={text}
        {...tip(String(value))}
        onFocus={event => event.target.select()}
        onChange={event => setText(event.target.value)}
      />
      <button className="btn" disabled={!isValid}>
        Set
      </button>
      <button className="btn" type="button" aria-label="Cancel" {...tip('Cancel (Esc)')} onClick={onClose}>
        <Icon name="close" />
      </button>
    </form>
  );
}
