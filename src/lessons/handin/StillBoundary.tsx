import { useEffect, useRef } from 'react';
import { drawBoundary, newBoundaryCache } from '../../charts/boundary/boundary';
import { prepare } from '../../charts/core/canvas';
import { theme as canvasTheme, themeForSide } from '../../charts/core/palette';
import type { LanePicture, LanePoints } from '../../compare/protocol';
import { useUi } from '../../run/ui';
import { pixelRatio } from '../../ui/box-size';
import styles from './Class.module.css';

/** Width and height in CSS pixels. */
const SIDE = 150;

/** The decision boundary of a run that has ended. */
export function StillBoundary({ picture, points }: { picture: LanePicture; points: LanePoints }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useUi(state => state.theme);
  const presenting = useUi(state => state.presenting);
  const discrete = useUi(state => state.discrete);
  useEffect(() => {
    const surface = canvas.current && prepare(canvas.current, SIDE, SIDE, pixelRatio());
    if (!surface) return;
    drawBoundary(
      surface,
      { picture, predictedTrain: picture.predictedTrain, predictedTest: picture.predictedTest },
      {
        plane: { window: points.bounds, width: SIDE, height: SIDE },
        theme: themeForSide(canvasTheme(theme, presenting), SIDE),
        discrete,
        showTest: true,
        train: points.train,
        test: points.test,
        outputLayer: -1,
        plain: true,
      },
      newBoundaryCache(),
    );
  }, [picture, points, theme, presenting, discrete]);
  return <canvas ref={canvas} className={styles.boundary} aria-hidden="true" />;
}
