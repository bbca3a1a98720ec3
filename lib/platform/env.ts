import { z } from 'zod';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

/**
 * Every setting Thaw reads from the environment, with what it means; `npm run env:example` writes .env.example from it.
 * Empty strings count as "not set".
 */
export const EnvSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must look like postgresql://user:password@host:5432/thaw')
    .describe('Postgres to use. Without it `npm start` runs an embedded Postgres under .data/.'),
  NEXTAUTH_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters; make one with `openssl rand -base64 32`')
    .describe('Signs session cookies. Generated into .data/ for the embedded database, required otherwise.'),
  PUBLIC_URL: z
    .url('must be a full address such as https://thaw.example.org')
    .default('http://localhost:3000')
    .describe('The address people type. With https the cookies become Secure and __Host- prefixed.'),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
    .string()
    .optional()
    .describe(
      'Keeps form actions valid across releases and instances. Generated for the embedded database; set it elsewhere.',
    ),
  GOOGLE_CLIENT_ID: z.string().optional().describe('With its secret: sign-in with Google.'),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  MICROSOFT_CLIENT_ID: z.string().optional().describe('With its secret: sign-in with Microsoft.'),
  MICROSOFT_CLIENT_SECRET: z.string().optional(),
  MICROSOFT_TENANT_ID: z.string().default('common').describe('Microsoft tenant that may sign in.'),
  OIDC_ISSUER: z.url().optional().describe('With id and secret: sign-in with any OpenID Connect issuer.'),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('Single sign-on').describe('What the OpenID Connect button says.'),
  TRUST_PROXY: flag.describe(
    '1 when a reverse proxy in front overwrites X-Forwarded-For; else it is ignored.',
  ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much is logged.'),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(10)
    .describe(
      'Connections of each of the two pools of a server process, for pages and for saves; at least 2.',
    ),
  DATABASE_LISTEN_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must look like postgresql://user:password@host:5432/thaw')
    .optional()
    .describe(
      'Direct connection to the same database, when DATABASE_URL goes through a pooler: changes of time reach the browser at once by it, else within 10 s, and no statement is kept prepared.',
    ),
});

/** Read by the scripts that start Thaw, before any page code runs. */
export const StartEnvSchema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe('Port of the site.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all.'),
  WORKERS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .optional()
    .describe('Server processes; default min(cores, 4).'),
  DEMO: flag.describe('1 creates the demo school on your own Postgres as well. Never on a public site.'),
  DATA_DIR: z.string().default('.data').describe('Where the embedded database and generated secrets lie.'),
});

export type Env = z.infer<typeof EnvSchema>;

/** Environment with empty values taken as "not set". */
export function presentValues(source: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value)) as Record<string, string>;
}

/** One line per wrong setting: "NEXTAUTH_SECRET must have at least 32 characters". */
export function describeProblems(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

let parsed: Env | undefined;

/**
 * The checked environment of this process.
 * @throws Error naming every wrong setting; start-up checks it first, so pages never see that.
 */
export function env(): Env {
  if (!parsed) {
    const result = EnvSchema.safeParse(presentValues(process.env));
    if (!result.success) throw new Error(`Settings are wrong: ${describeProblems(result.error)}`);
    parsed = result.data;
  }
  return parsed;
}

/** True when Next runs a production build. */
export function isProduction(): boolean {
  return process.env.NODE_ENV === 'production';
}
