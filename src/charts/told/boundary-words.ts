import { formatCount, formatPercent } from '../core/format';
import { listOf } from './curve-words';
import { sentence } from './told';
import { regionsOf, type ClassGrid, type Edge, type Region } from './regions';

/** Smaller regions are counted together. */
const SPECK = 0.005;
/** Regions of a class that are told one by one. */
const MOST_REGIONS = 3;
const EDGES: readonly Edge[] = ['left', 'top', 'right', 'bottom'];

/** Points with their true and their predicted classes. */
export interface Predicted {
  y: ArrayLike<number>;
  predicted: ArrayLike<number>;
  count: number;
}

/** Which points are on their own class's side. @param what "training points" */
export function tellSides(what: string, points: Predicted, classNames: readonly string[]): string {
  if (points.count === 0) return '';
  const parts = classNames.flatMap((name, label) => {
    let [all, right] = [0, 0];
    for (let i = 0; i < points.count; i += 1) {
      if (points.y[i] !== label) continue;
      all += 1;
      if (points.predicted[i] === label) right += 1;
    }
    return all > 0 ? [`${formatCount(right)} of ${formatCount(all)} of ${name}`] : [];
  });
  return `Of the ${what}, these lie where the network predicts their class: ${listOf(parts)}.`;
}

/** How the boundary divides the picture: every class's regions, where they are and what they touch. */
export function tellBoundary(grid: ClassGrid, classNames: readonly string[]): string {
  const regions = regionsOf(grid);
  if (regions.length === 1) {
    const name = classNames[regions[0]!.label];
    return `There is no boundary in the picture: the network predicts ${name} everywhere.`;
  }
  const sentences = classNames.map((name, label) =>
    tellClass(
      name,
      regions.filter(one => one.label === label),
    ),
  );
  return sentences.join(' ');
}

function tellClass(name: string, regions: readonly Region[]): string {
  if (regions.length === 0) return sentence(`${name} is predicted nowhere in the picture`);
  const large = regions.filter(({ share }) => share >= SPECK).slice(0, MOST_REGIONS);
  const rest = regions.length - large.length;
  const others = rest > 0 ? [`${rest} smaller ${rest === 1 ? 'one' : 'ones'}`] : [];
  const all = listOf([...large.map(tellRegion), ...others]);
  const count = regions.length === 1 ? 'one region' : `${regions.length} regions`;
  return sentence(`${name} is predicted in ${count} of the picture: ${all}`);
}

function tellRegion({ share, across, down, edges }: Region): string {
  const touched = EDGES.filter(edge => edges.includes(edge));
  const at =
    touched.length === 0
      ? 'an island that touches no edge'
      : touched.length === EDGES.length
        ? 'touching all four edges'
        : `touching the ${listOf(touched)} ${touched.length === 1 ? 'edge' : 'edges'}`;
  return `${formatPercent(share, 0)} ${whereIs(across, down)}, ${at}`;
}

/** "at the upper left", by thirds of the picture. */
export function whereIs(across: number, down: number): string {
  const column = across < 1 / 3 ? 'left' : across > 2 / 3 ? 'right' : '';
  const row = down < 1 / 3 ? 'top' : down > 2 / 3 ? 'bottom' : '';
  if (column === '' && row === '') return 'in the middle';
  if (column === '' || row === '') return `at the ${row || column}`;
  return `at the ${row === 'top' ? 'upper' : 'lower'} ${column}`;
}
