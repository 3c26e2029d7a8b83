import { formatLoss, formatPercent, formatRSquared } from '../../charts/core/format';
import { isRegression, shownMeasures, useRun } from '../page/run';
import { useUi } from '../../run/ui';
import { FocusButton } from '../../run/views/FocusButton';
import { lateView } from '../../run/views/late-view';
import { PanelBoundary } from '../../run/views/PanelBoundary';
import { tip, tipOnText } from '../../ui/tip';
import styles from './MeasuresPanel.module.css';

// The chart library is larger than the rest of the lab, so it loads after the first boundary is drawn.
const Curves = lateView('The curves', () => import('./Curves'), 'Curves');

/** The losses and accuracies, and their curves. */
export function MeasuresPanel() {
  const measures = useRun(shownMeasures);
  const firstDrawn = useRun(state => state.version > 0);
  const epochScale = useUi(state => state.epochScale);
  const lossScale = useUi(state => state.lossScale);
  const set = useUi(state => state.set);
  const hasTest = measures?.testAccuracy != null;
  const hasNumbers = useRun(isRegression);
  const score = hasNumbers ? 'R²' : 'accuracy';
  const leading = hasTest ? (['test', 'train'] as const) : (['train', 'test'] as const);
  return (
    <section className={`panel ${styles.panel}`} data-panel="curves" aria-label={`Loss and ${score}`}>
      <dl className={styles.numbers}>
        {leading.map(set => (
          <Number
            key={set}
            name={hasNumbers ? `${set} R²` : set}
            value={measures?.[`${set}Accuracy`]}
            format={hasNumbers ? formatRSquared : formatPercent}
          />
        ))}
        {leading.map(set => (
          <Number key={set} name={`${set} loss`} value={measures?.[`${set}Loss`]} />
        ))}
      </dl>
      <div className={styles.curves} data-own-arrows>
        <PanelBoundary name="The curves">{firstDrawn && <Curves />}</PanelBoundary>
      </div>
      <div className={styles.foot}>
        <span className="muted">— train &nbsp;╌ test</span>
        <ScaleButton name="loss" value={lossScale} onChange={scale => set({ lossScale: scale })} />
        <ScaleButton name="epochs" value={epochScale} onChange={scale => set({ epochScale: scale })} />
        <FocusButton panel="curves" />
      </div>
    </section>
  );
}

interface NumberProps {
  name: string;
  value: number | null | undefined;
  format?: (value: number) => string;
}

function Number({ name, value, format = formatLoss }: NumberProps) {
  const exact = value == null ? 'there are no test points' : String(value);
  const text = value == null ? '–' : format(value);
  return (
    <div>
      <dt>{name}</dt>
      <dd {...tipOnText(exact)} data-value={value ?? ''} data-testid={name.replace(' ', '-')}>
        {text}
      </dd>
    </div>
  );
}

interface ScaleProps {
  name: string;
  value: 'linear' | 'log';
  onChange(value: 'linear' | 'log'): void;
}

function ScaleButton({ name, value, onChange }: ScaleProps) {
  const other = value === 'log' ? 'linear' : 'log';
  return (
    <button
      className={`btn-text ${styles.scale}`}
      data-longest={`${name}: linear`}
      onClick={() => onChange(other)}
      {...tip(`Switch the axis of the ${name} to ${other}`)}
    >
      {name}: {value}
    </button>
  );
}
