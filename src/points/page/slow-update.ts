import type { Phase } from '../../experiment/maths/flow';
import { useMaths, type MathsTarget } from './maths';
import { useRun } from './run';
import { session } from './session';

/** The phases of one update of a network with this number of layers: forward, loss, backward, update. */
export function phasesOf(layers: number): readonly Phase[] {
  const each = Array.from({ length: layers }, (_, layer) => layer);
  return [
    ...each.map(layer => ({ kind: 'forward', layer }) as const),
    { kind: 'loss', layer: layers - 1 },
    ...each.map(layer => ({ kind: 'backward', layer }) as const).reverse(),
    { kind: 'update', layer: 0 },
  ];
}

/** Pauses the run, returns to its newest step, and begins at the first phase of its next update. */
export function beginSlowUpdate(): void {
  session.pause();
  session.view.goTo(null);
  useMaths.setState({ onKey: slowKey });
  show(0);
}

export function endSlowUpdate(): void {
  useMaths.setState({ phase: null });
}

/** Goes to the next phase or back to the one before. After the last one the update is made, and the next one begins. */
export function goToPhase(by: 1 | -1): void {
  const { phase } = useMaths.getState();
  if (phase === null) return;
  const count = phases().length;
  if (phase + by === count) session.advanceSteps(1);
  show(Math.max(0, phase + by) % count);
}

/** N and B go on and back while an update is shown slowly. Returns whether it is. */
function slowKey(key: string): boolean {
  if ((key !== 'n' && key !== 'b') || useMaths.getState().phase === null) return false;
  goToPhase(key === 'n' ? 1 : -1);
  return true;
}

function phases(): readonly Phase[] {
  return phasesOf(Math.max(1, (useRun.getState().ready?.sizes.length ?? 2) - 1));
}

function show(phase: number): void {
  const { kind, layer } = phases()[phase]!;
  const { target } = useMaths.getState();
  useMaths.setState({ phase, tab: kind, lit: null, target: targetIn(layer, kind, target) });
}

/** The chosen part if it is in this layer, else the first one there that the page shows: a unit, or a weight. */
function targetIn(layer: number, kind: Phase['kind'], chosen: MathsTarget): MathsTarget {
  const isWeight = kind === 'backward' || kind === 'update';
  if (chosen.layer === layer && (chosen.part !== 'unit' || !isWeight)) return chosen;
  return { layer, unit: chosen.layer === layer ? chosen.unit : 0, part: isWeight ? 0 : 'unit' };
}
