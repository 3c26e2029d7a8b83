/** How a page shows an experiment in a frame. */
export interface Frame {
  /** The address to show, with `embed=1`. */
  link: string;
  /** Names the frame for screen readers. */
  title: string;
  /** In CSS pixels, or a percentage of the page's: "700", "100%". */
  width: string;
  /** In CSS pixels. */
  height: number;
  /** Whether the code has the script that makes the frame as high as the page in it needs. */
  grows: boolean;
}

/** Sizes of a frame in CSS pixels. In a smaller one nothing could be seen. */
const SIZES = { min: 200, max: 4000 } as const;

/** The page around the frame hears from every frame; the height belongs to the one that sent it. */
const GROWS = `<script>
  addEventListener('message', ({ source, data }) => {
    if (data?.type !== 'layerwise:height') return;
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentWindow === source) frame.style.minHeight = data.height + 'px';
  });
</script>`;

/** The HTML that shows an experiment in another page. */
export function embedCode({ link, title, width, height, grows }: Frame): string {
  const frame = `<iframe src="${escaped(link)}" title="${escaped(title)}" width="${escaped(width)}" height="${height}" style="border: 0" loading="lazy" allow="clipboard-write"></iframe>`;
  return grows ? `${frame}\n${GROWS}` : frame;
}

/** Reads a width that a person typed; null if it is none. */
export function parseWidth(text: string): string | null {
  const [, digits = '', unit = ''] = /^\s*(\d{1,4})\s*(px|%)?\s*$/.exec(text) ?? [];
  const number = Number(digits);
  if (unit === '%') return number >= 1 && number <= 100 ? `${number}%` : null;
  return number >= SIZES.min && number <= SIZES.max ? String(number) : null;
}

/** Reads a height in CSS pixels; null if it is none, or one at which nothing could be seen. */
export function parseHeight(text: string): number | null {
  const number = Number(/^\s*(\d{1,4})\s*(px)?\s*$/.exec(text)?.[1] ?? Number.NaN);
  return number >= SIZES.min && number <= SIZES.max ? number : null;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
