import type { LandscapePath } from '../../charts/landscape/landscape-path';
import { markerPath } from '../../run/views/Marker';

type LineSwatchProps = Required<Pick<LandscapePath, 'colour' | 'dash'>> &
  Pick<LandscapePath, 'marker'> & { className?: string | undefined };

/** A piece of a run's line, with its marker at the end if it has one. */
export function LineSwatch({ colour, dash, marker, className }: LineSwatchProps) {
  return (
    <svg className={className} viewBox="0 0 26 14" width="26" height="14" aria-hidden="true">
      <path
        d={marker === undefined ? 'M1 7h24' : 'M1 7h19'}
        stroke={colour}
        strokeWidth="2.6"
        strokeDasharray={dash.join(' ')}
      />
      {marker !== undefined && <path transform="translate(20 7)" d={markerPath(marker, 4.6)} fill={colour} />}
    </svg>
  );
}
