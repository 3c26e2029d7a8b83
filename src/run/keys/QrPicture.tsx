import type { QrCode } from './qr';

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
