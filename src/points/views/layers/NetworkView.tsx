import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { scaleOfNumbers } from '../../../charts/boundary/number-maps';
import { inputMaps } from '../../../charts/boundary/input-maps';
import { drawNetwork, type DrawnNetwork } from '../../../charts/network/network';
import {
  hitNetwork,
  layoutNetwork,
  leastWidth,
  neighbour,
  unitsThatFit,
  type NetworkLayout,
  type NetworkTarget,
} from '../../../charts/network/network-layout';
import { newTileCache } from '../../../charts/network/network-tiles';
import { theme as canvasTheme } from '../../../charts/core/palette';
import type { NeuronId } from '../../../experiment/measured/points';
import { latestFrame, requestPaint } from '../../page/frames';
import { useConfig } from '../../../run/config';
import { useMaths } from '../../page/maths';
import { isEditable, useRun } from '../../page/run';
import { session } from '../../page/session';
import { useUi } from '../../../run/ui';
import { flowNames, lossKeys, shownFlow } from '../../maths/shown-flow';
import { PhaseBar } from './PhaseBar';
import { isSameTarget, mathsTarget, networkTarget } from '../../maths/maths-target';
import { AsOf } from '../AsOf';
import { NetworkCard, type Pointed } from './NetworkCard';
import { NetworkControls } from './NetworkControls';
import styles from './NetworkView.module.css';
import { useCanvas } from '../plane/use-canvas';
import { WeightsTable } from './WeightsTable';

const MAP_SIZE = 24;
/** Shortest time between two drawings of a network that trains, in milliseconds. */
const REDRAW_MS = 50;
const NO_SIZES: readonly number[] = [];
const NO_NAMES: readonly string[] = [];

/** The network as a diagram with a live map in every unit. Point at a part for its value; click to edit or pin it. */
export function NetworkView() {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [drawn, setDrawn] = useState<DrawnNetwork>({ edges: 0, of: 0, numbers: 'none' });
  const { scale } = useUi(state => canvasTheme(state.theme, state.presenting));
  const layout = useNetworkLayout(size, scale);
  const scaled = useNumbers();
  const maps = useInputMaps();
  const tiles = useMemo(() => newTileCache(), []);
  const shown = useRef(drawn);
  const pinned = useUi(state => state.pinnedNeuron);
  const canvas = useCanvas(
    (surface, frame) => {
      const { theme, presenting, pinnedNeuron } = useUi.getState();
      const { open, lit, target } = useMaths.getState();
      const hovered = pointed?.target ?? (open && lit ? networkTarget(layout, lit) : null);
      const options = {
        theme: canvasTheme(theme, presenting),
        hovered,
        pinned: pinnedNeuron,
        chosen: open ? networkTarget(layout, target) : null,
        flow: shownFlow(),
        inputMaps: maps,
        numbers: scaled,
      };
      const now = drawNetwork(surface, frame, layout, options, tiles);
      const { edges, of, numbers } = shown.current;
      if (now.edges === edges && now.of === of && now.numbers === numbers) return;
      shown.current = now;
      setDrawn(now);
    },
    (width, height) => {
      setSize({ width, height });
      session.view.set({ thumbnailsPerLayer: unitsThatFit(height), thumbnailSize: MAP_SIZE });
    },
    () => {
      // Drawing many dashed curves is expensive: 20 times a second is enough during training.
      const frame = latestFrame();
      const moment =
        frame?.status === 'running' ? Math.floor(performance.now() / REDRAW_MS) : performance.now();
      const { theme, presenting, pinnedNeuron: pin } = useUi.getState();
      const { open, lit, target, phase, answer } = useMaths.getState();
      const mathematics = open ? JSON.stringify([lit, target, phase, answer?.step, answer?.sample]) : '';
      const pointedAt = JSON.stringify(pointed?.target);
      const { width, height } = layout;
      return [moment, width, height, theme, presenting, pin?.layer, pin?.unit, pointedAt, mathematics].join();
    },
  );
  useEffect(() => useMaths.subscribe(requestPaint), []);
  const handlers = useTargets(layout, pointed, setPointed);
  return (
    <div className={styles.view} data-testid="network">
      <div className={styles.scroll}>
        <div
          className={styles.paper}
          style={{ minWidth: leastWidth(layout.columns.length, scale) }}
          onPointerLeave={event => {
            if (pointed?.sticky && event.pointerType !== 'touch') setPointed(null);
          }}
        >
          <canvas
            ref={canvas}
            className={styles.canvas}
            style={{ cursor: pointed ? 'pointer' : 'default' }}
            role="img"
            tabIndex={0}
            data-own-arrows
            data-testid="network-diagram"
            aria-label={describe(layout, pinned)}
            {...handlers}
          />
          {size.width > 0 && <NetworkControls layout={layout} />}
          {pointed && <NetworkCard pointed={pointed} size={size} onClose={() => setPointed(null)} />}
        </div>
      </div>
      <div className={styles.corner}>
        <WeightsTable />
      </div>
      <PhaseBar />
      <Key drawn={drawn} />
    </div>
  );
}

/** What the colours of connections mean, and how many of them are drawn. */
function Key({ drawn: { edges, of, numbers } }: { drawn: DrawnNetwork }) {
  const { positive, negative, accent } = useUi(state => canvasTheme(state.theme));
  const flow = useMaths(shownFlow);
  const isWeightChosen = useMaths(({ open, target }) => open && typeof target.part === 'number');
  const dropped = flow && flow.dropped.length > 0 && <span>&nbsp;✕&nbsp;dropped</span>;
  if (flow?.kind === 'loss')
    return numbers === 'none' && !dropped ? null : (
      <Foot>
        {numbers !== 'none' && lossKeys[numbers]}
        {dropped}
      </Foot>
    );
  return (
    <Foot>
      <AsOf /> {flow && <span>{flowNames[flow.kind]}: </span>}
      {edges < of && `the strongest ${edges} of ${of} ${flow ? 'connections' : 'weights'}: `}
      <i style={{ borderTop: `3px solid ${positive}` }} />
      &nbsp;positive <i style={{ borderTop: `3px dashed ${negative}` }} />
      &nbsp;negative
      {isWeightChosen && (
        <span>
          <i className={styles.band} style={{ background: accent }} />
          &nbsp;the chosen weight
        </span>
      )}
      {dropped}
    </Foot>
  );
}

function Foot({ children }: { children: ReactNode }) {
  return (
    <p className={styles.foot} data-testid="network-key">
      {children}
    </p>
  );
}

/** Describes the diagram for a screen reader. */
function describe({ columns }: NetworkLayout, pinned: NeuronId | null): string {
  const units = columns.map(column => column.units).join(', ');
  const map = pinned ? `The map of layer ${pinned.layer + 1}, unit ${pinned.unit + 1} is shown. ` : '';
  return `Network of ${units} units. ${map}Arrow keys move from unit to unit and show each unit’s map, Escape hides it. The button Weights opens a table of all weights.`;
}

function useNetworkLayout({ width, height }: { width: number; height: number }, scale: number) {
  const ready = useRun(state => state.ready);
  const sizes = ready?.sizes ?? NO_SIZES;
  const inputNames = ready?.inputNames ?? NO_NAMES;
  const classNames = ready?.classNames ?? NO_NAMES;
  return useMemo(
    () => layoutNetwork(sizes, inputNames, classNames, width, height, unitsThatFit(height), scale),
    [sizes, inputNames, classNames, width, height, scale],
  );
}

/** How a network that predicts numbers is drawn; null for classes. */
function useNumbers() {
  const ready = useRun(state => state.ready);
  return useMemo(
    () =>
      ready?.train.targets
        ? {
            scale: scaleOfNumbers(ready.train, ready.test),
            isCurve: ready.isCurve,
          }
        : null,
    [ready],
  );
}

function useInputMaps() {
  const ready = useRun(state => state.ready);
  const standardize = useConfig(state => state.config.standardize);
  return useMemo(() => {
    const names = ready?.inputNames ?? NO_NAMES;
    const bounds = ready?.bounds ?? { x0: -1, x1: 1, y0: -1, y1: 1 };
    const values = inputMaps(names, bounds, MAP_SIZE, standardize ? (ready?.train ?? null) : null);
    return { size: MAP_SIZE, values };
  }, [ready, standardize]);
}

/** A unit, as if the pointer were at its lower right corner. */
function pointedAt({ columns, side }: NetworkLayout, { layer, unit }: NeuronId): Pointed {
  const column = columns[layer + 1];
  const [x, y] = [(column?.x ?? 0) + side / 2, (column?.ys[unit] ?? 0) + side / 2];
  return { target: { kind: 'neuron', layer, unit }, x, y, editing: false, sticky: false };
}

/** Pointing shows a card and, for a neuron, its map; clicking edits a parameter or pins a neuron. */
function useTargets(
  layout: NetworkLayout,
  pointed: Pointed | null,
  setPointed: (pointed: Pointed | null) => void,
) {
  const set = useUi(state => state.set);
  useEffect(() => {
    requestPaint();
  }, [pointed]);
  const find = (event: PointerEvent): Pointed | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const target = hitNetwork(layout, x, y);
    return target && { target, x, y, editing: false, sticky: false };
  };
  const neuronOf = (target: NetworkTarget | undefined): NeuronId | null =>
    target?.kind === 'neuron' && target.layer >= 0 ? { layer: target.layer, unit: target.unit } : null;
  const point = (next: Pointed | null) => {
    setPointed(next);
    const neuron = neuronOf(next?.target);
    const before = useUi.getState().hoveredNeuron;
    if (neuron?.layer !== before?.layer || neuron?.unit !== before?.unit) set({ hoveredNeuron: neuron });
  };
  return {
    onPointerMove(event: PointerEvent) {
      if (pointed?.editing || event.pointerType === 'touch') return;
      const found = find(event);
      // A card opened by a click stays until the pointer is on something else.
      if (pointed?.sticky && (!found || isSameTarget(found.target, pointed.target))) return;
      point(found);
    },
    onPointerLeave(event: PointerEvent) {
      if (pointed?.editing || event.pointerType === 'touch') return;
      if (pointed?.sticky) set({ hoveredNeuron: null });
      else point(null);
    },
    onPointerUp(event: PointerEvent) {
      const found = find(event);
      const part = found && mathsTarget(found.target);
      if (part && useMaths.getState().open) {
        useMaths.setState({ target: part });
        return;
      }
      const neuron = neuronOf(found?.target);
      if (neuron) {
        const { pinnedNeuron: pinned } = useUi.getState();
        const isSame = pinned?.layer === neuron.layer && pinned.unit === neuron.unit;
        set({ pinnedNeuron: isSame ? null : neuron, hoveredNeuron: null });
      }
      const isParameter = found?.target.kind === 'edge' || found?.target.kind === 'bias';
      const canEdit = isParameter && isEditable(useRun.getState());
      setPointed(found && { ...found, editing: canEdit, sticky: !canEdit });
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { pinnedNeuron } = useUi.getState();
      const next = neighbour(layout, pinnedNeuron, event.key);
      if (next) set({ pinnedNeuron: next, hoveredNeuron: null });
      else if (pinnedNeuron && (event.key === 'Escape' || event.key === 'Enter')) set({ pinnedNeuron: null });
      else return;
      event.preventDefault();
      setPointed(next && pointedAt(layout, next));
    },
    onBlur() {
      // The focus moves to the button of a card that was opened by a click.
      if (!pointed?.editing && !pointed?.sticky) point(null);
    },
  };
}
