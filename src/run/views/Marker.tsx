import { markers } from '../../charts/boundary/markers';
import { classColour, theme as canvasTheme } from '../../charts/core/palette';
import { useUi } from '../ui';

/** The marker of a class as in the picture: filled for training points, hollow for test points. */
export function Marker({ label, hollow = false }: { label: number; hollow?: boolean }) {
  const theme = canvasTheme(useUi(state => state.theme));
  const colour = hollow ? theme.ink2 : classColour(theme, label);
  return (
    <svg viewBox="-8 -8 16 16" width="14" height="14" aria-hidden="true">
      <path
        d={markerPath(label, 5)}
        fill={hollow ? 'none' : colour}
        stroke={colour}
        strokeWidth={hollow ? 2 : 0}
        strokeDasharray={hollow ? '3 2' : undefined}
      />
    </svg>
  );
}

/** SVG path of a class's marker, centred on the origin. */
export function markerPath(label: number, radius: number): string {
  const parts: string[] = [];
  const pen = {
    lineTo: (x: number, y: number) =>
      void parts.push(`${parts.length === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`),
    arc: (_x: number, _y: number, r: number) =>
      void parts.push(`M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0`),
  };
  const marker = markers[label % markers.length] ?? markers[0];
  marker.trace(pen, 0, 0, radius);
  return `${parts.join('')}Z`;
}
