import './globals.css';
import brygada from '@fontsource-variable/brygada-1918/files/brygada-1918-latin-wght-normal.woff2';
import golos from '@fontsource-variable/golos-text/files/golos-text-latin-wght-normal.woff2';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { CSSProperties, ReactNode } from 'react';
import { preload } from 'react-dom';
import { DISPLAY_COOKIE } from '@/lib/auth/cookies';
import { readingSettingsFromCookie, rootAttributes } from '@/lib/auth/reading-settings';

export const metadata: Metadata = {
  title: { default: 'Thaw', template: '%s – Thaw' },
  icons: { icon: '/icon.svg' },
  description: 'Exam practice on de-Stalinisation, 1953–64, for history students and their teachers.',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  interactiveWidget: 'resizes-content',
  colorScheme: 'light dark',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const settings = readingSettingsFromCookie((await cookies()).get(DISPLAY_COOKIE)?.value);
  const { data, style } = rootAttributes(settings);
  for (const face of [brygada, golos]) {
    preload(face, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  }
  return (
    // The display panel changes these attributes in the browser, at once.
    <html
      lang="en-GB"
      suppressHydrationWarning
      {...Object.fromEntries(Object.entries(data).filter(([, value]) => value))}
      style={style as CSSProperties}
    >
      <body>{children}</body>
    </html>
  );
}
