import type { Attack } from './attack';
import { linkAttacks } from './attack-links';

/** All attacks, in the order in which a campaign makes them. */
export const attacks: readonly Attack[] = [...linkAttacks];
