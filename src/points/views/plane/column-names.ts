import { useConfig } from '../../../run/config';

/** Column names of the person's own points; empty for other data sets. */
export function columnNames(): readonly string[] {
  const { data, columnNames: names } = useConfig.getState().config;
  return data === 'own' ? names : [];
}
