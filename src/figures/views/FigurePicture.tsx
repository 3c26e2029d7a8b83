import { useCallback, useMemo } from 'react';
import { bodyOf } from '../../charts/print/report-outcome';
import type { Lane } from '../../experiment/comparison/comparison';
import type { Figure } from '../../experiment/claims/figures';
import { compared } from '../../compare/pool/compared';
import { lanesSoFar } from '../../compare/pool/measured';
import { LaneGrid } from '../../compare/views/grid/LaneGrid';
import { LayerTable } from './LayerTable';
import { ReportCanvas } from './ReportCanvas';

interface FigurePictureProps {
  figure: Figure;
  lanes: readonly Lane[];
}

/** A figure, large and live, in the report's form. Boundaries are the lanes' own pictures. */
export function FigurePicture({ figure, lanes }: FigurePictureProps) {
  const { form, comparison } = figure;
  switch (form) {
    case 'boundaries':
      return <LaneGrid comparison={comparison} lanes={lanes} />;
    case 'histograms':
      return <LayerTable id={lanes[0]!.id} form="histogram" />;
    case 'statistics':
      return <LayerTable id={lanes[0]!.id} form="statistics" />;
    case 'data':
    case 'curves':
    case 'all-curves':
      return <Drawn figure={figure} lanes={lanes} />;
    default:
      return form satisfies never;
  }
}

function Drawn({ figure, lanes }: FigurePictureProps) {
  const { form, comparison, title } = figure;
  const ids = useMemo(() => lanes.map(({ id }) => id), [lanes]);
  const body = useCallback(
    () => bodyOf(form, comparison, lanesSoFar(compared, lanes)),
    [form, comparison, lanes],
  );
  return <ReportCanvas session={compared} ids={ids} body={body} label={title} />;
}
