import { toPngOf } from '../../charts/core/export';
import { withDensity } from '../../charts/core/png-density';
import { drawReport, layoutReport, reportSvg, type ReportFigure } from '../../charts/print/report-figure';
import { reportOf } from '../../charts/print/report-of';
import { PRINT_MM, printTheme } from '../../charts/print/report-print';
import { changedComparison } from '../../experiment/comparison/comparison-edits';
import type { Lane } from '../../experiment/comparison/comparison';
import { figurePlace, type Figure } from '../../experiment/claims/figures';
import type { Place } from '../../experiment/link/place';
import { compared } from '../../compare/pool/compared';
import { dataNameOf, lanesSoFar } from '../../compare/pool/measured';
import { linkOfPlace } from '../../run/place';
import { saveBlob } from '../../run/views/save-blob';

const DPI = 300;

/** The figure as the report would print it, with its lanes' current measurements. */
function reportNow(figure: Figure, lanes: readonly Lane[]): ReportFigure {
  // The session may remember missing digits from another figure, which does not matter for points.
  const standIn = figure.comparison.base.lab === 'digits' && compared.use.getState().standIn !== null;
  const comparison = standIn ? changedComparison(figure.comparison, { data: 'drawn' }) : figure.comparison;
  // If drawn digits replace MNIST, the figure's own link could show MNIST in another browser.
  const place: Place = standIn ? figurePlace(comparison) : { kind: 'figure', number: figure.number };
  return reportOf(figure, comparison, lanesSoFar(compared, lanes), {
    link: linkOfPlace(place),
    dataName: dataNameOf(compared, lanes),
  });
}

export function saveSvg(figure: Figure, lanes: readonly Lane[]): void {
  const svg = reportSvg(reportNow(figure, lanes));
  saveBlob(`${nameOf(figure)}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
}

/** 160 mm wide at 300 dots per inch. */
export async function savePng(figure: Figure, lanes: readonly Lane[]): Promise<void> {
  const page = layoutReport(reportNow(figure, lanes));
  const ratio = ((PRINT_MM / 25.4) * DPI) / page.width;
  const png = await toPngOf(surface => drawReport(surface, page), page, ratio, printTheme.surface);
  const bytes = withDensity(new Uint8Array(await png.arrayBuffer()), DPI);
  saveBlob(`${nameOf(figure)}.png`, new Blob([bytes], { type: 'image/png' }));
}

function nameOf({ number }: Figure): string {
  return `layerwise-figure-${String(number).padStart(2, '0')}`;
}
