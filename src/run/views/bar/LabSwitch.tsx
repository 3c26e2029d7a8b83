import type { MouseEvent } from 'react';
import { labs, type LabName } from '../../../experiment/settings/vocabulary';
import { useConfig } from '../../config';
import { linkOfLab, switchLab } from '../../labs';
import { linkOfPlace, usePlace } from '../../place';

/** The two laboratories, one of which is on the screen, the figures, and the comparison while it is shown. Links, so that each opens in a tab of its own too. */
export function LabSwitch() {
  const lab = useConfig(state => state.config.lab);
  const kind = usePlace(state => state.place.kind);
  const here = usePlace(state => (state.place.kind === 'compare' ? linkOfPlace(state.place) : ''));
  const current = kind === 'lab' ? lab : kind === 'compare' ? null : 'figures';
  return (
    <nav className="seg" aria-label="Labs">
      {(Object.keys(labs) as LabName[]).map(one => (
        <a
          key={one}
          href={linkOfLab(one)}
          aria-current={one === current ? 'page' : undefined}
          title={labs[one].help}
          onClick={event => {
            if (isPlainClick(event)) switchLab(one);
          }}
        >
          {labs[one].label}
        </a>
      ))}
      <a
        href="#figures"
        aria-current={current === 'figures' ? 'page' : undefined}
        title="The figures of a course report, each training as you look"
      >
        Figures
      </a>
      {kind === 'compare' && (
        <a href={here} aria-current="page" title="Experiments side by side">
          Compare
        </a>
      )}
    </nav>
  );
}

/** A click that asks for nothing else than to go there; it is handled here. */
function isPlainClick(event: MouseEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  return true;
}
