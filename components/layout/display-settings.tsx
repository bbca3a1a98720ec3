'use client';

import { Button } from '@/components/ui/button';
import {
  DEFAULT_READING,
  FONTS,
  LETTERS,
  LINES,
  type ReadingSettings,
  SIZES,
  THEMES,
  TINTS,
  WIDTHS,
} from '@/lib/auth/reading-settings';
import { ChoiceRow, Switch } from './choice-row';
import { changeReadingSettings, useReadingSettings } from './display-store';

const LINE_NAMES = { 1.5: 'Close', 1.75: 'Normal', 2: 'Wide' };
const LETTER_NAMES = { 0: 'Normal', 0.05: 'Wide', 0.12: 'Wider' };

const entries = <K extends string>(table: Record<K, string>) =>
  (Object.entries(table) as [K, string][]).map(([value, label]) => ({ value, label }));
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** The settings of the display panel; each works at once. */
export function DisplaySettings() {
  const settings = useReadingSettings();
  const row = <K extends keyof ReadingSettings>(key: K) => ({
    name: `display-${key}`,
    value: settings[key],
    onChange: (value: ReadingSettings[K]) => changeReadingSettings({ [key]: value }),
  });
  const toggle = (key: 'lineGuide' | 'lessMotion' | 'singleKeys') => ({
    on: settings[key],
    onChange: (on: boolean) => changeReadingSettings({ [key]: on }),
  });
  return (
    <div className="rows">
      <p className="pb-3 text-ink-2">Changes work at once and stay for next time. Nobody else sees them.</p>
      <ChoiceRow legend="Colours" {...row('theme')} options={entries(THEMES)} />
      <ChoiceRow
        legend="Paper"
        {...row('tint')}
        options={TINTS.map((tint) => ({
          value: tint,
          label: capital(tint === 'none' ? 'plain' : tint),
          swatch: tint,
        }))}
      />
      <ChoiceRow legend="Typeface" {...row('font')} options={entries(FONTS)} />
      <ChoiceRow
        legend="Size"
        {...row('size')}
        options={SIZES.map((size) => ({ value: size, label: `${size}%` }))}
      />
      <ChoiceRow
        legend="Space between lines"
        {...row('line')}
        options={LINES.map((line) => ({ value: line, label: LINE_NAMES[line] }))}
      />
      <ChoiceRow
        legend="Space between letters"
        {...row('letter')}
        options={LETTERS.map((letter) => ({ value: letter, label: LETTER_NAMES[letter] }))}
      />
      <ChoiceRow
        legend="Longest line"
        {...row('width')}
        options={WIDTHS.map((width) => ({ value: width, label: `${width} letters` }))}
      />
      <div className="py-2">
        <Switch
          label="Line guide"
          hint="Two lines follow the pointer or the focus."
          {...toggle('lineGuide')}
        />
        <Switch label="Less motion" {...toggle('lessMotion')} />
        <Switch
          label="Single-letter shortcuts"
          hint="In exams, outside text fields. Turn them off for speech input."
          {...toggle('singleKeys')}
        />
      </div>
      <div className="pt-4">
        <Button onClick={() => changeReadingSettings(DEFAULT_READING)}>Back to the defaults</Button>
      </div>
    </div>
  );
}
