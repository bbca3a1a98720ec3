import { readdirSync, readFileSync } from 'node:fs';

/** The clock of /proc ticks a hundred times a second on every Linux of our days. */
const MS_PER_TICK = 10;

type Stat = { pid: number; parent: number; cpuMs: number; ofChildrenMs: number; rssBytes: number };
/** What a tree of processes has used so far. */
export type Usage = { cpuMs: number; rssBytes: number; processes: number };

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (index: number) => Number(fields[index]);
    return {
      pid,
      parent: at(1),
      cpuMs: (at(11) + at(12)) * MS_PER_TICK,
      ofChildrenMs: (at(13) + at(14)) * MS_PER_TICK,
      rssBytes: at(21) * 4096,
    };
  } catch {
    return null; // it ended while we looked, or there is no /proc
  }
}

/**
 * CPU time and memory of a process and everything below it; children that ended are counted. Zero where there is no
 * /proc. Memory that processes share is counted for each of them.
 */
export function usageOf(root: number): Usage {
  let pids: number[];
  try {
    pids = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    pids = [];
  }
  const stats = pids.flatMap((pid) => statOf(pid) ?? []);
  const family = stats.filter((stat) => stat.pid === root);
  for (const member of family) family.push(...stats.filter((stat) => stat.parent === member.pid));
  const sum = (of: (stat: Stat) => number) => family.reduce((total, stat) => total + of(stat), 0);
  return {
    cpuMs: sum((stat) => stat.cpuMs + stat.ofChildrenMs),
    rssBytes: sum((stat) => stat.rssBytes),
    processes: family.length,
  };
}
