// Runs in the browser on every page, also in exams: no packages here.

export const FONTS = {
  brygada: 'Brygada (serif)',
  golos: 'Golos (sans)',
  atkinson: 'Atkinson Hyperlegible',
  opendyslexic: 'OpenDyslexic',
} as const;
export const THEMES = {
  system: 'As my device',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
} as const;
export const TINTS = ['none', 'cream', 'straw', 'peach', 'rose', 'mint', 'aqua', 'lilac', 'grey'] as const;
/** Per cent of the design's size. */
export const SIZES = [90, 100, 110, 120, 130, 150, 170, 200] as const;
/** Line height in multiples of the letter size. */
export const LINES = [1.5, 1.75, 2] as const;
/** Letter spacing in em. */
export const LETTERS = [0, 0.05, 0.12] as const;
/** Longest line in characters. */
export const WIDTHS = [45, 55, 65, 75] as const;

/** How a person wants to read. */
export type ReadingSettings = {
  font: keyof typeof FONTS;
  theme: keyof typeof THEMES;
  tint: (typeof TINTS)[number];
  size: (typeof SIZES)[number];
  line: (typeof LINES)[number];
  letter: (typeof LETTERS)[number];
  width: (typeof WIDTHS)[number];
  lineGuide: boolean;
  lessMotion: boolean;
  /** Single letters as shortcuts, outside text fields (WCAG 2.1.4). */
  singleKeys: boolean;
};

export const DEFAULT_READING: ReadingSettings = {
  font: 'brygada',
  theme: 'system',
  tint: 'none',
  size: 100,
  line: 1.75,
  letter: 0,
  width: 65,
  lineGuide: false,
  lessMotion: false,
  singleKeys: true,
};

const ON_OFF = [true, false] as const;
const ALLOWED: { [K in keyof ReadingSettings]: readonly ReadingSettings[K][] } = {
  font: Object.keys(FONTS) as (keyof typeof FONTS)[],
  theme: Object.keys(THEMES) as (keyof typeof THEMES)[],
  tint: TINTS,
  size: SIZES,
  line: LINES,
  letter: LETTERS,
  width: WIDTHS,
  lineGuide: ON_OFF,
  lessMotion: ON_OFF,
  singleKeys: ON_OFF,
};

/**
 * Settings out of stored or sent data of any shape. What is missing, unknown or broken falls back one by one, so that
 * an old cookie never breaks a page.
 */
export function readingSettingsFrom(value: unknown): ReadingSettings {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const kept = Object.entries(ALLOWED).filter(
    ([key, allowed]) => Object.hasOwn(given, key) && (allowed as readonly unknown[]).includes(given[key]),
  );
  return { ...DEFAULT_READING, ...Object.fromEntries(kept.map(([key]) => [key, given[key]])) };
}

/** Settings out of the cookie's text; the defaults when there is none. */
export function readingSettingsFromCookie(text: string | undefined): ReadingSettings {
  try {
    return readingSettingsFrom(JSON.parse(text ?? '{}'));
  } catch {
    return DEFAULT_READING;
  }
}

/** Attributes and CSS variables for <html>; null values mean "remove the attribute". */
export function rootAttributes(settings: ReadingSettings) {
  return {
    data: {
      'data-theme': settings.theme,
      'data-font': settings.font,
      'data-tint': settings.tint === 'none' ? null : settings.tint,
      'data-motion': settings.lessMotion ? 'reduced' : null,
      'data-single-keys': settings.singleKeys ? 'on' : 'off',
    },
    style: {
      '--size': String(settings.size / 100),
      '--line-height': String(settings.line),
      '--letter': `${settings.letter}em`,
      '--measure': `${settings.width}ch`,
    },
  };
}
