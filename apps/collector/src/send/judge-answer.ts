import { batchAcceptedSchema } from '@tsunagu/core/collect';
import type { ServerAnswer } from './call-server.ts';

export type Verdict =
  | 'accepted'
  /** The batch, or one thing in it, is what the server does not take. */
  | 'smaller'
  /** The server will not have this machine, or its protocol, until somebody acts. */
  | 'refused'
  | 'later';

/** What an answer means for the batch: only a shape that is wrong in itself may ever set items aside. */
export function judgeAnswer(answer: ServerAnswer): Verdict {
  const { status, errorCode } = answer;
  if (status === 202) return batchAcceptedSchema.safeParse(answer.json).success ? 'accepted' : 'later';
  if (errorCode === 'unsupported-protocol-version') return 'refused';
  // Also a proxy's own bound, which says no code of ours.
  if (status === 413) return 'smaller';
  if (status === 400 || status === 415 || status === 422) return errorCode ? 'smaller' : 'refused';
  if (status === 401 || status === 403 || status === 404 || (status >= 300 && status < 400)) return 'refused';
  return 'later';
}
