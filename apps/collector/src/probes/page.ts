import type { ProbeOf } from '@tsunagu/core/collect';
import type { HttpAnswer } from './ask-http.ts';
import type { Probe } from './probe.ts';

type Offers = ProbeOf<'page'>['targets'][number]['offers'];

const SSL_VPN = /sslvpn|ssl-vpn|\/remote\/(?:login|saml|logincheck)|remoteauthtimeout|fgt_lang/i;
/** FortiGates hide their name behind this pattern in `Server` (seen in public captures). */
const FORTI_SERVER = /^x{6,}-x{3,}$/i;
const FORTI_ADMIN = /\/ng\/|fortigate|fweb_/i;

/** What the answer to `/remote/info` says of the gateway. Only known forms are named; all else is `unknown`. */
export function readOffers({
  status,
  headers,
  body,
}: Pick<HttpAnswer, 'status' | 'headers' | 'body'>): Offers {
  if (status === null) return 'unknown';
  const location = headers.get('location') ?? '';
  if (
    headers.has('x-aggregate-auth') ||
    headers.has('x-cstp-version') ||
    /webvpn/i.test(headers.get('set-cookie') ?? '')
  )
    return 'anyconnect';
  if (status < 400 && SSL_VPN.test(`${body} ${location}`)) return 'ssl-vpn';
  // Led to another machine: a sign-in page of some network in between, and such a network may well run a FortiGate, too.
  if (/^(?:[a-z]+:)?\/\//i.test(location) && status >= 300 && status < 400) return 'unknown';
  const forti = FORTI_SERVER.test(headers.get('server') ?? '') || FORTI_ADMIN.test(`${body} ${location}`);
  const gone = status === 404 || (status >= 300 && status < 400);
  return forti && gone ? 'without-ssl-vpn' : 'unknown';
}

/** Whether the gateway's HTTPS port offers SSL-VPN at all: FortiOS 7.6.3 and later have none. */
export const probePage: Probe<ProbeOf<'page'>> = async (_target, ctx) => {
  const start = performance.now();
  const page = await ctx.gatewayPage();
  const targets = page
    ? [
        {
          address: page.address,
          port: page.port,
          outcome: page.answer.outcome,
          status: page.answer.status,
          offers: readOffers(page.answer),
          code: page.answer.code,
          durationMs: page.answer.durationMs,
        },
      ]
    : [];
  return { probe: 'page', durationMs: Math.round(performance.now() - start), targets };
};
