import type { MouseEvent } from 'react';
import { labs, type LabName } from '../experiment/vocabulary';
import { useConfig } from '../store/config';
import { linkOfLab, switchLab } from '../store/labs';

/** The two laboratories, one of which is on the screen. Links, so that either opens in a tab of its own too. */
export function LabSwitch() {
  const current = useConfig(state => state.config.lab);
  return (
    <nav className="seg" aria-label="Labs">
      {(Object.keys(labs) as LabName[]).map(lab => (
        <a
          key={lab}
          href={linkOfLab(lab)}
          aria-current={lab === current ? 'page' : undefined}
          title={labs[lab].help}
          onClick={event => {
            if (isPlainClick(event)) switchLab(lab);
          }}
        >
          {labs[lab].label}
        </a>
      ))}
    </nav>
  );
}

/** A click that asks for nothing else than to go there; it is handled here. */
function isPlainClick(event: MouseEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  return true;
}
