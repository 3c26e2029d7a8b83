import { useMemo } from 'react';
import { lanesOf, type Comparison } from '../experiment/comparison';
import type { Problem } from '../experiment/problem';
import { linkOfPlace } from '../store/place';
import { LabSwitch } from '../views/LabSwitch';

/** The lanes of a comparison, each a link to its own experiment. */
export function CompareLab({
  comparison,
  problems,
}: {
  comparison: Comparison;
  problems: readonly Problem[];
}) {
  const lanes = useMemo(() => lanesOf(comparison), [comparison]);
  return (
    <>
      <header>
        <LabSwitch />
      </header>
      <main className="panel">
        <h1>Comparison</h1>
        {problems.map(({ message }) => (
          <p key={message}>{message}</p>
        ))}
        <ul>
          {lanes.map(({ id, config, label }) => (
            <li key={id}>
              <a href={linkOfPlace({ kind: 'lab', config })}>{label}</a>
            </li>
          ))}
        </ul>
      </main>
    </>
  );
}
