import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { freePort } from '@/scripts/embedded-postgres';
import { type Cluster, openPool } from './cluster';
import { History } from './history';
import { ask, waitFor } from './http';
import { Instance } from './instance';
import { FaultProxy } from './proxy';
import { type SittingWish, seatStudents, signIn } from './roster';
import { Student, type StudentOptions } from './student';

/** The same for old and new builds: else forms of an open page would die with a release. */
export const ACTIONS_KEY = randomBytes(32).toString('base64');

export type SiteWish = {
  /** Environment of each instance beyond the usual; its length is the number of instances. */
  instances?: Record<string, string>[];
};
export type StudentsWish = Partial<SittingWish> &
  Partial<Pick<StudentOptions, 'speed' | 'gullible' | 'skew'>>;

/** The site of one trial: a database of its own, instances of the production build, and a proxy in front of them. */
export class Site {
  readonly cluster: Cluster;
  readonly pool: pg.Pool;
  readonly publicUrl: string;
  readonly secret = randomBytes(32).toString('base64');
  readonly proxy = new FaultProxy();
  readonly history = new History();
  instances: Instance[] = [];
  students: Student[] = [];

  private constructor(cluster: Cluster, pool: pg.Pool, publicUrl: string) {
    this.cluster = cluster;
    this.pool = pool;
    this.publicUrl = publicUrl;
  }

  static async open(cluster: Cluster, wish: SiteWish = {}): Promise<Site> {
    const databaseUrl = await cluster.database();
    const port = await freePort();
    const site = new Site(cluster, openPool(databaseUrl), `http://127.0.0.1:${port}`);
    await site.proxy.listen(port);
    for (const extra of wish.instances ?? [{}]) {
      const env = {
        PATH: process.env.PATH,
        TZ: process.env.TZ,
        DATABASE_URL: databaseUrl,
        NEXTAUTH_SECRET: site.secret,
        NEXTAUTH_URL: site.publicUrl,
        PUBLIC_URL: site.publicUrl,
        HOSTNAME: '127.0.0.1',
        LOG_LEVEL: 'warn',
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTIONS_KEY,
        NEXT_TELEMETRY_DISABLED: '1',
        ...extra,
      };
      site.instances.push(new Instance(await freePort(), env));
    }
    await Promise.all(site.instances.map((instance) => instance.start()));
    site.proxy.route(site.instances.map((instance) => instance.port));
    if (!(await site.healthy())) throw new Error('the site does not get healthy');
    return site;
  }

  /** Waits until the site answers through the proxy; false when it does not within `seconds`. */
  healthy(seconds = 30): Promise<boolean> {
    return waitFor(() => isHealthy(this.publicUrl), seconds);
  }

  /** Seats students with an open attempt each, signed in at one device. */
  async seat(count: number, wish: StudentsWish = {}): Promise<Student[]> {
    const {
      timing = 'runs_on',
      limitSeconds = 2700,
      secondsUsed = 0,
      set = null,
      speed = 4,
      gullible,
      skew,
    } = wish;
    const sittings = await seatStudents(this.pool, count, { timing, limitSeconds, secondsUsed, set });
    const seated = await Promise.all(
      sittings.map(async (sitting, index) => {
        const cookie = await signIn(this.pool, this, sitting.studentId);
        const device = `student ${this.students.length + index + 1}`;
        return new Student({ ...this, sitting, cookie, device, speed, gullible, skew });
      }),
    );
    this.students.push(...seated);
    return seated;
  }

  /** Another device of a student, which has just opened the attempt at the state in which it began. */
  async secondDevice(student: Student): Promise<Student> {
    const { sitting, device, speed } = student.options;
    const cookie = await signIn(this.pool, this, sitting.studentId);
    const second = new Student({ ...this, sitting, cookie, device: `${device}, second device`, speed });
    this.students.push(second);
    return second;
  }

  /** The same students' cookie for a new session. */
  freshCookie(student: Student): Promise<string> {
    return signIn(this.pool, this, student.options.sitting.studentId);
  }

  /**
   * Restarts an instance as whoever runs a site should: the proxy gives it nothing new, and once it has answered what
   * it has, it is asked to end. Connections that wait when an instance ends are reset by the system.
   * @param folder from now on it runs the build in this one.
   */
  async restartGently(instance: Instance, folder?: string): Promise<void> {
    const ports = this.instances.map((one) => one.port);
    this.proxy.route(ports.filter((port) => port !== instance.port));
    await waitFor(() => !this.proxy.inFlight.get(instance.port), 30, 10);
    await instance.drain();
    if (folder) instance.deploy(folder);
    await instance.start();
    this.proxy.route(ports);
  }

  async close(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.kill()));
    await this.proxy.close();
    await this.pool.end();
  }
}

/** Whether a server answers that it can work. */
export async function isHealthy(url: string): Promise<boolean> {
  return ask({ method: 'GET', url: `${url}/api/health`, patience: 5000 }).then(
    (answer) => answer.status === 200,
    () => false,
  );
}
