import type { Attack } from './attack';
import { enduranceAttacks } from './attack-endurance';
import { fileAttacks } from './attack-files';
import { killAttacks } from './attack-kills';
import { linkAttacks } from './attack-links';
import { monkeyAttacks } from './attack-monkey';
import { parserAttacks } from './attack-parsers';
import { storedAttacks } from './attack-stored';

/** All attacks, in the order in which a campaign runs them. */
export const attacks: readonly Attack[] = [
  ...linkAttacks,
  ...parserAttacks,
  ...fileAttacks,
  ...killAttacks,
  ...storedAttacks,
  ...enduranceAttacks,
  ...monkeyAttacks,
];
