import { useMemo, useRef } from 'react';
import { newSpaceCache } from '../../../charts/space/space';
import type { DrawnSpace } from '../../../charts/space/drawn-space';
import type { Lane } from '../../../experiment/comparison/comparison';
import { projectionText, readingText } from '../../../points/views/space/space-words';
import { useUi } from '../../../run/ui';
import { useFrameCanvas } from '../../../run/views/hooks/use-frame-canvas';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { identityOf } from '../../../ui/identity';
import { compared } from '../../pool/compared';
import type { LaneFrame } from '../../pool/lane-track';
import { drawLaneSpace } from './draw-lane';
import { useLaneSource } from './LaneCanvas';
import styles from './LaneGrid.module.css';

interface LaneSpaceProps {
  lane: Lane;
  /** With axes, as in the lab. */
  isLarge?: boolean;
}

/** The plane and its points as a hidden layer of a run maps them. */
export function LaneSpace({ lane, isLarge = false }: LaneSpaceProps) {
  const { hidden, classes } = lane.config;
  if (hidden.length === 0) return <span className={styles.none}>no hidden layer</span>;
  if (classes === 1) return <span className={styles.none}>no classes</span>;
  return <SpaceCanvas {...{ lane, isLarge }} />;
}

function SpaceCanvas({ lane: { id, config }, isLarge }: Required<LaneSpaceProps>) {
  const cache = useMemo(() => newSpaceCache(), []);
  const source = useLaneSource(id);
  const theme = useCanvasTheme();
  const showTest = useUi(state => state.showTest);
  const drawn = useRef<DrawnSpace | null>(null);
  const canvas = useFrameCanvas<LaneFrame>(
    source,
    (surface, frame) => {
      drawn.current = drawLaneSpace(surface, frame, { theme, isLarge, config }, drawn.current, cache);
    },
    undefined,
    () => {
      const frame = compared.frame(id);
      // Also without a new space, so that the session knows that the picture has been painted.
      const news = `${frame?.key} ${frame?.pictured} ${identityOf(frame?.space)} ${frame?.points !== null}`;
      return `${news} ${theme.name} ${theme.scale} ${showTest}`;
    },
  );
  return <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />;
}

/** What the picture of a run's hidden space shows, in words. */
export function LaneSpaceCaption({ lane: { id, config } }: { lane: Lane }) {
  compared.use(state => state.version);
  const space = compared.frame(id)?.space;
  if (!space || config.hidden.length === 0 || config.classes === 1) return null;
  return (
    <p className="muted" data-testid="lane-space-words">
      {projectionText(space)} {readingText(space, config.classes)}
    </p>
  );
}
