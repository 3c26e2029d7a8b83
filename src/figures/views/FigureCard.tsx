import { memo, useEffect, useRef, useState } from 'react';
import { figureName } from '../../charts/print/report-of';
import { figurePlace, type Figure } from '../../experiment/claims/figures';
import { thumbnailOf, type Thumbnail } from '../../compare/pool/thumbnails';
import { linkOfPlace } from '../../run/place';
import styles from './FigureCard.module.css';
import { FigureThumb } from './FigureThumb';

/** A figure in the list: its picture, which starts training when it comes into view, and links that open it. */
export const FigureCard = memo(function FigureCard({ figure }: { figure: Figure }) {
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
  const place = figurePlace(comparison);
  const name = figureName(number);
  const opens = place.kind === 'compare' ? 'in Compare' : 'in the lab';
  return (
    <article ref={card} className={`panel ${styles.card}`} data-card={number}>
      <a className={styles.picture} href={`#figure=${number}`} aria-label={`${name}: ${title}`}>
        <span className={styles.room} aria-hidden="true">
          {thumbnail && <FigureThumb figure={figure} thumbnail={thumbnail} />}
        </span>
      </a>
      <h3 className={styles.title}>
        <span>{name}</span> {title}
      </h3>
      <p className={styles.guide}>{guide}</p>
      <p className={styles.foot}>
        <a href={linkOfPlace(place)} aria-label={`Open ${opens}: ${name}`}>
          Open {opens}
        </a>
        {thumbnail?.quick && <span className="muted">picture: {thumbnail.quick}</span>}
      </p>
    </article>
  );
});
