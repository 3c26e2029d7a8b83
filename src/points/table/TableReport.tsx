import { MOST_CLASSES } from '../../data/exact/plain-number';
import { formatCount, formatNumber } from '../../charts/core/format';
import type { TableView } from '../../data/table/choices';
import { NO_CLASS } from '../../data/table/columns';
import type { LeftOut } from '../../data/table/points';
import styles from './Table.module.css';

/** Maximum number of reasons shown; the rest are summed up. */
const SHOWN = 8;

/** Says which points are used, and what is left out and why. */
export function TableReport({ table }: { table: TableView }) {
  const { taken, problem, titleLines, rowCount } = table;
  const leftOut = taken?.leftOut ?? [];
  const lost = leftOut.reduce((sum, { count }) => sum + count, 0);
  return (
    <div aria-live="polite">
      <Summary table={table} />
      {problem && (
        <ul className={styles.problem} data-testid="csv-problems">
          <li>{problem}</li>
        </ul>
      )}
      {taken?.constant.map(({ name, value }) => (
        <p key={name} className={styles.note}>
          “{name}” is {formatNumber(value, 9)} in every row, so it cannot separate the classes. The network
          learns only from the other column.
        </p>
      ))}
      {titleLines.length > 0 && (
        <p className="muted">
          {titleLines.length === 1 ? 'Line' : 'Lines'} {titleLines.join(', ')} above the table{' '}
          {titleLines.length === 1 ? 'is' : 'are'} treated as a title.
        </p>
      )}
      {lost > 0 && (
        <details className={styles.left} open={leftOut.length <= 3}>
          <summary>
            {formatCount(lost)} of {formatCount(rowCount)} rows left out
          </summary>
          <ul data-testid="csv-problems">
            {leftOut.slice(0, SHOWN).map(one => (
              <li key={one.reason}>{describe(one)}</li>
            ))}
            {leftOut.length > SHOWN && (
              <li>
                … and {formatCount(leftOut.slice(SHOWN).reduce((sum, { count }) => sum + count, 0))} for other
                reasons.
              </li>
            )}
          </ul>
        </details>
      )}
    </div>
  );
}

function Summary({ table: { taken, columns, roles } }: { table: TableView }) {
  if (!taken || !roles) return null;
  const { points, usable, label } = taken;
  const name = (i: number) => `“${columns[i]?.name ?? ''}”`;
  const labelName = name(roles.label);
  if (points.count === 0 && label.isQuantity)
    return (
      <p className={styles.note}>
        {labelName} looks like a quantity: it has {formatCount(label.distinct)} different values. Choose
        whether the network should predict the number itself or groups of numbers, or choose another column
        for the class.
      </p>
    );
  if (points.count === 0) {
    if (label.rules.length < 2) return null;
    return (
      <p className={styles.note}>
        {labelName} has {formatCount(label.distinct)} different values, but at most {MOST_CLASSES} classes are
        possible. Choose another column for the class, or keep the most frequent values.
      </p>
    );
  }
  const chosen = points.count < usable ? `${formatCount(points.count)} of ` : '';
  const isThinned = points.count === 10_000 || (points.count > 9_900 && usable > 10_000);
  return (
    <p className={styles.summary} data-testid="table-summary">
      {chosen}
      {formatCount(usable)} points at {name(roles.x1)} and {name(roles.x2)},{' '}
      {roles.label === NO_CLASS
        ? 'all of class 0. Draw points of a second class afterwards, so that the network has classes to separate.'
        : points.targets
          ? `each with a number from ${labelName} to predict.`
          : `classes from ${labelName}: ${points.classNames.join(', ')}.`}
      {points.scaled &&
        ` They are shifted and scaled, because networks train badly on very large or very small numbers: 0 stands for ${formatNumber(points.scaled.mean, 4)}, and 1 for ${formatNumber(points.scaled.deviation, 4)} more.`}
      {isThinned && points.count < usable && ' At most 10,000 are used: a random share of each class.'}
    </p>
  );
}

function describe({ reason, count, lines }: LeftOut): string {
  const named = lines.map(formatCount).join(', ');
  const more = count > lines.length ? `, and ${formatCount(count - lines.length)} more` : '';
  return `${lines.length === 1 && count === 1 ? 'Line' : 'Lines'} ${named}${more}: ${reason}`;
}
