import type { Attack } from './attack';
import { fileAttacks } from './attack-files';
import { killAttacks } from './attack-kills';
import { linkAttacks } from './attack-links';
import { storedAttacks } from './attack-stored';
import { parserAttacks } from './attack-parsers';

/** All attacks, in the order in which a campaign makes them. */
export const attacks: readonly Attack[] = [
  ...linkAttacks,
  ...parserAttacks,
  ...fileAttacks,
  ...killAttacks,
  ...storedAttacks,
];
