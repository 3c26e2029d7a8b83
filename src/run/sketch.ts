import { create } from './storage/create';

/** A point in data coordinates. */
export type PlacePoint = readonly [x1: number, x2: number];

/** A line that a person draws over the picture: where they expect the decision boundary. */
interface SketchState {
  line: readonly PlacePoint[];
  /** Whether presses on the picture draw it. */
  isDrawing: boolean;
}

const none: SketchState = { line: [], isDrawing: false };

export const useSketch = create<SketchState>()(() => none);

/** Shows this line over the picture, or none; with `isDrawing`, a person can draw it. */
export function showSketch(line: readonly PlacePoint[] = [], isDrawing = false): void {
  useSketch.setState({ line, isDrawing });
}
