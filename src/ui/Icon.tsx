const paths = {
  play: 'M8 5.5v13l11-6.5z',
  pause: 'M7 5.5h3.5v13H7zM13.5 5.5H17v13h-3.5z',
  reset: 'M12 5a7 7 0 1 1-6.6 4.7l1.9.7A5 5 0 1 0 12 7v3L7 6l5-4z',
  step: 'M6 5.5v13l8.5-6.5zM16 5.5h2.5v13H16z',
  epoch: 'M3.5 6v12l7-6zM11 6v12l7-6zM18.5 6h2v12h-2z',
  share:
    'M17 3a3 3 0 1 1-2.5 4.7l-5.7 2.9a3 3 0 0 1 0 2.8l5.7 2.9a3 3 0 1 1-.9 1.8l-5.7-2.9a3 3 0 1 1 0-6.4l5.7-2.9A3 3 0 0 1 17 3z',
  dice: 'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm3 3.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zm4 4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zm4 4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z',
  compare: 'M3 4h8v7H3zm2 2v3h4V6zM13 4h8v7h-8zm2 2v3h4V6zM3 13h8v7H3zm2 2v3h4v-3zM13 13h8v7h-8zm2 2v3h4v-3z',
  sun: 'M12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10zM11 1h2v4h-2zm0 18h2v4h-2zM1 11h4v2H1zm18 0h4v2h-4zM3.5 4.9 4.9 3.5l2.8 2.8-1.4 1.4zm12.8 12.8 1.4-1.4 2.8 2.8-1.4 1.4zM3.5 19.1l2.8-2.8 1.4 1.4-2.8 2.8zM16.3 6.3l2.8-2.8 1.4 1.4-2.8 2.8z',
  moon: 'M14 3a9 9 0 1 0 7 13.5A8 8 0 0 1 14 3z',
  present: 'M3 4h18v12H13v2.5l3 2.5h-2.6L12 19.8 10.6 21H8l3-2.5V16H3zm2 2v8h14V6z',
  alert: 'M12 2.5 22.5 21h-21zM11 9v6h2V9zm0 7.5v2h2v-2z',
  hint: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm0 2a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm-1 5.5h2V17h-2zM11 7h2v2h-2z',
  plus: 'M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z',
  minus: 'M5 11h14v2H5z',
  more: 'M5 10h3v3H5zm5.5 0h3v3h-3zM16 10h3v3h-3z',
  close: 'm6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z',
  undo: 'M8 4v4h6a5 5 0 0 1 0 10H7v-2h7a3 3 0 0 0 0-6H8v4L3 9z',
  upload: 'M11 16V7.8L8 10.9 6.6 9.5 12 4l5.4 5.5-1.4 1.4-3-3.1V16zM5 15h2v3h10v-3h2v5H5z',
  fill: 'M4 4h6v2H7.4l3.3 3.3-1.4 1.4L6 7.4V10H4zm10 0h6v6h-2V7.4l-3.3 3.3-1.4-1.4L16.6 6H14zM9.3 13.3l1.4 1.4L7.4 18H10v2H4v-6h2v2.6zm5.4 0 3.3 3.3V14h2v6h-6v-2h2.6l-3.3-3.3z',
  shrink:
    'M8 4h2v6H4V8h2.6L3.3 4.7l1.4-1.4L8 6.6zm6 0h2v2.6l3.3-3.3 1.4 1.4L17.4 8H20v2h-6zM4 14h6v6H8v-2.6l-3.3 3.3-1.4-1.4L6.6 16H4zm10 0h6v2h-2.6l3.3 3.3-1.4 1.4-3.3-3.3V20h-2z',
  download: 'M11 4h2v8.2l3-3.1 1.4 1.4L12 16l-5.4-5.5L8 9.1l3 3.1zM5 15h2v3h10v-3h2v5H5z',
} as const;

export type IconName = keyof typeof paths;

/** An icon of 20 × 20 px in the text colour, for use beside a text or inside a labelled control. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" fill="currentColor" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
