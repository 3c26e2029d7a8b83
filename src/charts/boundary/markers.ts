/** The two strokes of an outline, which a canvas and a writer of SVG paths both have. */
export type Outline = Pick<CanvasPath, 'lineTo' | 'arc'>;

type Trace = (path: Outline, x: number, y: number, r: number) => void;

/** Shapes that distinguish the classes without colour, in the order of the classes, of about equal area. */
export const markers = [
  { name: 'circle', trace: (path, x, y, r) => path.arc(x, y, r, 0, 2 * Math.PI) },
  { name: 'triangle', trace: (path, x, y, r) => polygon(path, x, y + r * 0.22, r * 1.28, 3) },
  { name: 'square', trace: (path, x, y, r) => polygon(path, x, y, r * 1.24, 4, Math.PI / 4) },
  { name: 'diamond', trace: (path, x, y, r) => polygon(path, x, y, r * 1.32, 4) },
  { name: 'plus', trace: (path, x, y, r) => cross(path, x, y, r * 1.28, 0) },
  { name: 'cross', trace: (path, x, y, r) => cross(path, x, y, r * 1.28, Math.PI / 4) },
  { name: 'star', trace: (path, x, y, r) => star(path, x, y, r * 1.4) },
  { name: 'hexagon', trace: (path, x, y, r) => polygon(path, x, y, r * 1.14, 6) },
  { name: 'triangle down', trace: (path, x, y, r) => polygon(path, x, y - r * 0.22, r * 1.28, 3, Math.PI) },
  { name: 'hourglass', trace: (path, x, y, r) => hourglass(path, x, y, r * 1.08) },
] as const satisfies readonly { name: string; trace: Trace }[];

/** Begins a path and closes it around the marker of a class. */
export function traceMarker(
  ctx: CanvasRenderingContext2D,
  label: number,
  x: number,
  y: number,
  radius: number,
): void {
  const marker = markers[label % markers.length] ?? markers[0];
  ctx.beginPath();
  marker.trace(ctx, x, y, radius);
  ctx.closePath();
}

function polygon(path: Outline, x: number, y: number, r: number, corners: number, turn = 0): void {
  for (let i = 0; i < corners; i += 1) {
    const angle = turn - Math.PI / 2 + (2 * Math.PI * i) / corners;
    path.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
}

function hourglass(path: Outline, x: number, y: number, r: number): void {
  const waist = r * 0.28;
  path.lineTo(x - r, y - r);
  path.lineTo(x + r, y - r);
  path.lineTo(x + waist, y);
  path.lineTo(x + r, y + r);
  path.lineTo(x - r, y + r);
  path.lineTo(x - waist, y);
}

function star(path: Outline, x: number, y: number, r: number): void {
  for (let i = 0; i < 10; i += 1) {
    const angle = -Math.PI / 2 + (Math.PI * i) / 5;
    const reach = i % 2 === 0 ? r : r * 0.48;
    path.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  }
}

function cross(path: Outline, x: number, y: number, r: number, turn: number): void {
  const half = r * 0.36;
  const corners = [
    [half, -r],
    [half, -half],
    [r, -half],
    [r, half],
    [half, half],
    [half, r],
    [-half, r],
    [-half, half],
    [-r, half],
    [-r, -half],
    [-half, -half],
    [-half, -r],
  ] as const;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  for (const [u, v] of corners) path.lineTo(x + u * cos - v * sin, y + u * sin + v * cos);
}
