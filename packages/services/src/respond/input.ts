import { TsunaguError } from '@tsunagu/core/vocabulary';
import { z } from 'zod';

/** Names the incident and the revision that the caller saw, so that nobody overwrites what they have not read. */
export const incidentChangeSchema = z.object({
  incidentId: z.int().min(1).max(2_147_483_647),
  revision: z.int().min(1),
});
export const incidentRefSchema = incidentChangeSchema.pick({ incidentId: true });

/** Reads a verb's input. Throws `bad-request`. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new TsunaguError('bad-request', z.prettifyError(parsed.error));
  return parsed.data;
}

/** What a verb that changes an incident answers: the revision to name next. */
export interface IncidentChanged {
  readonly incidentId: number;
  readonly revision: number;
}
