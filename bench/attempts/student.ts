import { createHash, randomUUID } from 'node:crypto';
import type { Browser } from './browser';
import * as flow from './flow';

export type Person = { email: string; password: string };
/** Something that a live page should show from then on: the start of an attempt, or, with its instant, a save. */
export type Showable = { attemptId: string; savedAt: string | null; at: number };
/** What the site said it has: revision and hash of an answer. */
export type Acknowledged = { attemptId: string; itemVersionId: string; revision: number; sha256: string };

const WORDS =
  'In February 1956 Khrushchev told a closed session that Stalin had broken the rule of law and the party listened';
/** Saves of a flow at saturation: 21 answers, three at a time. */
const ANSWERS_PER_SAVE = 3;
const MOST_CHARACTERS = 4_000;
/** Characters that a person types in five seconds at forty words a minute. */
const TYPED = 20;

/** Sign-in page and sign in. */
export async function enter(browser: Browser, { email, password }: Person): Promise<void> {
  const { text } = await browser.send(flow.signInPage());
  await browser.send(flow.signIn(text, email, password));
}

/** A virtual student who goes through the flow, one request after another. */
export class Student {
  readonly acknowledged = new Map<string, Acknowledged>();
  /** In the order in which they happened, at milliseconds since the epoch. */
  readonly showable: Showable[] = [];
  readonly #browser: Browser;
  readonly #person: Person;
  #attemptId = '';
  #questions: (flow.FlowQuestion & { revision: number })[] = [];
  #text = '';

  constructor(browser: Browser, person: Person) {
    this.#browser = browser;
    this.#person = person;
  }

  /** Sign-in page, sign in, home. */
  async signIn(): Promise<void> {
    await enter(this.#browser, this.#person);
    await this.#browser.send(flow.home());
  }

  /** Practise page, start, exam page, a look at the clock. */
  async start(slug: string): Promise<void> {
    const { text } = await this.#browser.send(flow.practisePage());
    await this.#open(flow.start(text, slug));
  }

  /** The page of what was set. @returns what starts it: the start, exam page, a look at the clock. */
  async readAssigned(assignmentId: string): Promise<() => Promise<void>> {
    const { text } = await this.#browser.send(flow.assignedPage(assignmentId));
    return () => this.#open(flow.startAssigned(text, assignmentId));
  }

  async #open(start: flow.FlowRequest): Promise<void> {
    const { location } = await this.#browser.send(start);
    const attemptId = flow.attemptOf(location);
    if (!attemptId) throw new Error(`a start led to ${location}`);
    this.#attemptId = attemptId;
    this.showable.push({ attemptId, savedAt: null, at: Date.now() });
    const page = await this.#browser.send(flow.examPage(attemptId));
    this.#questions = flow.questionsOf(page.text).map((question) => ({ ...question, revision: 0 }));
    if (this.#questions.length === 0) throw new Error('the exam page shows no questions');
    this.#text = '';
    await this.#browser.send(flow.clock());
  }

  /** How many questions the paper has. */
  get questions(): number {
    return this.#questions.length;
  }

  /** Saves new answers to the questions with these numbers (from 0) in one request. */
  async save(numbers: readonly number[]): Promise<void> {
    const records = numbers.flatMap((number) => this.#edit(number) ?? []);
    const { text } = await this.#browser.send(flow.save(this.#attemptId, records));
    const { acks } = JSON.parse(text) as { acks: (Acknowledged & { savedAt: string })[] };
    if (acks[0]) this.showable.push({ attemptId: this.#attemptId, savedAt: acks[0].savedAt, at: Date.now() });
    for (const { itemVersionId, revision, sha256 } of acks) {
      const about = { attemptId: this.#attemptId, itemVersionId, revision, sha256 };
      this.acknowledged.set(`${this.#attemptId} ${itemVersionId}`, about);
    }
  }

  /** Answers every question, a few to a save. */
  async answerAll(): Promise<void> {
    for (let from = 0; from < this.questions; from += ANSWERS_PER_SAVE) {
      const here = Math.min(ANSWERS_PER_SAVE, this.questions - from);
      await this.save(Array.from({ length: here }, (_, step) => from + step));
    }
  }

  /** Saves the longest text so far, a little longer, together with the answer to one more question. */
  async write(tick: number, ticks: number): Promise<void> {
    const essay = this.#questions.length - 1;
    const from = Math.floor((tick * essay) / ticks);
    const until = Math.floor(((tick + 1) * essay) / ticks);
    await this.save([...Array.from({ length: until - from }, (_, index) => from + index), essay]);
  }

  async status(): Promise<void> {
    await this.#browser.send(flow.status(this.#attemptId));
  }

  async handIn(): Promise<void> {
    const revisions = this.#questions.filter(({ revision }) => revision > 0);
    const known = revisions.map(({ itemVersionId, revision }) => ({ itemVersionId, revision }));
    await this.#browser.send(flow.handIn(this.#attemptId, randomUUID(), known));
  }

  async review(): Promise<void> {
    await this.#browser.send(flow.review(this.#attemptId));
  }

  #edit(number: number): flow.FlowRecord | null {
    const question = this.#questions[number];
    if (!question) return null;
    question.revision += 1;
    const { itemVersionId, options, revision } = question;
    const value = options ? (options[(number + revision) % options.length] ?? '') : this.#type();
    const sha256 = createHash('sha256').update(value).digest('hex');
    return { itemVersionId, revision, value, sha256 };
  }

  #type(): string {
    const at = this.#text.length % WORDS.length;
    this.#text = (this.#text + `${WORDS} `.slice(at, at + TYPED)).slice(-MOST_CHARACTERS);
    return this.#text;
  }
}
