import { useEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import { layoutBody, type ReportBody } from '../../charts/print/report-figure';
import type { LaneFrame } from '../../compare/pool/lane-track';
import type { LanesSession } from '../../compare/pool/lanes-session';
import { useBoxSize } from '../../ui/box-size';
import { useFrameCanvas, type FrameSource } from '../../run/views/hooks/use-frame-canvas';
import { useCanvasTheme } from '../../run/views/hooks/use-theme';
import styles from './ReportCanvas.module.css';

interface ReportCanvasProps {
  /** The session whose lanes it shows. */
  session: LanesSession;
  /** The lanes that it draws. */
  ids: readonly string[];
  /** Returns what to draw. Called with every drawing. */
  body(): ReportBody;
  /** The label for screen readers. Without it the canvas is hidden from them. */
  label?: string;
  /** For thumbnails: the width of the layout and the height of the box. Without it, the height follows from the width. */
  small?: { layoutWidth: number; height: number };
}

/** A figure's body as the report draws it, in the page's colours. It is redrawn when its lanes report. */
export function ReportCanvas({ session, ids, body, label, small }: ReportCanvasProps) {
  const pageTheme = useCanvasTheme();
  // Thumbnails have no room for large type.
  const theme = useMemo(() => (small ? { ...pageTheme, scale: 1 } : pageTheme), [pageTheme, small]);
  const box = useRef<HTMLDivElement>(null);
  const [width] = useBoxSize(box);
  const laidWidth = small?.layoutWidth ?? width;
  // The height does not depend on the measurements.
  const height = useMemo(
    () => (laidWidth > 0 ? layoutBody(body(), laidWidth, theme.scale).height : 0),
    [body, laidWidth, theme.scale],
  );
  const zoom = small && height > 0 ? Math.min(width / laidWidth, small.height / height) : 1;
  const source = useMemo(() => sourceOf(session, ids), [session, ids]);
  const canvas = useFrameCanvas<LaneFrame>(
    source,
    surface => {
      surface.ctx.translate((surface.width - laidWidth * zoom) / 2, 0);
      surface.ctx.scale(zoom, zoom);
      layoutBody(body(), laidWidth, theme.scale).draw({ ...surface, ratio: surface.ratio * zoom }, theme);
    },
    undefined,
    () => {
      // Redrawn only as often as texts, because a whole figure is expensive.
      const { lanes } = session.use.getState();
      const states = ids.map(id => `${lanes[id]?.epoch} ${lanes[id]?.state}`);
      return [...states, theme.name, theme.scale, laidWidth].join(' ');
    },
  );
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const point = (event: PointerEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const lines = layoutBody(body(), laidWidth, theme.scale).read(x, y);
    setPointed(lines && { x, y, lines, isRight: x > width / 2 });
  };
  useEffect(() => session.use.subscribe(() => session.requestPaint()), [session]);
  return (
    <div ref={box} className={styles.box} style={{ height: height * zoom }}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
        {...(small
          ? {}
          : { onPointerMove: point, onPointerDown: point, onPointerLeave: () => setPointed(null) })}
      />
      {pointed && <ReadOut {...pointed} width={width} />}
    </div>
  );
}

interface Pointed {
  x: number;
  y: number;
  lines: readonly string[];
  /** In the right half, so the read-out is shown left of the pointer. */
  isRight: boolean;
}

function ReadOut({ x, y, lines, isRight, width }: Pointed & { width: number }) {
  return (
    <div
      className={styles.readOut}
      style={{ top: y + 14, ...(isRight ? { right: width - x + 10 } : { left: x + 14 }) }}
      data-testid="figure-readout"
    >
      {lines.map(line => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** A source of frames for all of the lanes. */
function sourceOf(session: LanesSession, [first = '']: readonly string[]): FrameSource<LaneFrame> {
  // A session calls its painters for all lanes. The canvas's key decides whether it is redrawn.
  return { onPaint: paint => session.onPaint(first, paint), request: () => session.requestPaint() };
}
