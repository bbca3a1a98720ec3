/** SQLSTATE classes in which Postgres cannot work now: no connection, no resources, asked to stop. */
const SQL_STATES = /^(08|53|57P)/;
const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT)$/;
/** Prisma: cannot reach, timed out, closed, no free connection, transaction could not start or died. */
const PRISMA = /^(P1001|P1002|P1008|P1017|P2024|P2028)$/;
/** What node-postgres says in words only. */
const WORDS =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|connection is closed/i;

/**
 * Whether an error says that the database could not be reached or could not work, so that trying again later may
 * help and nothing is known to be stored. Looks through the causes of wrapped errors.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  const seen = new Set<unknown>();
  for (let at: unknown = error; isObject(at) && !seen.has(at); at = at.cause ?? at.originalError) {
    seen.add(at);
    const codes = [at.code, at.originalCode].filter((code) => typeof code === 'string');
    if (codes.some((code) => SQL_STATES.test(code) || NETWORK.test(code) || PRISMA.test(code))) return true;
    if (WORDS.test(String(at.message ?? ''))) return true;
    if (isObject(at.meta) && isObject(at.meta.driverAdapterError)) {
      if (isDatabaseUnavailable(at.meta.driverAdapterError)) return true;
    }
  }
  return false;
}

function isObject(value: unknown): value is Record<string, unknown> & { code?: string } {
  return typeof value === 'object' && value !== null;
}
