import { Icon, type IconName } from './icon';

export type StatusKind = 'good' | 'busy' | 'warning' | 'bad';
const LOOK: Record<StatusKind, { color: string; icon: IconName }> = {
  good: { color: 'text-spruce', icon: 'check' },
  busy: { color: 'text-ink-2', icon: 'clock' },
  warning: { color: 'text-amber', icon: 'warning' },
  bad: { color: 'text-cinnabar', icon: 'warning' },
};

/**
 * One line about how things stand ("Saved"). It is spoken only with `announce`: use that for changes somebody must
 * know of, not for every save.
 */
export function StatusLine({
  kind,
  text,
  announce = false,
}: {
  kind: StatusKind;
  text: string;
  announce?: boolean;
}) {
  const { color, icon } = LOOK[kind];
  return (
    <p className={`inline-flex items-center gap-1.5 text-sm ${color}`}>
      <Icon name={icon} size={16} />
      <span role={announce ? 'status' : undefined}>{text}</span>
    </p>
  );
}
