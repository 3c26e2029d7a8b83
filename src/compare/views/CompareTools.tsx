import type { Comparison } from '../../experiment/comparison/comparison';
import { isRegression } from '../../experiment/settings/vocabulary';
import { compared } from '../pool/compared';
import { FocusButton } from '../../run/views/FocusButton';
import { ListenButton } from '../../run/views/listen/ListenButton';
import { useUi } from '../../run/ui';
import { useViewing } from '../../run/viewing';
import { UnlessGuided } from '../../run/views/lesson/guided';
import { tipOnText } from '../../ui/tip';
import styles from './CompareTools.module.css';
import { CurveSwitches } from './curves/CurveSwitches';
import { FoldsSwitch, SpaceTools } from './SpaceTools';
import { hasSpace, whyNotShown } from './not-shown';
import { showForm, useForm } from './use-form';
import { useHasHeldOut } from './curves/use-curve-choice';

const forms = [
  ['boundary', 'Boundaries'],
  ['space', 'Hidden space'],
  ['curves', 'Curves'],
] as const;

/** The switches above the small pictures. */
export function CompareTools({ comparison }: { comparison: Comparison }) {
  const form = useForm(comparison);
  const discrete = useUi(state => state.discrete);
  const setUi = useUi(state => state.set);
  const isDigits = comparison.base.lab === 'digits';
  const hasHeldOut = useHasHeldOut(comparison);
  const isNumber = isRegression(comparison.base);
  const why = useViewing(({ link }) => whyNotShown(comparison, link.view));
  return (
    <div className={styles.tools}>
      <span className={styles.jumps}>
        <button className="btn-text" onClick={() => jumpTo('compare-readouts')}>
          curves and table ↓
        </button>
        <UnlessGuided>
          <button className="btn-text" onClick={() => jumpTo('compare-settings')}>
            settings ↓
          </button>
        </UnlessGuided>
      </span>
      {!isDigits && (
        <div className="seg" role="group" aria-label="Pictures">
          {forms.map(
            ([name, label]) =>
              (name !== 'space' || hasSpace(comparison)) && (
                <button key={name} aria-pressed={form === name} onClick={() => showForm(name)}>
                  {isNumber && name === 'boundary' ? 'Outputs' : label}
                </button>
              ),
          )}
        </div>
      )}
      {form === 'space' && <SpaceTools comparison={comparison} />}
      {why !== null && (
        <p className={styles.why} role="status" data-testid="view-not-shown">
          {why}
        </p>
      )}
      {form === 'curves' ? (
        <>
          <CurveSwitches comparison={comparison} isWithoutSet />
          <span className="muted">
            — training {hasHeldOut && <>&nbsp;╌ {isDigits ? 'validation' : 'test'}</>}
          </span>
          {isDigits && <Provenance />}
        </>
      ) : (
        form === 'boundary' && (
          <>
            {!isNumber && (
              <label className={styles.flat}>
                <input
                  type="checkbox"
                  checked={discrete}
                  onChange={event => setUi({ discrete: event.target.checked })}
                />
                Discrete
              </label>
            )}
            <FoldsSwitch comparison={comparison} />
          </>
        )
      )}
      <span className={styles.end}>
        <ListenButton />
        <FocusButton panel="runs" />
      </span>
    </div>
  );
}

/** Scrolls to a part of the one-column page. An anchor link would replace the comparison in the address. */
function jumpTo(id: string): void {
  const part = document.getElementById(id);
  part?.scrollIntoView();
  part?.focus({ preventScroll: true });
}

/** The lanes' data set and engine. */
function Provenance() {
  const text = compared.use(({ lanes }) => {
    const said = Object.keys(lanes).flatMap(id => {
      const images = compared.digits(id)?.images;
      return images ? [`${images.dataName}, ${images.device}`] : [];
    });
    return [...new Set(said)].join('; ');
  });
  return (
    <span
      className="muted"
      {...tipOnText(
        'The WebAssembly engine gives the same bits on every machine. A run uses another engine only if its link says so.',
      )}
    >
      {text}
    </span>
  );
}
