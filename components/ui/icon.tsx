const PATHS = {
  arrowLeft: 'M16 10H4m5-5-5 5 5 5',
  arrowRight: 'M4 10h12m-5-5 5 5-5 5',
  check: 'm4 10.5 4 4 8-9',
  chevronDown: 'm5 7.5 5 5 5-5',
  clock: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15ZM10 6v4.5l3 1.5',
  close: 'm5 5 10 10M15 5 5 15',
  eye: 'M1.5 10S4.5 4.5 10 4.5s8.5 5.5 8.5 5.5-3 5.5-8.5 5.5S1.5 10 1.5 10ZM10 7.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
  eyeOff:
    'M3 3l14 14M8 4.7a9 9 0 0 1 2-.2c5.5 0 8.5 5.5 8.5 5.500a15 15 0 0 1-2.3 2.900M12.8 14.900a8 8 0 0 1-2.8.6C4.5 15.5 1.5 10 1.5 10a14 14 0 0 1 3.7-4',
  flag: 'M4.5 18V3h11l-2.5 4 2.5 4h-11',
  keyboard: 'M2 5h16v10H2zM5 8h.01M8.3 8h.01M11.6 8h.01M15 8h.01M6 12h8',
  list: 'M7 5h10M7 10h10M7 15h10M3 5h.01M3 10h.01M3 15h.01',
  pause: 'M7 4v12M13 4v12',
  pencil: 'm3.5 16.5 1-4L14 3l3 3-9.5 9.500zM12 5l3 3',
  person: 'M10 3a3.2 3.2 0 1 1 0 6.400A3.2 3.2 0 0 1 10 3ZM3.5 17c.6-3 3-4.5 6.5-4.500s5.9 1.5 6.5 4.5',
  signOut: 'M8 3.500H3.500v13H8M12 6l4 4-4 4M7 10h9',
  strike: 'M3 10h14M6 6l8 8M14 6l-8 8',
  warning: 'm10 3 7.5 13.500h-15zM10 8v4M10 14.300v.01',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing beside a word; hidden from screen readers, so a button with only an icon needs a label. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="square"
      className="shrink-0"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
