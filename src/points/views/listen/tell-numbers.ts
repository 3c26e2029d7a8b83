import { formatNumber } from '../../../charts/core/format';
import { whereIs } from '../../../charts/told/boundary-words';
import type { Picture } from '../../../experiment/measured/points';
import type { ReadyReply } from '../../protocol';

interface NumbersScreen {
  ready: Pick<ReadyReply, 'isCurve' | 'sizes'> | null;
  frame: { picture: Picture } | null;
}

/** Sentences about a network that predicts numbers: where its output is lowest and highest, and the parts of a curve. */
export function tellNumbers({ ready, frame }: NumbersScreen): string[] {
  if (!ready || !frame) return [];
  const { picture } = frame;
  const { neuron, values, columns, rows, window } = picture;
  // Until the first frame of new data, the picture is that of the old data.
  if ((rows === 1) !== ready.isCurve || values.length === 0) return [];
  const what = neuron
    ? `the output of unit ${neuron.unit + 1} of ${neuron.layer === ready.sizes.length - 2 ? 'the output layer' : `layer ${neuron.layer + 1}`}`
    : 'the network’s output';
  const count = columns * rows;
  const [low, high] = ends(values, count);
  const end = (cell: number) => {
    const value = formatNumber(values[cell]!, 3);
    if (ready.isCurve) {
      const x1 = window.x0 + ((cell + 0.5) / columns) * (window.x1 - window.x0);
      return `${value} at x₁ = ${formatNumber(x1, 3)}`;
    }
    const [across, down] = [((cell % columns) + 0.5) / columns, (Math.floor(cell / columns) + 0.5) / rows];
    return `${value} ${whereIs(across, down)}`;
  };
  const form = ready.isCurve ? 'as a curve over x₁' : 'in colours over the plane';
  return [
    `The picture shows ${what} ${form}: from ${end(low)} to ${end(high)}.`,
    ready.isCurve && !neuron ? tellParts(picture) : '',
  ];
}

/** Each unit's part from the left edge to the right one. */
function tellParts({ values, columns }: Picture): string {
  const parts = Math.round(values.length / columns) - 2;
  if (parts < 1) return '';
  const at = (row: number, column: number) => formatNumber(values[row * columns + column]!, 3);
  const units = Array.from(
    { length: parts },
    (_, i) => `unit ${i + 1} goes from ${at(i + 1, 0)} at the left to ${at(i + 1, columns - 1)} at the right`,
  );
  return `It is the sum of these parts: ${units.join('; ')}; and the bias, ${at(parts + 1, 0)}.`;
}

/** The cells of the lowest and the highest of the first `count` values. */
function ends(values: Float32Array, count: number): [low: number, high: number] {
  let [low, high] = [0, 0];
  for (let i = 1; i < count; i += 1) {
    if (values[i]! < values[low]!) low = i;
    if (values[i]! > values[high]!) high = i;
  }
  return [low, high];
}
