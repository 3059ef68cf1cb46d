import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { Webhook } from 'standardwebhooks';
import { parseWebhookUrl, type WebhookConfig } from './channel-config.ts';
import type { Delivery, Parcel } from './deliver.ts';

const TIMEOUT_SECONDS = 10;
/** Nothing in an answer's body is used; it is read so far only to let a connection end well. */
const ANSWER_BYTES_MAX = 65_536;

/**
 * Addresses that no receiver has but that answer inside clouds with secrets (link-local metadata), or that are not
 * one machine's. Private and loopback addresses stay allowed: receivers inside the company are the usual case.
 */
const REFUSED = new net.BlockList();
REFUSED.addSubnet('169.254.0.0', 16, 'ipv4');
REFUSED.addSubnet('0.0.0.0', 8, 'ipv4');
REFUSED.addSubnet('224.0.0.0', 3, 'ipv4');
REFUSED.addSubnet('fe80::', 10, 'ipv6');
REFUSED.addSubnet('ff00::', 8, 'ipv6');
REFUSED.addAddress('::', 'ipv6');
REFUSED.addAddress('fd00:ec2::254', 'ipv6');

function refused(address: string): boolean {
  return REFUSED.check(address, net.isIPv6(address) ? 'ipv6' : 'ipv4');
}

class RefusedAddress extends Error {
  readonly code = 'address-not-allowed';
}

/** Checked after the name was resolved, in the connection itself, so that a name cannot change in between. */
const guardedLookup: net.LookupFunction = (host, options, callback) => {
  dns.lookup(host, { ...options, all: true }, (error, addresses) => {
    const bad =
      error ?? (addresses.some((entry) => refused(entry.address)) ? new RefusedAddress(host) : null);
    const [first] = addresses ?? [];
    if (bad || !first) callback(bad ?? new RefusedAddress(host), '', 0);
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function post(url: URL, headers: http.OutgoingHttpHeaders, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        headers,
        agent: false,
        lookup: guardedLookup,
        signal: AbortSignal.timeout(TIMEOUT_SECONDS * 1000),
      },
      (response) => {
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > ANSWER_BYTES_MAX) response.destroy();
        });
        // The status is the answer; a redirect is one too and is not followed.
        response.on('close', () => resolve(response.statusCode ?? 0));
        response.on('error', () => resolve(response.statusCode ?? 0));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** One POST, signed as Standard Webhooks 1.0 says; 2xx is delivered, 410 asks never to be told again. */
export async function sendWebhook(config: WebhookConfig, parcel: Parcel): Promise<Delivery> {
  const url = parseWebhookUrl(config.url);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (net.isIP(literal) !== 0 && refused(literal)) {
    return { ok: false, permanent: true, detail: 'address-not-allowed' };
  }
  const body = JSON.stringify(parcel.message.payload);
  const status = await post(
    url,
    {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Tsunagu',
      'webhook-id': parcel.id,
      'webhook-timestamp': String(Math.floor(parcel.now.getTime() / 1000)),
      'webhook-signature': new Webhook(config.secret).sign(parcel.id, parcel.now, body),
    },
    body,
  );
  if (status >= 200 && status < 300) return { ok: true };
  return { ok: false, permanent: status === 410, detail: `HTTP ${status}` };
}
