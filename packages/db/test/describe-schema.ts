import type { Sql } from '../src/index.ts';

/** One line for each column, constraint, index, function and setting of the schema; the same lines, the same schema. */
export async function describeSchema(sql: Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    with tables as (
      select oid, relname, coalesce(reloptions::text, '') as options from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname !~ '_\\d{8}$')
    select 'table ' || relname || ' ' || options as line from tables
    union all select format('column %s.%s %s %s %s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
        a.attnotnull, pg_get_expr(d.adbin, d.adrelid))
      from pg_attribute a join tables t on t.oid = a.attrelid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attnum > 0 and not a.attisdropped
    union all select format('constraint %s.%s %s', t.relname, c.conname, pg_get_constraintdef(c.oid))
      from pg_constraint c join tables t on t.oid = c.conrelid where c.contype <> 'n'
    union all select 'index ' || pg_get_indexdef(i.indexrelid) from pg_index i join tables t on t.oid = i.indrelid
    union all select 'sequence ' || relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
    union all select pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = 'public'::regnamespace
    union all select 'type ' || typname from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
    order by 1`;
  return rows.map(({ line }) => line);
}
