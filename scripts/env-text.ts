import { z } from 'zod';
import { EnvSchema, StartEnvSchema } from '@/lib/platform/env';

const Setting = z.object({
  description: z.string().optional(),
  default: z.union([z.string(), z.number()]).optional(),
});
const Described = z.object({
  properties: z.record(z.string(), Setting),
  required: z.array(z.string()).default([]),
});

function section(title: string, schema: z.ZodType): string[] {
  const { properties } = Described.parse(z.toJSONSchema(schema, { io: 'input' }));
  const settings = Object.entries(properties).flatMap(([name, { description, default: value }]) => [
    ...(description ? [`# ${description}`] : []),
    `# ${name}=${value ?? ''}`,
  ]);
  return [`## ${title}`, ...settings, ''];
}

/** The text of .env.example, made from the schemas that check the environment. */
export function envExampleText(): string {
  return [
    '# Every setting of Thaw; none is needed for `npm start`. Copy this file to .env and take the # away from the',
    '# lines you change. Written by `npm run env:example` from lib/platform/env.ts: change it there.',
    '',
    ...section('How it is started', StartEnvSchema),
    ...section('What the site uses', EnvSchema),
  ].join('\n');
}
