import { askHttp, type HttpAnswer } from './ask-http.ts';
import { type GatewayAddresses, isIpsec, type ProbeTarget } from './probe.ts';
import { tolerantContext } from './trust.ts';

/** Where clients of FortiGate gateways begin; others answer it with a page of their own, or say that it is not there. */
const PATH = '/remote/info';

export interface GatewayPage {
  readonly address: string;
  readonly port: number;
  readonly answer: HttpAnswer;
}

/** One GET of the gateway's first page, without credentials; null when there is nothing to ask. */
export async function askGatewayPage(
  target: ProbeTarget,
  { v4, v6 }: GatewayAddresses,
  extraCa: readonly string[],
  signal: AbortSignal,
): Promise<GatewayPage | null> {
  const address = v4[0] ?? v6[0];
  if (address === undefined) return null;
  // The port of an IPsec profile speaks no HTTP.
  const port = isIpsec(target.protocol) ? 443 : (target.port ?? 443);
  const answer = await askHttp({
    address,
    port,
    secure: tolerantContext(extraCa),
    host: target.host ?? address,
    path: PATH,
    signal,
  });
  return { address, port, answer };
}
