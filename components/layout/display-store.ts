'use client';

import { useSyncExternalStore } from 'react';
import { keepReadingSettings } from '@/lib/auth/actions';
import { DISPLAY_COOKIE } from '@/lib/auth/cookies';
import {
  DEFAULT_READING,
  type ReadingSettings,
  readingSettingsFromCookie,
  rootAttributes,
} from '@/lib/auth/reading-settings';

const KEEP_AFTER_MS = 800;
const listeners = new Set<() => void>();
let held: ReadingSettings | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function read(): ReadingSettings {
  if (!held) {
    const pair = document.cookie.split('; ').find((text) => text.startsWith(`${DISPLAY_COOKIE}=`));
    held = readingSettingsFromCookie(pair && decodeURIComponent(pair.slice(DISPLAY_COOKIE.length + 1)));
  }
  return held;
}

/**
 * Applies settings to the page at once and keeps them: in the cookie that the next first paint follows, and with the
 * account. It needs no network: mid-exam and offline the cookie is enough, and the account follows another time.
 */
export function changeReadingSettings(change: Partial<ReadingSettings>): void {
  held = { ...read(), ...change };
  const root = document.documentElement;
  const { data, style } = rootAttributes(held);
  for (const [name, value] of Object.entries(data)) {
    if (value === null) root.removeAttribute(name);
    else root.setAttribute(name, value);
  }
  for (const [name, value] of Object.entries(style)) root.style.setProperty(name, value);
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers
  document.cookie = `${DISPLAY_COOKIE}=${encodeURIComponent(JSON.stringify(held))}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  for (const listener of listeners) listener();
  clearTimeout(timer);
  const settings = held;
  timer = setTimeout(() => void keepReadingSettings(settings).catch(() => undefined), KEEP_AFTER_MS);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The reading settings in force. While the server renders they are the defaults: use them after mounting only. */
export function useReadingSettings(): ReadingSettings {
  return useSyncExternalStore(subscribe, read, () => DEFAULT_READING);
}
