import { createSecureContext } from 'node:tls';
import type { ProbeOf } from '@tsunagu/core/collect';
import { readLinkMtu } from '../state/link-mtu.ts';
import { askDatagram } from './ask-datagram.ts';
import { askStream } from './ask-stream.ts';
import { buildRefusedHello } from './client-hello.ts';
import { buildRefusedIkeV1, buildRefusedIkeV2, padIke, readIkeAnswer } from './ike-message.ts';
import { isIpsec, type Probe } from './probe.ts';
import { pingOf } from './run-ping.ts';
import { shakeTls } from './shake-tls.ts';
import { type SweptPath, sweepPath } from './sweep-path.ts';

type SizeTarget = ProbeOf<'size'>['targets'][number];
type SizeOutcome = SizeTarget['small'];

/** Below every usual MTU, so that it leaves unfragmented, and above what broken tunnels and filters let through. */
const LARGE_BYTES = 1400;
const SMALL_HELLO_BYTES = 80;
const TIMEOUT_MS = 4000;

/** Sends a TLS hello of `bytes` bytes; `answered` also when the peer only closes: the hello reached it. */
async function askHello(
  address: string,
  port: number,
  bytes: number,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<SizeOutcome> {
  const { outcome } = await askStream({
    address,
    port,
    question: buildRefusedHello(bytes),
    read: (got) => (got.length > 0 ? true : null),
    signal,
    timeoutMs,
  });
  if (outcome === 'answered' || outcome === 'closed') return 'answered';
  return outcome === 'silent' ? 'silent' : 'not-checked';
}

export async function sizeOverTls(
  address: string,
  port: number,
  signal: AbortSignal,
  timeoutMs: number = TIMEOUT_MS,
): Promise<SizeTarget> {
  const start = performance.now();
  const context = createSecureContext({ minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' });
  const [small, largeOut, whole] = await Promise.all([
    askHello(address, port, SMALL_HELLO_BYTES, signal, timeoutMs),
    askHello(address, port, LARGE_BYTES, signal, timeoutMs),
    shakeTls(address, port, address, context, signal, timeoutMs),
  ]);
  // A handshake brings the certificate, more than one full packet; an alert brings nothing large.
  const largeIn =
    whole.outcome === 'handshake' ? 'answered' : whole.outcome === 'timeout' ? 'silent' : 'not-checked';
  return {
    address,
    port,
    transport: 'tls',
    bytes: LARGE_BYTES,
    small,
    largeOut,
    largeIn,
    durationMs: Math.round(performance.now() - start),
  };
}

export async function sizeOverIke(
  address: string,
  version: 1 | 2,
  signal: AbortSignal,
  port = 500,
  timeoutMs: number = TIMEOUT_MS,
): Promise<SizeTarget> {
  const start = performance.now();
  const ask = async (message: Buffer): Promise<SizeOutcome> => {
    const { outcome } = await askDatagram({
      address,
      port,
      datagram: message,
      read: (bytes) => readIkeAnswer(bytes, message, false),
      signal,
      timeoutMs,
    });
    return outcome === 'answered' ? 'answered' : outcome === 'timeout' ? 'silent' : 'not-checked';
  };
  const build = version === 1 ? buildRefusedIkeV1 : buildRefusedIkeV2;
  const [small, largeOut] = await Promise.all([ask(build()), ask(padIke(build(), LARGE_BYTES))]);
  return {
    address,
    port,
    transport: 'ike',
    bytes: LARGE_BYTES,
    small,
    largeOut,
    largeIn: 'not-checked',
    durationMs: Math.round(performance.now() - start),
  };
}

/** Small ones pass, and it is still open whether large ones do: only then are pings worth their while. */
function leavesOpen({ small, largeOut, largeIn }: SizeTarget): boolean {
  return small === 'answered' && !(largeOut === 'answered' && largeIn === 'answered');
}

/** Whether large packets are lost where small ones pass. `systemRoot` is the Windows folder, null elsewhere. */
export function makeSizeProbe(systemRoot: string | null): Probe<ProbeOf<'size'>> {
  return async (target, ctx) => {
    const start = performance.now();
    const { v4, v6 } = await ctx.addresses();
    const addresses = [...v4.slice(0, 1), ...v6.slice(0, 1)];
    const targets = await Promise.all(
      addresses.map((address) =>
        isIpsec(target.protocol)
          ? sizeOverIke(address, target.protocol === 'l2tp-ipsec' ? 1 : 2, ctx.signal)
          : sizeOverTls(address, target.port ?? 443, ctx.signal),
      ),
    );
    const linkMtu = readLinkMtu();
    const open = targets.find(leavesOpen)?.address;
    const ping = open === undefined ? null : pingOf(open, systemRoot, ctx.signal);
    const swept: SweptPath =
      open === undefined || ping === null
        ? { sweep: 'not-checked' }
        : await sweepPath(open, ping, linkMtu, () => !ctx.signal.aborted);
    return { probe: 'size', durationMs: Math.round(performance.now() - start), linkMtu, ...swept, targets };
  };
}
