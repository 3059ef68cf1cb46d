import { isIP } from 'node:net';

/** 64:ff9b::/96 (RFC 6052) and 64:ff9b:1::/48 (RFC 8215): nobody's but a translator's. */
const WELL_KNOWN = ['0064ff9b0000000000000000', '0064ff9b0001'];
/** Where each length of a network's own prefix puts the four bytes of IPv4; the ninth byte is always left out. */
const PREFIX_BYTES = [12, 8, 7, 6, 5, 4] as const;

/** 32 hexadecimal digits; null for what is no IPv6 address. */
export function hexOfIpv6(address: string): string | null {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) !== 6) return null;
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(bare);
  const word = (high: string | undefined, low: string | undefined): string =>
    (Number(high) * 256 + Number(low)).toString(16);
  const [, before, ...four] = dotted ?? [];
  const text = dotted ? `${before}${word(four[0], four[1])}:${word(four[2], four[3])}` : bare;
  const [left = '', right] = text.split('::');
  const words = (part: string | undefined): string[] => (part ? part.split(':') : []);
  const missing = 8 - words(left).length - words(right).length;
  const all = [...words(left), ...Array(right === undefined ? 0 : missing).fill('0'), ...words(right)];
  return all
    .map((one) => one.padStart(4, '0'))
    .join('')
    .toLowerCase();
}

function hexOfIpv4(address: string): string {
  return address
    .split('.')
    .map((byte) => Number(byte).toString(16).padStart(2, '0'))
    .join('');
}

/**
 * Whether an IPv6 address was made by the network's translator (NAT64, RFC 6052) out of one of these IPv4 addresses: then
 * the name has no IPv6 address of its own, and what answers there is the translator's way to IPv4.
 */
export function isTranslated(address: string, v4: readonly string[]): boolean {
  const hex = hexOfIpv6(address);
  if (hex === null) return false;
  if (WELL_KNOWN.some((prefix) => hex.startsWith(prefix))) return true;
  const wanted = new Set(v4.map(hexOfIpv4));
  return PREFIX_BYTES.some((length) => {
    // The ninth byte is zero by rule, wherever the prefix ends before it.
    if (length < 12 && hex.slice(16, 18) !== '00') return false;
    const bytes = hex.match(/../g) ?? [];
    const at = bytes.flatMap((byte, index) =>
      index >= length && (index !== 8 || length === 12) ? [byte] : [],
    );
    const rest = at.slice(4).every((byte) => byte === '00');
    return rest && wanted.has(at.slice(0, 4).join(''));
  });
}
