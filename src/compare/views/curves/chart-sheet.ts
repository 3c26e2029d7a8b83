import type { Surface } from '../../../charts/core/canvas';
import { drawCurves } from '../../../charts/curves/lane-curves';
import type { Theme } from '../../../charts/core/palette';
import { label, rule } from '../../../charts/core/plot';
import { toSvg } from '../../../charts/core/svg';
import type { Comparison, Lane } from '../../../experiment/comparison/comparison';
import type { CurveChoice, CurveModel } from './curve-model';
import { variedTitle } from '../lane-names';
import { drawnOf } from './OverlaidCurves';

const WIDTH = 900;
const CHART = 480;
const HEAD = 34;
const SIDE = 26;
const LINE = 20;
const COLUMNS = 3;
const LONGEST = 42;
const LONGEST_LINK = 150;

interface Sheet {
  comparison: Comparison;
  lanes: readonly Lane[];
  model: CurveModel;
  choice: CurveChoice;
  theme: Theme;
  /** The comparison's address. */
  link: string;
}

/** The chart of all curves with a title, axis titles, a legend and the link. */
export function chartSvg(sheet: Sheet): string {
  const { comparison, lanes, theme, link } = sheet;
  const entries = entriesOf(sheet);
  const legend = LINE * Math.ceil(entries.length / COLUMNS);
  const height = HEAD + CHART + LINE + legend + 2 * LINE;
  const title = `${titleOf(sheet)}: ${variedTitle(comparison)}`;
  return toSvg(surface => draw(surface, sheet, entries), WIDTH, height, theme.surface, {
    title,
    description: lanes.map(one => one.label).join(', '),
    links: [{ x: SIDE, y: height - 1.5 * LINE, width: WIDTH - 2 * SIDE, height: LINE, href: link }],
  });
}

function draw({ ctx, height }: Surface, sheet: Sheet, entries: readonly Entry[]): void {
  const { comparison, model, choice, theme, link } = sheet;
  label(ctx, `${variedTitle(comparison)} (Layerwise)`, SIDE, HEAD / 2, { ...theme, ink2: theme.ink }, 'left');
  ctx.save();
  ctx.translate(SIDE, HEAD);
  drawCurves(
    { ctx, width: WIDTH - SIDE, height: CHART, ratio: 1 },
    {
      ...drawnOf(model, null),
      ...{ x: model.x, y: model.y, values: choice.kind === 'accuracy' ? 'percent' : 'number' },
      ...{ theme, axes: true },
    },
  );
  ctx.restore();
  ctx.save();
  ctx.translate(SIDE / 2, HEAD + CHART / 2);
  ctx.rotate(-Math.PI / 2);
  label(ctx, titleOf(sheet), 0, 0, theme, 'center');
  ctx.restore();
  const below = HEAD + CHART;
  label(
    ctx,
    `epoch${choice.forms.x === 'log' ? ' (logarithmic)' : ''}`,
    WIDTH / 2,
    below + LINE / 2,
    theme,
    'center',
  );
  const across = (WIDTH - 2 * SIDE) / COLUMNS;
  entries.forEach(({ text, colour, dash, isStrong }, i) => {
    const x = SIDE + (i % COLUMNS) * across;
    const y = below + LINE + LINE * (Math.floor(i / COLUMNS) + 0.5);
    ctx.setLineDash([...dash]);
    rule(ctx, x, y, x + 30, y, colour);
    if (isStrong) rule(ctx, x, y + 1, x + 30, y + 1, colour);
    ctx.setLineDash([]);
    label(ctx, shortened(text, LONGEST), x + 36, y, theme, 'left');
  });
  label(ctx, shortened(link, LONGEST_LINK), SIDE, height - LINE, theme, 'left');
}

interface Entry {
  text: string;
  colour: string;
  dash: readonly number[];
  isStrong: boolean;
}

/** The legend. Lanes that share a mean share its line style, so only the mean has an entry. */
function entriesOf({ model: { curves, means } }: Sheet): readonly Entry[] {
  const ofMeans = means.map(({ label: name, count, curve: { colour, dash } }) => {
    return { text: `${name}: mean ± deviation of ${count} seeds`, colour, dash, isStrong: true };
  });
  const others = curves.filter(({ weight }) => weight !== 'faint');
  return [
    ...ofMeans,
    ...others.map(({ lane, colour, dash }) => {
      return { text: lane.label, colour, dash, isStrong: false };
    }),
  ];
}

function titleOf({ comparison, choice: { kind, set } }: Sheet): string {
  const heldOut = comparison.base.lab === 'digits' ? 'validation' : 'test';
  return `${set === 'train' ? 'training' : heldOut} ${kind}`;
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
