import { useId, type ReactNode } from 'react';
import { formatCount } from '../../charts/core/format';
import { MOST_CLASSES } from '../../data/exact/plain-number';
import type { ClassRule } from '../../data/table/classes';
import { isMeasured, NO_CLASS, type Column, type Roles } from '../../data/table/columns';
import { encodings, separators, type Encoding, type Separator } from '../../data/table/decode';
import type { Decimal } from '../../data/table/numbers';
import type { TableView } from '../../data/table/choices';
import { chooseOfTable, useTable } from '../../run/table/table-reader';
import styles from './Table.module.css';

/** Menus for the columns to use and for every choice of how the table is read. */
export function TableMenus({ table }: { table: TableView }) {
  const { roles, questions } = table;
  return (
    <>
      {roles && <RoleMenus table={table} roles={roles} />}
      <div className={styles.menus}>
        <NamesMenu table={table} isAsked={questions.includes('names')} />
        <DecimalMenu table={table} isAsked={questions.includes('decimal')} />
        <ClassesMenu table={table} isAsked={questions.includes('classes')} />
        <Menu
          label="Columns separated by"
          value={table.separator}
          options={Object.entries(separators).map(([value, label]) => ({ value, label }))}
          onChange={separator => chooseOfTable({ separator: separator as Separator, roles: null })}
        />
        <EncodingMenu table={table} />
      </div>
    </>
  );
}

function RoleMenus({ table: { columns }, roles }: { table: TableView; roles: Roles }) {
  const choose = (role: keyof Roles, column: number) => {
    const next = { ...roles, [role]: column };
    // If one input takes the other's column, the two swap.
    if (role === 'x1' && column === roles.x2) next.x2 = roles.x1;
    if (role === 'x2' && column === roles.x1) next.x1 = roles.x2;
    chooseOfTable({ roles: next, rule: null });
  };
  const menu = (role: keyof Roles, label: string, fits: (column: Column) => boolean, more: Option[] = []) => (
    <Menu
      label={label}
      value={String(roles[role])}
      options={columns
        .flatMap((column, i) => (fits(column) ? [{ value: String(i), label: describeColumn(column) }] : []))
        .concat(more)}
      onChange={value => choose(role, Number(value))}
    />
  );
  return (
    <div className={styles.menus}>
      {menu('x1', 'Across (x₁)', isMeasured)}
      {menu('x2', 'Up (x₂)', isMeasured)}
      {menu('label', 'Class or number', ({ kind }) => kind !== 'empty', [
        { value: String(NO_CLASS), label: 'No class: all points get class 0' },
      ])}
    </div>
  );
}

function describeColumn({ name, kind, distinct }: Column): string {
  if (kind !== 'words') return name;
  return distinct > MOST_CLASSES ? `${name} (many classes)` : `${name} (${distinct} classes)`;
}

function NamesMenu({ table: { firstRowIsNames, head }, isAsked }: { table: TableView; isAsked: boolean }) {
  const first = head[0]?.cells.filter(cell => cell !== '').slice(0, 3) ?? [];
  return (
    <Menu
      label={isAsked ? `First row (${first.join(', ')} …)` : 'First row'}
      value={firstRowIsNames === null ? '' : String(firstRowIsNames)}
      isAsked={isAsked}
      options={[
        { value: 'true', label: 'names of the columns' },
        { value: 'false', label: 'values, like the other rows' },
      ]}
      onChange={value => chooseOfTable({ firstRowIsNames: value === 'true' })}
    />
  );
}

function DecimalMenu({ table: { taken }, isAsked }: { table: TableView; isAsked: boolean }) {
  const chosen = useTable(state => state.choices.decimal);
  if (!taken?.decimal) return null;
  const { example, asPoint, asComma, implied } = taken.decimal;
  const mark = example.includes(',') ? 'comma' : 'point';
  // No grouping: 2,239 would look like the number in question.
  const label = (value: number) =>
    Number.isInteger(value) && Math.abs(value) >= 1000
      ? `${value}: the ${mark} groups thousands`
      : `${value} (about ${Math.round(value)}): the ${mark} is the decimal mark`;
  return (
    <Menu
      label={`“${example}” means`}
      value={chosen ?? implied ?? ''}
      isAsked={isAsked}
      options={[
        { value: '.', label: label(asPoint) },
        { value: ',', label: label(asComma) },
      ]}
      onChange={value => chooseOfTable({ decimal: value as Decimal })}
    />
  );
}

function ClassesMenu({ table: { taken, columns, roles }, isAsked }: { table: TableView; isAsked: boolean }) {
  const chosen = useTable(state => state.choices.rule);
  if (!taken || !roles || taken.label.rules.length < 2) return null;
  const { rules, inTop } = taken.label;
  const labels: Record<ClassRule, string> = {
    number: 'the number itself, which the network predicts',
    each: 'every value',
    top: `the ${MOST_CLASSES} most frequent values (${formatCount(inTop)} rows)`,
    'top-other': `the ${MOST_CLASSES - 1} most frequent and “other”`,
    'cut-2': '2 groups: below the median, and the rest',
    'cut-3': '3 groups of equal size',
    'cut-4': '4 groups of equal size',
  };
  return (
    <Menu
      label={`${taken.label.isQuantity ? 'Label' : 'Classes'} from “${columns[roles.label]?.name ?? ''}”`}
      value={chosen && rules.includes(chosen) ? chosen : ''}
      isAsked={isAsked}
      options={rules.map(rule => ({ value: rule, label: labels[rule] }))}
      onChange={value => chooseOfTable({ rule: value as ClassRule })}
    />
  );
}

function EncodingMenu({ table: { encoding, encodingIsGuess } }: { table: TableView }) {
  if (!encodingIsGuess) return null;
  return (
    <Menu
      label="Encoding"
      value={encoding}
      options={Object.entries(encodings).map(([value, label]) => ({ value, label }))}
      onChange={value => chooseOfTable({ encoding: value as Encoding })}
    />
  );
}

interface Option {
  value: string;
  label: string;
}

interface MenuProps {
  label: ReactNode;
  value: string;
  options: readonly Option[];
  /** Whether a person has to choose before the table can be used. */
  isAsked?: boolean;
  onChange(value: string): void;
}

function Menu({ label, value, options, isAsked = false, onChange }: MenuProps) {
  const id = useId();
  return (
    <span className={`${styles.menu} ${isAsked ? styles.asked : ''}`}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={event => onChange(event.target.value)} required={isAsked}>
        {value === '' && <option value="">Choose …</option>}
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
