import type { CSSProperties } from 'react';
import type { Lane } from '../../experiment/comparison/comparison';
import { figurePlace, figures, LAST_FIGURE, type Figure } from '../../experiment/claims/figures';
import { readingOf } from '../../charts/print/report-caption';
import { howToRead } from '../../charts/print/report-layers';
import { figureName } from '../../charts/print/report-of';
import { compared } from '../../compare/pool/compared';
import { useLinkBeside } from '../../run/beside-lesson';
import { ListenButton } from '../../run/views/listen/ListenButton';
import { KEPT_BACK, useIsKeptBack } from '../../run/views/kept-back';
import { FocusButton } from '../../run/views/FocusButton';
import { Icon } from '../../ui/Icon';
import { tip } from '../../ui/tip';
import { BesideLesson } from './BesideLesson';
import { Claims } from './Claims';
import { savePng, saveSvg } from './figure-report';
import styles from './FigurePage.module.css';
import { FigurePicture } from './FigurePicture';
import { Readings } from './Readings';
import { TimeLeft } from './TimeLeft';

/** With more pictures side by side than this, the text is below them. */
const MOST_BESIDE = 6;

interface FigurePageProps {
  figure: Figure;
  lanes: readonly Lane[];
}

/** One figure: a large picture, what to look for, and the report's claims with the measurements of this run. */
export function FigurePage({ figure, lanes }: FigurePageProps) {
  const shape = shapeOf(figure, lanes);
  const isKeptBack = useIsKeptBack('explanations');
  return (
    <BesideLesson>
      <Head figure={figure} />
      <div
        className={`${styles.columns} ${shape.columns > MOST_BESIDE ? styles.wide : ''}`}
        style={{ '--columns': shape.columns, '--rows': shape.rows } as CSSProperties}
      >
        <section
          className={`panel ${styles.picture} ${styles[figure.form] ?? ''}`}
          data-panel="picture"
          aria-label={figure.title}
        >
          <div className={styles.top}>
            <Reading figure={figure} />
            <ListenButton />
            <FocusButton panel="picture" />
          </div>
          <FigurePicture figure={figure} lanes={lanes} />
        </section>
        <div className={styles.words}>
          <section className="panel" aria-label="What to look for">
            <h2>What to look for</h2>
            <p>{isKeptBack ? KEPT_BACK : figure.guide}</p>
            {figure.comparison.base.lab === 'digits' && <StandIn />}
            <TimeLeft />
            <Actions figure={figure} lanes={lanes} />
          </section>
          <Claims figure={figure} lanes={lanes} />
        </div>
      </div>
      <div className={styles.below}>
        <Readings figure={figure} />
      </div>
    </BesideLesson>
  );
}

/** Number of columns and rows of pictures. */
function shapeOf({ comparison }: Figure, lanes: readonly Lane[]): { columns: number; rows: number } {
  const columns = comparison.columns?.values.length ?? Math.min(3, lanes.length);
  return { columns, rows: Math.ceil(lanes.length / columns) };
}

/** The figure's name, with links to the previous and the next figure. */
function Head({ figure: { number, title } }: { figure: Figure }) {
  const linkBeside = useLinkBeside();
  const [before, after] = [figures[number - 2], figures[number]];
  const linkOf = (figure: Figure | undefined) =>
    linkBeside(figure ? { kind: 'figure', number: figure.number } : { kind: 'figures' });
  return (
    <div className={styles.head}>
      <a className={`btn ${styles.step}`} href={linkOf(before)} rel="prev">
        <span aria-hidden="true">←</span> {before ? figureName(before.number) : 'All figures'}
      </a>
      <h2 className={styles.title}>
        <span>{figureName(number)}</span> {title}
      </h2>
      <a className={`btn ${styles.step} ${styles.after}`} href={linkOf(after)} rel="next">
        {after ? figureName(after.number) : 'All figures'} <span aria-hidden="true">→</span>
      </a>
    </div>
  );
}

/** How to read the chart. */
function Reading({ figure: { form } }: { figure: Figure }) {
  const snapshots = compared.use(({ lanes }) => Object.values(lanes)[0]?.snapshots ?? null);
  const text =
    form === 'histograms' || form === 'statistics'
      ? howToRead({ form, snapshots: snapshots ?? [] })
      : form === 'curves' || form === 'all-curves'
        ? readingOf[form]
        : null;
  return text && <p className={`muted ${styles.reading}`}>{text}</p>;
}

/** A note that the digits are not those of the report. */
function StandIn() {
  const standIn = compared.use(state => state.standIn);
  const loading = compared.use(state => state.loading);
  if (loading) return <p className="muted">{loading} …</p>;
  if (standIn === null) return null;
  return (
    <p className={styles.standIn} role="note">
      MNIST is not available in this browser, so the networks train on synthetic digits drawn by the app, and
      the accuracies are for those. Download MNIST in the <a href="#lab=digits">Digits lab</a>.
    </p>
  );
}

function Actions({ figure, lanes }: FigurePageProps) {
  const linkBeside = useLinkBeside();
  const isComparison = figurePlace(figure.comparison).kind === 'compare';
  return (
    <p className={styles.actions}>
      <a className="btn" href={linkBeside(figurePlace(figure.comparison))}>
        {isComparison ? 'Open in Compare' : 'Open in the lab'}
      </a>
      <button
        className="btn"
        onClick={() => saveSvg(figure, lanes)}
        {...tip('For print: caption and link below it')}
      >
        <Icon name="download" /> SVG
      </button>
      <button
        className="btn"
        onClick={() => void savePng(figure, lanes)}
        {...tip('For print: 160 mm wide at 300 dpi')}
      >
        <Icon name="download" /> PNG
      </button>
      {figure.number < LAST_FIGURE && figure.variant !== null && (
        <a className="btn" href={linkBeside({ kind: 'figure', number: LAST_FIGURE })}>
          All ten in one plot
        </a>
      )}
    </p>
  );
}
