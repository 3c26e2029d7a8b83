import type {
  Landscape,
  LandscapePath,
  LandscapeReply,
  SeenElsewhere,
} from '../../../experiment/measured/landscape';
import { placeOn, type PlanePlace, type WeightPlane } from '../../../nn/landscape/weight-plane';
import { create } from '../../../run/storage/create';
import { latestFrame } from '../../page/frames';
import { shownMeasures, useRun } from '../../page/run';
import { session } from '../../page/session';
import type { PointsFrame } from '../../protocol';
import { lowestText, nowText, planeText } from './landscape-words';

/** A node of the grid that somebody points at. */
export interface Pointed {
  column: number;
  row: number;
  a: number;
  b: number;
  loss: number;
}

interface LandscapeState {
  landscape: Landscape | null;
  path: LandscapePath | null;
  /** The run whose landscape this is. */
  runId: number;
  /** Why there is none, for a person. */
  problem: string | null;
  /** How often another plane was asked for. */
  asked: number;
  pointed: Pointed | null;
}

export const useLandscape = create<LandscapeState>()(() => ({
  ...{ landscape: null, path: null, runId: -1, problem: null, asked: 0, pointed: null },
}));

/** Takes what the worker tells of the landscape. */
export function hearLandscape(reply: LandscapeReply & { runId: number }): void {
  const { landscape: before, runId } = useLandscape.getState();
  switch (reply.type) {
    case 'landscape': {
      const isOther = reply.runId !== runId || reply.id !== before?.id;
      useLandscape.setState({
        ...{ landscape: reply, runId: reply.runId, problem: null },
        ...(isOther && { path: null, pointed: null }),
      });
      // The place was on the plane before.
      if (isOther) leaveElsewhere();
      break;
    }
    case 'landscape-path':
      if (reply.id === before?.id) useLandscape.setState({ path: reply });
      break;
    case 'no-landscape':
      useLandscape.setState({ problem: reply.message });
      break;
    default:
      reply satisfies never;
  }
}

/** Asks for another plane: through the network that is shown, or fitted to the path so far. */
export function askAnotherPlane(): void {
  leaveElsewhere();
  useLandscape.setState(({ asked }) => ({ asked: asked + 1, problem: null }));
}

/** Shows the boundary of the weights at this place instead of the run's. */
export function goElsewhere({ a, b }: { a: number; b: number }): void {
  const { landscape } = useLandscape.getState();
  if (landscape) session.view.set({ elsewhere: { plane: landscape.id, a, b } });
}

/** Shows the run's own boundary again. */
export function leaveElsewhere(): void {
  session.view.set({ elsewhere: null });
}

let projected: { parameters: Float64Array; plane: WeightPlane; place: PlanePlace } | null = null;

/** Where the network of this frame is on the plane; null while the plane is another run's. */
export function placeOf(frame: PointsFrame | null): PlanePlace | null {
  const { landscape, runId } = useLandscape.getState();
  if (!landscape || frame?.runId !== runId) return null;
  const { plane } = landscape;
  const { parameters } = frame;
  if (parameters.length !== plane.origin.length) return null;
  const isKnown = projected?.parameters === parameters && projected.plane === plane;
  if (!isKnown) projected = { parameters, plane, place: placeOn(plane, parameters) };
  return projected?.place ?? null;
}

/** The place whose weights the picture shows; null for the run's. */
export function elsewhereNow(): SeenElsewhere | null {
  return latestFrame()?.elsewhere ?? null;
}

/** What is seen of the landscape, in sentences. */
export function tellLandscape(): readonly string[] {
  const { landscape } = useLandscape.getState();
  if (!landscape) return [];
  const frame = latestFrame();
  const place = placeOf(frame);
  const loss = shownMeasures(useRun.getState())?.trainLoss;
  return [
    planeText(landscape),
    ...(place && loss !== undefined ? [nowText(place, loss, landscape)] : []),
    lowestText(landscape),
  ];
}
