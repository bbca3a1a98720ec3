import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Node = {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
};
type Profile = { nodes: Node[]; samples: number[]; timeDeltas: number[] };

const ROWS = 30;

/** Where a frame comes from: a package, a built file, or the engine itself. */
function placeOf({ functionName, url }: Node['callFrame']): string {
  if (url === '') return functionName;
  const inPackages = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(url);
  return inPackages ? `${inPackages[1]}: ${path.basename(inPackages[2] ?? '')}` : path.basename(url);
}

/** Milliseconds spent in each function itself, by `key`. */
function selfTimes(profile: Profile, key: (node: Node) => string): Map<string, number> {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const times = new Map<string, number>();
  profile.samples.forEach((id, index) => {
    const node = nodes.get(id);
    if (!node) return;
    const name = key(node);
    times.set(name, (times.get(name) ?? 0) + (profile.timeDeltas[index] ?? 0) / 1000);
  });
  return times;
}

function table(title: string, profile: Profile, key: (node: Node) => string): string[] {
  const times = selfTimes(profile, key);
  times.delete('(idle)');
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  const rows = [...times].sort((a, b) => b[1] - a[1]).slice(0, ROWS);
  return [
    `${title} (${Math.round(total)} ms busy)`,
    ...rows.map(
      ([name, time]) =>
        `  ${((100 * time) / total).toFixed(1).padStart(5)} %  ${time.toFixed(0).padStart(7)} ms  ${name}`,
    ),
  ];
}

/** The busiest profile of a folder in words: self time by file and by function. */
export function summarise(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  const busy = (profile: Profile) =>
    [...selfTimes(profile, placeOfNode)].reduce((sum, [name, ms]) => sum + (name === '(idle)' ? 0 : ms), 0);
  const profiles = files
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Profile)
    .sort((a, b) => busy(b) - busy(a));
  const [top] = profiles;
  if (!top) return `There is no profile in ${folder}.`;
  return [
    ...table('By file', top, placeOfNode),
    '',
    ...table(
      'By function',
      top,
      (node) => `${node.callFrame.functionName || '(anonymous)'}  ${placeOfNode(node)}`,
    ),
  ].join('\n');
}

const placeOfNode = (node: Node) => placeOf(node.callFrame);
