export type ThemeName = 'light' | 'dark';

/** All colours that canvases use. */
export interface Theme {
  name: ThemeName;
  /** One for each of up to ten classes. */
  classes: readonly string[];
  /** The colour that class shades fade into where the network is undecided. */
  plane: string;
  surface: string;
  ink: string;
  ink2: string;
  line: string;
  accent: string;
  /** Wrong answers and stopped runs. */
  wrong: string;
  /** Signed values, such as weights and activations: unlike the first four classes, with any colour vision. */
  positive: string;
  negative: string;
  /** The two ends of a difference of networks, unlike the colours of the first classes and of signs. */
  above: string;
  below: string;
  /** Share of a class colour where the network is certain. */
  shade: number;
  /** Scale of type, points and lines: 1, or more for a projector. */
  scale: number;
}

// The colours were found by search, the first eight and then two beside them. The smallest CIEDE2000 distance between any
// two, with full colour vision and under protanopia, deuteranopia and tritanopia, is as large as the hues allow.
const themes = {
  light: {
    name: 'light',
    classes: [
      '#2b6cb0',
      '#dd7a1f',
      '#11ae8b',
      '#981a4c',
      '#f9bd00',
      '#4501b6',
      '#cb7fbb',
      '#00d0fd',
      '#556400',
      '#7d6978',
    ],
    plane: '#ffffff',
    surface: '#ffffff',
    ink: '#17191d',
    ink2: '#5b606a',
    line: '#dedcd4',
    accent: '#3355d8',
    wrong: '#c8102e',
    positive: '#111188',
    negative: '#bb0011',
    above: '#762a83',
    below: '#1b7837',
    shade: 0.46,
    scale: 1,
  },
  dark: {
    name: 'dark',
    classes: [
      '#6aabf2',
      '#f5a04a',
      '#37895e',
      '#c7499b',
      '#ffeb00',
      '#566ef7',
      '#ff1d6c',
      '#bfe4e4',
      '#7d5f00',
      '#af9ba0',
    ],
    plane: '#14161a',
    surface: '#1a1d22',
    ink: '#eceef2',
    ink2: '#a3a9b5',
    line: '#30353e',
    accent: '#8fa6ff',
    wrong: '#ff5a52',
    positive: '#6655ff',
    negative: '#dd1122',
    above: '#d9a2e6',
    below: '#3fa35b',
    shade: 0.44,
    scale: 1,
  },
} as const satisfies Record<ThemeName, Theme>;

/** Type grows by this for a projector; points and lines by its square root. */
const LARGE = 1.4;

/** Pictures with at least this side are drawn as large as in the lab; a small picture shrinks to at most this share. */
const FULL_SIDE = 480;
const MOST_SHRUNK = 0.15;

const largeThemes: Record<ThemeName, Theme> = {
  light: { ...themes.light, scale: LARGE },
  dark: { ...themes.dark, scale: LARGE },
};

export function theme(name: ThemeName, isLarge = false): Theme {
  return isLarge ? largeThemes[name] : themes[name];
}

const smaller = new Map<string, Theme>();

/** A theme for a picture of this side, in CSS pixels: smaller pictures have smaller points and lines. */
export function themeForSide(theme: Theme, side: number): Theme {
  const share = Math.min(1, Math.max(MOST_SHRUNK, Math.round((20 * side) / FULL_SIDE) / 20));
  const key = `${theme.name} ${theme.scale} ${share}`;
  const known = smaller.get(key) ?? { ...theme, scale: theme.scale * share };
  smaller.set(key, known);
  return known;
}

export type Rgb = readonly [red: number, green: number, blue: number];

/** The channels, 0 to 255, of a colour written as #rrggbb. */
export function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A mix of two colours as CSS; `share` is the second one's. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [rgb(from), rgb(to)];
  const channel = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share);
  return `rgb(${channel(0)} ${channel(1)} ${channel(2)})`;
}

/** The colour of a class; after the tenth the colours repeat. */
export function classColour({ classes }: Theme, label: number): string {
  return classes[label % classes.length] ?? '#808080';
}
