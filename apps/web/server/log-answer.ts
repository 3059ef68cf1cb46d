import type { TRPCError } from '@trpc/server';
import { logFailure, logRefusal } from './log.ts';
import { publicFailure } from './public-failure.ts';
import { recordNumber } from './record-number.ts';
import { isFault } from './trpc.ts';

/** Writes what became of a procedure that did not succeed: faults with their stack, refusals in one word. */
export function logAnswer(path: string | undefined, error: TRPCError): void {
  const what = `procedure ${path ?? ''}`;
  if (isFault(error)) logFailure(what, error, recordNumber(error));
  else logRefusal(what, publicFailure(error)?.code ?? error.code.toLowerCase().replaceAll('_', '-'));
}
