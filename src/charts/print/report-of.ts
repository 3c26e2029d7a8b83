import type { Comparison } from '../../experiment/comparison/comparison';
import { REPORT_FIGURES, type Figure } from '../../experiment/claims/figures';
import { captionOf } from './report-caption';
import type { ReportFigure } from './report-figure';
import { bodyOf, type MeasuredLane } from './report-outcome';

/** A figure's name; only the report's own figures have its numbers. */
export function figureName(number: number): string {
  return number <= REPORT_FIGURES ? `Figure ${number}` : 'Beyond the report';
}

/** A figure with its lanes' current results. `comparison` is the figure's own, or a changed one. */
export function reportOf(
  { number, title, form }: Pick<Figure, 'number' | 'title' | 'form'>,
  comparison: Comparison,
  lanes: readonly MeasuredLane[],
  { link, dataName }: { link: string; dataName: string | null },
): ReportFigure {
  const body = bodyOf(form, comparison, lanes);
  const epochs = lanes.map(({ outcome }) => outcome.epoch);
  const facts = {
    lanes: lanes.map(({ lane }) => lane),
    dataName,
    epochs: [Math.min(...epochs), Math.max(...epochs)] as const,
  };
  return { name: figureName(number), title, caption: captionOf(body, facts), link, body };
}
