import type { Finding, FindingId } from './finding';
import { findingsOfFit } from './findings-of-fit';
import { findingsOfUpdates } from './findings-of-updates';

const all = { ...findingsOfFit, ...findingsOfUpdates };

/** Everything that the doctor knows. Of several findings an earlier one comes first, and may explain the later. */
export const findings: Readonly<Record<FindingId, Finding>> = {
  'not-finite': all['not-finite'],
  symmetric: all.symmetric,
  'dead-layer': all['dead-layer'],
  'overflow-ahead': all['overflow-ahead'],
  standardise: all.standardise,
  'penalty-too-strong': all['penalty-too-strong'],
  vanishing: all.vanishing,
  exploding: all.exploding,
  'learning-rate-high': all['learning-rate-high'],
  saturated: all.saturated,
  'learning-rate-decayed': all['learning-rate-decayed'],
  'learning-rate-low': all['learning-rate-low'],
  overfitting: all.overfitting,
  'network-too-small': all['network-too-small'],
  plateau: all.plateau,
  'missing-class': all['missing-class'],
  'dead-units': all['dead-units'],
};
