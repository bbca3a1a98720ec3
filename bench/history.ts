import { writeFileSync } from 'node:fs';

/** What is known of one operation: it began, it was acknowledged, it was refused, or nobody knows. */
export type Stage = 'invoke' | 'ok' | 'fail' | 'unknown';

/** One line of a history. Every operation has one `invoke` and, unless its sender vanished, one other line. */
export type Line = {
  /** Milliseconds since 1970 by the bench's own clock, which is the database's too: they share a machine. */
  at: number;
  stage: Stage;
  /** `save` and `hand-in` are requests; `settled` is a device that believes its last text of a question is saved. */
  kind: 'save' | 'hand-in' | 'settled';
  device: string;
  attemptId: string;
  /** Joins the lines of one request. */
  request: number;
  itemVersionId?: string;
  revision?: number;
  sha256?: string;
  /** HTTP status of the answer; 0 when there was none. */
  status?: number;
  /** Error code of the answer, when it was one of the API's. */
  code?: string | null;
  outcome?: 'accepted' | 'superseded' | 'held';
  /** The body of the answer as it came, for `ok`: the checker judges it by itself. */
  reply?: unknown;
};

/** What virtual students did and heard, in the order in which it happened. */
export class History {
  readonly lines: Line[] = [];
  #requests = 0;

  /** A number for the next request. */
  nextRequest(): number {
    this.#requests += 1;
    return this.#requests;
  }

  add(line: Omit<Line, 'at'>): void {
    this.lines.push({ at: Date.now(), ...line });
  }

  /** Number of records that were acknowledged. */
  acknowledged(): number {
    return this.lines.filter((line) => line.kind === 'save' && line.stage === 'ok').length;
  }

  /** Writes one JSON object a line. */
  write(file: string): void {
    writeFileSync(file, this.lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
}
