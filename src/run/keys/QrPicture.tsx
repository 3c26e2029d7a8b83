import { encode } from 'uqr';

/** White modules around the code, which its standard asks for. */
const QUIET = 4;
/** The most characters of the largest code. */
const LONGEST = 2953;
/** With more modules on a side, a phone in the last row cannot tell them apart. */
const FINEST = 105;

interface QrCode {
  /** Modules on a side, with the quiet zone. */
  size: number;
  /** The outline of all dark modules, as the path of an SVG whose unit is a module. */
  path: string;
  /** Whether it can be read only from nearby. */
  isFine: boolean;
}

/** The QR code of a link; null if the link is too long for one. */
export function qrOf(link: string): QrCode | null {
  if (new TextEncoder().encode(link).length > LONGEST) return null;
  const { data, size } = encode(link, { ecc: 'L', border: QUIET });
  return { size, path: data.map(pathOfRow).join(''), isFine: size > FINEST };
}

/** One rectangle for each run of dark modules. */
function pathOfRow(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const from = x;
    while (row[x]) x += 1;
    path += `M${from} ${y}h${x - from}v1H${from}z`;
  }
  return path;
}

/** A QR code, black on white in any theme. The page shows its link below it. */
export function QrPicture({
  code: { size, path },
  className,
}: {
  code: QrCode;
  className: string | undefined;
}) {
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label="QR code of the link below"
      data-modules={size}
    >
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
