import type { ProbeOf } from '@tsunagu/core/collect';
import { askDatagram } from './ask-datagram.ts';
import { buildSccrq, buildStop, newTunnelId, readL2tpAnswer } from './l2tp-message.ts';
import type { Probe } from './probe.ts';

type L2tpTarget = ProbeOf<'l2tp'>['targets'][number];

const L2TP_PORT = 1701;

/** Asks one address for an L2TP control connection, and takes the question back when it would be granted. */
export async function askL2tp(
  address: string,
  port: number,
  signal: AbortSignal,
  timeoutMs?: number,
): Promise<L2tpTarget> {
  const tunnelId = newTunnelId();
  const { outcome, code, answer, durationMs } = await askDatagram({
    address,
    port,
    datagram: buildSccrq(tunnelId),
    read(bytes, reply) {
      const found = readL2tpAnswer(bytes, tunnelId);
      if (found?.message === 'SCCRP' && found.peerTunnelId !== null)
        reply(buildStop(found.peerTunnelId, tunnelId));
      return found;
    },
    signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  return { address, port, outcome, code, message: answer?.message ?? null, durationMs };
}

/** Whether the gateway answers L2TP on UDP 1701, outside IPsec. */
export const probeL2tp: Probe<ProbeOf<'l2tp'>> = async (target, ctx) => {
  const start = performance.now();
  const { v4, v6 } = await ctx.addresses();
  const port = target.protocol === 'l2tp' ? (target.port ?? L2TP_PORT) : L2TP_PORT;
  const targets = await Promise.all(
    [...v4, ...v6].slice(0, 4).map((address) => askL2tp(address, port, ctx.signal)),
  );
  return { probe: 'l2tp', durationMs: Math.round(performance.now() - start), targets };
};
