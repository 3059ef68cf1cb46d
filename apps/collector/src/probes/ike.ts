import type { ProbeOf } from '@tsunagu/core/collect';
import type { Stage } from '@tsunagu/core/vocabulary';
import { askDatagram } from './ask-datagram.ts';
import { headStart } from './head-start.ts';
import { buildRefusedIkeV1, buildRefusedIkeV2, readIkeAnswer, withNonEspMarker } from './ike-message.ts';
import type { Probe, ProbeTarget } from './probe.ts';

type IkeTarget = ProbeOf<'ike'>['targets'][number];

/** Asks one address for IKE on one port; `udpPort` is another only where a test listens elsewhere. */
export async function askIke(
  address: string,
  port: 500 | 4500,
  message: Buffer,
  signal: AbortSignal,
  udpPort: number = port,
  timeoutMs?: number,
): Promise<IkeTarget> {
  const marked = port === 4500;
  const { outcome, code, answer, durationMs } = await askDatagram({
    address,
    port: udpPort,
    datagram: marked ? withNonEspMarker(message) : message,
    read: (bytes) => readIkeAnswer(bytes, message, marked),
    signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  return { address, port, outcome, code, notify: answer?.notify ?? null, durationMs };
}

/** Stages in which the client may have been lost between the two ports: IKE begins on 500 and goes on on 4500. */
const NEEDS_BOTH: ReadonlySet<Stage> = new Set(['reach', 'secure', 'tunnel', 'connected']);

/** All three tries of the first port are on their way by then; who waits longer has no time left for the second. */
const HEAD_START_MS = 2000;

/**
 * One port after the other, so that a gateway sees one question at a time. Where 500 answers and the client came past
 * both, 4500 is left alone.
 */
export async function askBothPorts(
  address: string,
  { protocol, stage }: Pick<ProbeTarget, 'protocol' | 'stage'>,
  signal: AbortSignal,
  ask: typeof askIke = askIke,
): Promise<IkeTarget[]> {
  const build = protocol === 'l2tp-ipsec' ? buildRefusedIkeV1 : buildRefusedIkeV2;
  const first = ask(address, 500, build(), signal);
  const early = await headStart(first, HEAD_START_MS);
  if (signal.aborted || (early?.outcome === 'answered' && !NEEDS_BOTH.has(stage))) return [await first];
  return Promise.all([first, ask(address, 4500, build(), signal)]);
}

/** Whether the gateway answers IKE on UDP 500 and 4500; it is asked so that it keeps nothing of it. */
export const probeIke: Probe<ProbeOf<'ike'>> = async (target, ctx) => {
  const start = performance.now();
  const { v4, v6 } = await ctx.addresses();
  const asked = [...v4, ...v6].slice(0, 4).map((address) => askBothPorts(address, target, ctx.signal));
  const targets = (await Promise.all(asked)).flat();
  return { probe: 'ike', durationMs: Math.round(performance.now() - start), targets };
};
