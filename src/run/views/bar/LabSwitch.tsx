import type { MouseEvent } from 'react';
import { labs, type LabName } from '../../../experiment/settings/vocabulary';
import { useConfig } from '../../config';
import { linkOfLab, switchLab } from '../../labs';
import { linkOfPlace, usePlace } from '../../place';
import { tip } from '../../../ui/tip';

/**
 * Switches between the two labs, the figures, the lessons and, while it is shown, the comparison. These are links, so each can also be
 * opened in its own tab.
 */
export function LabSwitch() {
  const lab = useConfig(state => state.config.lab);
  const kind = usePlace(state => state.place.kind);
  const compareLink = usePlace(state => (state.place.kind === 'compare' ? linkOfPlace(state.place) : ''));
  const current =
    kind === 'lab' ? lab : kind === 'compare' ? null : /^(lesson|handin)/.test(kind) ? 'lessons' : 'figures';
  return (
    <nav className="seg" aria-label="Labs">
      {(Object.keys(labs) as LabName[]).map(one => (
        <a
          key={one}
          href={linkOfLab(one)}
          aria-current={one === current ? 'page' : undefined}
          {...tip(labs[one].help)}
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
        {...tip('The figures of a course report, trained live')}
      >
        Figures
      </a>
      <a
        href="#lessons"
        aria-current={current === 'lessons' ? 'page' : undefined}
        {...tip('Lessons: predict, then watch')}
      >
        Lessons
      </a>
      {kind === 'compare' && (
        <a href={compareLink} aria-current="page" {...tip('Experiments side by side')}>
          Compare
        </a>
      )}
    </nav>
  );
}

/** Whether it is a click without modifier keys. The page handles it, so the browser's default is prevented. */
function isPlainClick(event: MouseEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  return true;
}
