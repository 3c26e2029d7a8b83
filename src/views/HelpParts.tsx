import styles from './HelpDialog.module.css';

/** What each key does. */
export function Keys({ keys }: { keys: readonly (readonly [key: string, what: string])[] }) {
  return (
    <dl className={styles.keys}>
      {keys.map(([key, what]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What is computed, by name. */
export function Formulas({ of }: { of: readonly { label: string; formula: string }[] }) {
  return (
    <table className={styles.formulas}>
      <tbody>
        {of.map(one => (
          <tr key={one.label}>
            <th scope="row">{one.label}</th>
            <td>{one.formula}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
