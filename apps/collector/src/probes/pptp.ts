import type { ProbeOf } from '@tsunagu/core/collect';
import { askStream, type StreamAnswer } from './ask-stream.ts';
import { buildPptpStart, buildPptpStop, readPptpReply } from './pptp-message.ts';
import { PPTP_PORT, type Probe } from './probe.ts';

type PptpTarget = ProbeOf<'pptp'>['targets'][number];

const OUTCOMES: Readonly<
  Record<Exclude<StreamAnswer<unknown>['outcome'], 'answered'>, PptpTarget['outcome']>
> = {
  closed: 'cut',
  silent: 'timeout',
  refused: 'refused',
  timeout: 'timeout',
  unreachable: 'unreachable',
  denied: 'denied',
  error: 'error',
};

/** Asks one address for a PPTP control connection, and takes the question back. */
export async function askPptp(
  address: string,
  port: number,
  signal: AbortSignal,
  timeoutMs?: number,
): Promise<PptpTarget> {
  const { outcome, code, answer, durationMs } = await askStream({
    address,
    port,
    question: buildPptpStart(),
    read: readPptpReply,
    farewell: buildPptpStop(),
    signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const foreign = answer === 'foreign';
  return {
    address,
    port,
    outcome: foreign ? 'not-pptp' : outcome === 'answered' ? 'answered' : OUTCOMES[outcome],
    code,
    result: typeof answer === 'number' ? answer : null,
    durationMs,
  };
}

/** Whether the gateway would open a PPTP control connection on TCP 1723; GRE beside it cannot be tried from here. */
export const probePptp: Probe<ProbeOf<'pptp'>> = async (_target, ctx) => {
  const start = performance.now();
  const { v4, v6 } = await ctx.addresses();
  const targets = await Promise.all(
    [...v4, ...v6].slice(0, 4).map((address) => askPptp(address, PPTP_PORT, ctx.signal)),
  );
  return { probe: 'pptp', durationMs: Math.round(performance.now() - start), targets };
};
