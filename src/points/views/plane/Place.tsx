import { formatPlace } from '../../../charts/core/format';
import type { PlaneWindow } from '../../../experiment/measured/points';
import { useConfig } from '../../../run/config';

interface PlaceProps {
  x1: number;
  x2: number;
  /** The plane that shows all points. Coordinates have enough decimals to distinguish places in it. */
  bounds: PlaneWindow;
}

/** Coordinates, with the column names of a table if there are any. */
export function Place({ x1, x2, bounds }: PlaceProps) {
  const names = useConfig(({ config }) => (config.data === 'own' ? config.columnNames : null));
  const [across, up] = names ?? [];
  const a = formatPlace(x1, bounds.x1 - bounds.x0);
  const b = formatPlace(x2, bounds.y1 - bounds.y0);
  return across && up ? `${across} ${a}, ${up} ${b}` : `at (${a}, ${b})`;
}
