import type { DigitSource } from '../../../experiment/settings/vocabulary';

/** Pen strokes on a square of 28 by 28, like the images. */
const strokes: Readonly<Record<DigitSource, { width: number; paths: readonly string[] }>> = {
  mnist: { width: 3.4, paths: ['M20 6.5 11.5 7 10 13.5c5-1.8 9.5.2 9 4.2-.6 4.6-6.4 5.6-10.5 3.2'] },
  drawn: { width: 2.4, paths: ['M9 9.5C10 5 19 5.5 18 11c-.8 4-6 6.500-9.500 10.500h11'] },
  own: { width: 2.2, paths: ['M14 18V7.500M9.500 12 14 7.200 18.500 12M7 18v3.500h14V18'] },
};

/** An example of a source: a digit in white ink on black paper, or an open folder for own digits. */
export function SourcePicture({ source }: { source: DigitSource }) {
  const { width, paths } = strokes[source];
  return (
    <svg viewBox="0 0 28 28" width="44" height="44" aria-hidden="true">
      {source !== 'own' && <rect width="28" height="28" rx="4" fill="var(--digit-paper)" />}
      {paths.map(path => (
        <path
          key={path}
          d={path}
          fill="none"
          stroke={source === 'own' ? 'currentColor' : 'var(--digit-ink)'}
          strokeWidth={width}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  );
}
