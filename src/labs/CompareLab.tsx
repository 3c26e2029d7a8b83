import { useEffect, useMemo, useRef, useState } from 'react';
import { change } from '../experiment/change';
import { lanesOf, type Comparison } from '../experiment/comparison';
import type { Problem } from '../experiment/problem';
import { compared } from '../store/lanes/compared';
import { goTo } from '../store/place';
import { useUi } from '../store/ui';
import { Bar } from '../views/Bar';
import { LaneGrid } from '../views/compare/LaneGrid';
import { LanesTransport } from '../views/compare/LanesTransport';
import styles from './CompareLab.module.css';
import { useLaneMarks } from './use-lane-marks';

interface CompareLabProps {
  comparison: Comparison;
  problems: readonly Problem[];
}

/** Experiments side by side, in step: their pictures in the middle, what varies left, what came of it right. */
export function CompareLab({ comparison, problems }: CompareLabProps) {
  const main = useRef<HTMLElement>(null);
  const [, setHelping] = useState(false);
  const presenting = useUi(state => state.presenting);
  const lanes = useMemo(() => lanesOf(comparison), [comparison]);
  useEffect(() => compared.follow(lanes), [lanes]);
  useEffect(() => () => compared.dispose(), []);
  useEffect(() => {
    document.documentElement.dataset.presenting = String(presenting);
  }, [presenting]);
  useLaneMarks(main);
  const setTarget = (epochs: number) => {
    const withTarget = (config: Comparison['base']) => change(config, { epochs }).config;
    const { base, pinned } = comparison;
    goTo({
      kind: 'compare',
      comparison: { ...comparison, base: withTarget(base), pinned: pinned.map(withTarget) },
    });
  };
  return (
    <div className={styles.lab}>
      <Bar onHelp={() => setHelping(true)}>
        <LanesTransport comparison={comparison} onTarget={setTarget} />
      </Bar>
      <main ref={main} className={styles.main} data-lab="compare" data-status="loading" data-epoch="0">
        <section className={`panel ${styles.grid}`} aria-label="Lanes">
          {problems.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
          <LaneGrid comparison={comparison} lanes={lanes} />
        </section>
      </main>
    </div>
  );
}
