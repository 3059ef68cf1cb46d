import type { Database, Transaction } from '@tsunagu/db';
import { PEOPLE_PER_CHUNK } from '@tsunagu/db/schema';
import type { SignalContext } from './signal-change.ts';

/** Condition on a signal's row: a surge that something beside its gateway explains, which the store's counts do not keep. */
export function isNarrow({ sql }: Pick<Database | Transaction, 'sql'>, signal: string) {
  return sql`coalesce((${sql(signal)}.evidence #> '{explanations,-1,places}') - 'gateway' <> '{}', false)`;
}

/** A query of what detection remembers of signals' people: `signal_id`, `chunk`, and their bits as `people`. */
export function narrowPeople(
  { sql }: Pick<Database | Transaction, 'sql'>,
  signalIds: readonly string[],
  peopleOf: SignalContext['peopleOf'],
) {
  const people = signalIds.flatMap((id) => (peopleOf?.(id) ?? []).map((ordinal) => ({ id, ordinal })));
  return sql`
    select id as signal_id, (ordinal / ${PEOPLE_PER_CHUNK}::int)::smallint as chunk,
      bit_or(people_bit(ordinal % ${PEOPLE_PER_CHUNK}::int)) as people
    from unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ ordinal }) => ordinal)}::int[]) as p (id, ordinal)
    group by 1, 2`;
}
