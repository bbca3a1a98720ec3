import path from 'node:path';
import {
  type Experiment,
  examine,
  failed,
  type Lab,
  onSite,
  type Result,
  sized,
  whileWriting,
} from '../experiment';
import { practisePage, startPractice } from '../forms';
import { ask, sleep } from '../http';
import { acknowledgeFirst } from '../lies';
import { actionIds, buildNextRelease, NEXT_VERSION } from '../release';
import type { Site } from '../site';
import { errorsSeen, visit } from '../visits';

const BUILDS = new Map<string, string>();

/** Folder of the next release; built once for the run and its control. */
async function nextRelease(lab: Lab): Promise<string> {
  const folder = BUILDS.get(lab.folder) ?? path.join(lab.folder, 'release');
  if (!BUILDS.has(lab.folder)) await buildNextRelease(folder);
  BUILDS.set(lab.folder, folder);
  return folder;
}

/** What a tab holds that was opened before the release: its page, with the files that it may still ask for. */
type OldTab = { form: string; files: string[] };

async function openTab(site: Site): Promise<OldTab> {
  const [student] = site.students;
  if (!student) throw new RangeError('nobody is there');
  const exam = await visit(site, student, `/learn/attempts/${student.options.sitting.attemptId}`);
  const form = await practisePage(site, student);
  const pages = `${exam?.text ?? ''}${form}`;
  const files = [...new Set(pages.match(/\/_next\/static\/[\w./~-]+\.(?:js|css)/g))];
  if (files.length === 0) throw new Error('the exam page names no files');
  return { form, files };
}

/** What no longer works in a tab of the release before. */
async function oldTabTroubles(site: Site, { form, files }: OldTab): Promise<string[]> {
  const found: string[] = [];
  const student = site.students.at(-1);
  if (!student) return ['nobody is there'];
  const gone = [];
  for (const file of files) if ((await visit(site, student, file))?.status !== 200) gone.push(file);
  if (gone.length > 0)
    found.push(`${gone.length} of ${files.length} files of open pages are gone, such as ${gone[0]}`);
  const attempt = await startPractice(site, student, form);
  if (attempt === null) found.push('a form of an open page is not taken any more');
  const status = await visit(site, student, `/api/v1/attempts/${student.options.sitting.attemptId}/status`);
  if (status?.status !== 200) found.push(`the status of an attempt answers ${status?.status ?? 'nothing'}`);
  return found;
}

/** Whether the new release is really what answers. */
async function releaseTroubles(site: Site, folder: string): Promise<string[]> {
  const answer = await ask({ method: 'GET', url: `${site.publicUrl}/api/health` });
  const version = (JSON.parse(answer.text) as { version?: string }).version;
  const kept = new Set(actionIds(folder));
  const lost = actionIds(process.cwd()).filter((id) => !kept.has(id));
  return [
    ...(version === NEXT_VERSION ? [] : [`the site says that it is version ${version}`]),
    ...(lost.length === 0 ? [] : [`${lost.length} server actions have another id`]),
  ];
}

/** Two instances change to a new release in turn while students write on pages of the old one. */
async function trial(lab: Lab, broken: boolean): Promise<Result> {
  const folder = await nextRelease(lab);
  return onSite(lab, { instances: [{}, {}] }, async (site) => {
    // At the pace of people: one instance alone must carry them all while the other one changes.
    await site.seat(sized(lab, 200, 20), { speed: 1 });
    const tab = await openTab(site);
    await whileWriting(site, async () => {
      for (const instance of site.instances) {
        await sleep(sized(lab, 5000, 1500));
        if (broken) site.proxy.treat = (request) => acknowledgeFirst(request);
        await site.restartGently(instance, folder);
        site.proxy.treat = () => ({});
      }
      await sleep(sized(lab, 5000, 1500));
    });
    const found = [...(await releaseTroubles(site, folder)), ...(await oldTabTroubles(site, tab))];
    const handIns = await Promise.all(site.students.slice(0, 10).map((student) => student.handIn()));
    const undone = handIns.filter((outcome) => outcome.kind !== 'done').length;
    if (undone > 0) found.push(`${undone} students could not hand in`);
    const result = await examine(site);
    result.violations.push(...[...found, ...errorsSeen(site)].map(failed));
    return result;
  });
}

export const newRelease: Experiment = {
  id: 'E16',
  title: 'a new release in mid-exam: students go on with pages of the old one',
  broken: 'saves are acknowledged and dropped while an instance changes',
  catches: ['I1'],
  run: (lab) => trial(lab, false),
  control: (lab) => trial(lab, true),
};
