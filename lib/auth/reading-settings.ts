import { z } from 'zod';

export const FONTS = {
  brygada: 'Brygada (serif)',
  golos: 'Golos (sans)',
  atkinson: 'Atkinson Hyperlegible',
  opendyslexic: 'OpenDyslexic',
} as const;
export const TINTS = ['none', 'cream', 'straw', 'peach', 'rose', 'mint', 'aqua', 'lilac', 'grey'] as const;
export const THEMES = {
  system: 'As my device',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
} as const;

const keys = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];

/**
 * How a person wants to read. Sizes in per cent of the design size, letter spacing in em, width in characters.
 * Unknown or broken values fall back one by one, so that old cookies never break a page.
 */
export const ReadingSettingsSchema = z.object({
  font: z.enum(keys(FONTS)).catch('brygada'),
  size: z.coerce.number().int().min(90).max(200).multipleOf(10).catch(100),
  line: z.union([z.literal(1.5), z.literal(1.75), z.literal(2)]).catch(1.75),
  letter: z.union([z.literal(0), z.literal(0.05), z.literal(0.12)]).catch(0),
  width: z.union([z.literal(45), z.literal(55), z.literal(65), z.literal(75)]).catch(65),
  tint: z.enum(TINTS).catch('none'),
  theme: z.enum(keys(THEMES)).catch('system'),
  lineGuide: z.boolean().catch(false),
  lessMotion: z.boolean().catch(false),
  /** Single letters as shortcuts, outside text fields (WCAG 2.1.4). */
  singleKeys: z.boolean().catch(true),
});
export type ReadingSettings = z.infer<typeof ReadingSettingsSchema>;

export const DEFAULT_READING: ReadingSettings = ReadingSettingsSchema.parse({});

/** Settings out of stored or sent data of any shape. */
export function readingSettingsFrom(value: unknown): ReadingSettings {
  const result = ReadingSettingsSchema.safeParse(value);
  return result.success ? result.data : DEFAULT_READING;
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
      'data-line-guide': settings.lineGuide ? 'on' : null,
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
