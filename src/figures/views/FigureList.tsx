import { figures, LAST_FIGURE, type Figure } from '../../experiment/claims/figures';
import { variantTexts } from '../../experiment/claims/variant-texts';
import { FigureCard } from './FigureCard';
import styles from './FigureList.module.css';

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
