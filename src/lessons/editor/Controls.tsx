import { isElsewhere, settings } from '../../experiment/settings/settings';
import type { LabName } from '../../experiment/settings/vocabulary';
import { decodePlace } from '../../experiment/link/place';
import { guardOf, guardOfGroup, keysIn, withGuard, type ControlGroup, type Guard } from '../format/controls';
import { controlGroups, keepable, type Step } from '../format/lesson';
import styles from './LessonEditor.module.css';

const groupNames: Readonly<Record<ControlGroup, string>> = {
  data: 'Data',
  network: 'Network',
  training: 'Training',
  engine: 'Engine',
};

const guardNames: Readonly<Record<Guard, string>> = {
  free: 'changeable',
  locked: 'locked',
  hidden: 'hidden',
};

const keptBackNames: Readonly<Record<(typeof keepable)[number], string>> = {
  diagnosis: 'Diagnosis',
  explanations: 'Mathematics, “By hand”, notes of figures',
};

type Lists = Pick<Step, 'hide' | 'lock'>;

interface ControlsProps {
  step: Step;
  onChange(changes: Lists): void;
}

/** What a student can change in a step: whole panels of settings, or single settings of them. */
export function Controls({ step, onChange }: ControlsProps) {
  const lab = labOf(step.place);
  const groups = controlGroups.filter(group => keysIn(group, lab).length > 0);
  return (
    <fieldset className={styles.group}>
      <legend>What can be changed</legend>
      {groups.map(group => (
        <Panel key={group} {...{ step, group, lab, onChange }} />
      ))}
      {keepable.map(what => (
        <KeptBackRow key={what} {...{ what, step, onChange }} />
      ))}
    </fieldset>
  );
}

/** The lab that a step shows; null if it shows none. */
function labOf(place: string): LabName | null {
  const shown = decodePlace(place).place;
  if (shown.kind === 'lab') return shown.config.lab;
  return shown.kind === 'compare' ? shown.comparison.base.lab : null;
}

interface PanelProps extends ControlsProps {
  group: ControlGroup;
  lab: LabName | null;
}

function Panel({ step, group, lab, onChange }: PanelProps) {
  const keys = keysIn(group, lab);
  const whole = guardOfGroup(step, group, lab);
  const name = groupNames[group];
  return (
    <div className={styles.panel}>
      <GuardRow
        label={name}
        guard={whole}
        onChoose={guard => onChange(withGuard(step, group, keysIn(group), guard, lab))}
      />
      {keys.length > 1 && (
        <details>
          <summary>
            Single settings of {name}
            <span className={styles.said}>{controlsInWords(step, group, lab)}</span>
          </summary>
          {keys.map(key => (
            <GuardRow
              key={key}
              label={lab === null ? labelled(key) : settings[key].label}
              guard={guardOf(step, key)}
              onChoose={guard => onChange(withGuard(step, group, [key], guard, lab))}
            />
          ))}
        </details>
      )}
    </div>
  );
}

/** With its lab, where the settings of both stand together. */
function labelled(key: keyof typeof settings): string {
  const { label } = settings[key];
  if (isElsewhere(key, { lab: 'points' })) return `${label} (Digits)`;
  return isElsewhere(key, { lab: 'digits' }) ? `${label} (Points)` : label;
}

interface RowProps {
  label: string;
  /** Null if the settings of a panel differ. */
  guard: Guard | null;
  onChoose(guard: Guard): void;
}

function GuardRow({ label, guard, onChoose }: RowProps) {
  return (
    <label className={styles.row}>
      <span>{label}</span>
      <select value={guard ?? ''} onChange={event => onChoose(event.target.value as Guard)}>
        {guard === null && (
          <option value="" disabled>
            in part
          </option>
        )}
        {Object.entries(guardNames).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface KeptBackProps extends ControlsProps {
  what: (typeof keepable)[number];
}

/** The diagnosis and the explanations can say what students are to find themselves. */
function KeptBackRow({ what, step, onChange }: KeptBackProps) {
  const { hide = [] } = step;
  const others = hide.filter(one => one !== what);
  // Its key makes it a new option where the words change: Chromium keeps a menu's width where only a text in it changes.
  const hidden = step.question ? 'shown with the answer' : 'hidden';
  const choose = (value: string) => onChange({ hide: value === 'hidden' ? [...others, what] : others });
  return (
    <div className={styles.panel}>
      <label className={styles.row}>
        <span>{keptBackNames[what]}</span>
        <select
          value={hide.includes(what) ? 'hidden' : 'shown'}
          onChange={event => choose(event.target.value)}
        >
          <option value="shown">shown</option>
          <option key={hidden} value="hidden">
            {hidden}
          </option>
        </select>
      </label>
    </div>
  );
}

/** More settings than this are counted, not named. */
const MOST_NAMED = 4;

/** What a step does to the settings of a panel, such as “Seed hidden; Activation, Noise locked”. */
export function controlsInWords(
  step: Pick<Step, 'hide' | 'lock'>,
  group: ControlGroup,
  lab: LabName | null,
): string {
  const keys = keysIn(group, lab);
  const labelsOf = (guard: Guard) =>
    keys.filter(key => guardOf(step, key) === guard).map(key => settings[key].label);
  const free = labelsOf('free');
  const guarded = (['hidden', 'locked'] as const)
    .map(guard => ({ guard, labels: labelsOf(guard) }))
    .filter(({ labels }) => labels.length > 0);
  if (guarded.length === 0) return 'all can be changed';
  const [one, ...more] = guarded;
  if (one && more.length === 0 && free.length === 0) return `all ${one.guard}`;
  // What is left says more where little is left.
  if (one && more.length === 0 && free.length < one.labels.length)
    return `all ${one.guard} but ${listed(free)}`;
  return guarded.map(({ guard, labels }) => `${listed(labels)} ${guard}`).join('; ');
}

function listed(labels: readonly string[]): string {
  return labels.length > MOST_NAMED ? `${labels.length} settings` : labels.join(', ');
}
