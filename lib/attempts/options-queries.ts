import 'server-only';
import { rememberedRows } from '@/lib/platform/remembered';
import { sqlPool } from '@/lib/platform/sql';

/** The ids that an answer may have; null where a question is answered in writing. */
export type Options = readonly string[] | null;

/** Versions of questions whose options are remembered: more than the bank has. */
const REMEMBERED = 2_000;

/**
 * What may be answered to these versions, by id; what does not exist is left out. A version is frozen, so that each is
 * read once per process, on the connections of saves.
 */
export const findOptions = rememberedRows<Options>(
  'options',
  async (ids) => {
    const { rows } = await sqlPool().query<{ id: string; options: Options }>(
      `select id, case when content->>'type' = 'multiple_choice'
         then jsonb_path_query_array(content, '$.options[*].id') end as options
       from "ItemVersion" where id = any($1::uuid[])`,
      [ids],
    );
    return rows.map(({ id, options }) => [id, options] as const);
  },
  REMEMBERED,
);
