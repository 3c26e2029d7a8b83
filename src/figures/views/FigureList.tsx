import { figures, LAST_FIGURE, type Figure, figurePlace } from '../../experiment/claims/figures';
import { variantTexts } from '../../experiment/claims/variant-texts';
import styles from './FigureList.module.css';
import { memo, useEffect, useRef, useState, useCallback, useMemo } from 'react';
import { figureName } from '../../charts/print/report-of';
import { thumbnailOf, type Thumbnail } from '../../compare/pool/thumbnails';
import { useLinkBeside } from '../../run/beside-lesson';
import { bodyOf } from '../../charts/print/report-outcome';
import { lanesSoFar } from '../../compare/pool/measured';
import { BoundaryTiles } from './BoundaryTiles';
import { ReportCanvas } from './ReportCanvas';

const points = figures.filter(({ comparison }) => comparison.base.lab === 'points');
const variants = figures.filter(({ variant }) => variant !== null);
const names = [...new Set(variants.map(({ variant }) => variant!))];
const last = figures[LAST_FIGURE - 1]!;

/** All figures in the report's order. Each starts to train when it comes into view. */
export function FigureList() {
  return (
    <div className={styles.list}>
      <section aria-labelledby="figures-points">
        <h2 id="figures-points" className={styles.part}>
          Part 1 · A network from scratch, on points of the plane
        </h2>
        <Cards of={points} />
      </section>
      <section aria-labelledby="figures-digits">
        <h2 id="figures-digits" className={styles.part}>
          Part 2 · LeNet-5 on MNIST: ten variants
        </h2>
        <p className="muted">
          Each variant has curves, histograms and statistics. The small pictures show a quick run on a few
          drawn digits. A figure&rsquo;s own page trains it in full.
        </p>
        {names.map(name => (
          <div key={name} className={styles.variant}>
            <h3>{variantTexts[name].name}</h3>
            <Cards of={variants.filter(({ variant }) => variant === name)} />
          </div>
        ))}
      </section>
      <section aria-labelledby="figures-beyond">
        <h2 id="figures-beyond" className={styles.part}>
          Beyond the report
        </h2>
        <Cards of={[last]} />
      </section>
    </div>
  );
}

function Cards({ of }: { of: readonly Figure[] }) {
  return (
    <ol className={styles.cards}>
      {of.map(figure => (
        <li key={figure.number}>
          <FigureCard figure={figure} />
        </li>
      ))}
    </ol>
  );
}

/** A figure in the list: its picture, which starts training when it comes into view, and links that open it. */
const FigureCard = memo(function FigureCard({ figure }: { figure: Figure }) {
  const { number, title, guide, comparison } = figure;
  const card = useRef<HTMLElement>(null);
  const [thumbnail, setThumbnail] = useState<Thumbnail | null>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(entries => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      setThumbnail(thumbnailOf(figure));
    });
    if (card.current) observer.observe(card.current);
    return () => observer.disconnect();
  }, [figure]);
  const linkBeside = useLinkBeside();
  const place = figurePlace(comparison);
  const name = figureName(number);
  const opens = place.kind === 'compare' ? 'in Compare' : 'in the lab';
  return (
    <article ref={card} className={`panel ${styles.card}`} data-card={number}>
      <a
        className={styles.picture}
        href={linkBeside({ kind: 'figure', number })}
        aria-label={`${name}: ${title}`}
      >
        <span className={styles.room} aria-hidden="true">
          {thumbnail && <FigureThumb figure={figure} thumbnail={thumbnail} />}
        </span>
      </a>
      <h3 className={styles.title}>
        <span>{name}</span> {title}
      </h3>
      <p className={styles.guide}>{guide}</p>
      <p className={styles.foot}>
        <a href={linkBeside(place)} aria-label={`Open ${opens}: ${name}`}>
          Open {opens}
        </a>
        {thumbnail?.quick && <span className="muted">picture: {thumbnail.quick}</span>}
      </p>
    </article>
  );
});

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
function FigureThumb({ figure, thumbnail }: FigureThumbProps) {
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
