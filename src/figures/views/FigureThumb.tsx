import { useCallback, useMemo } from 'react';
import { bodyOf } from '../../charts/print/report-outcome';
import type { Figure } from '../../experiment/claims/figures';
import { lanesSoFar } from '../../compare/pool/measured';
import type { Thumbnail } from '../../compare/pool/thumbnails';
import { BoundaryTiles } from './BoundaryTiles';
import { ReportCanvas } from './ReportCanvas';

/** The layers that fit into a thumbnail: conv 1, conv 2, dense 1. */
const SHOWN = [0, 3, 6];
/** The widths at which figures are laid out before they are scaled down, and the height that a card has for them. */
const LAID_OUT = { data: 380, curves: 560, histograms: 490, statistics: 490, 'all-curves': 560 } as const;
const HEIGHT = 190;

interface FigureThumbProps {
  figure: Figure;
  thumbnail: Thumbnail;
}

/** A small version of a figure in its own form. */
export function FigureThumb({ figure, thumbnail }: FigureThumbProps) {
  const { form } = figure;
  const { session, lanes } = thumbnail;
  if (form === 'boundaries') return <BoundaryTiles session={session} lanes={lanes} height={HEIGHT} />;
  return <Drawn figure={figure} thumbnail={thumbnail} layoutWidth={LAID_OUT[form]} />;
}

function Drawn({ figure, thumbnail, layoutWidth }: FigureThumbProps & { layoutWidth: number }) {
  const { form } = figure;
  const { session, comparison } = thumbnail;
  const lanes = useMemo(() => ownLanes(figure, thumbnail), [figure, thumbnail]);
  const small = useMemo(() => ({ layoutWidth, height: HEIGHT }), [layoutWidth]);
  const ids = useMemo(() => lanes.map(({ id }) => id), [lanes]);
  const body = useCallback(() => {
    const all = bodyOf(form, comparison, lanesSoFar(session, lanes));
    return 'snapshots' in all ? { ...all, layers: SHOWN } : all;
  }, [form, comparison, session, lanes]);
  return <ReportCanvas session={session} ids={ids} body={body} small={small} />;
}

/** The thumbnail's lanes that the figure shows: its own among the ten variants, else all. */
function ownLanes({ variant, comparison }: Figure, { lanes }: Thumbnail) {
  if (variant === null) return lanes;
  const keys = ['activation', 'init', 'optimizer', 'learningRate'] as const;
  return lanes.filter(({ config }) =>
    keys.every(key => String(config[key]) === String(comparison.base[key])),
  );
}
