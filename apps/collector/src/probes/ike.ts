import type { ProbeOf } from '@tsunagu/core/collect';
import { askDatagram } from './ask-datagram.ts';
import { buildIkeV1Init, buildIkeV2Init, readIkeAnswer, withNonEspMarker } from './ike-message.ts';
import type { Probe } from './probe.ts';

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

/** Whether the gateway answers IKE on UDP 500 and 4500. */
export const probeIke: Probe<ProbeOf<'ike'>> = async (target, ctx) => {
  const start = performance.now();
  const { v4, v6 } = await ctx.addresses();
  const build = target.protocol === 'l2tp-ipsec' ? buildIkeV1Init : buildIkeV2Init;
  const targets = await Promise.all(
    [...v4, ...v6]
      .slice(0, 4)
      .flatMap((address) => ([500, 4500] as const).map((port) => askIke(address, port, build(), ctx.signal))),
  );
  return { probe: 'ike', durationMs: Math.round(performance.now() - start), targets };
};
