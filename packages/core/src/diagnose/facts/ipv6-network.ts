/** The first 64 bits of an IPv6 address, written out; null for what is none. */
export function ipv6Network(address: string): string | null {
  const [left = '', right, more] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const words = (part: string | undefined): string[] => (part ? part.split(':') : []);
  const [before, after] = [words(left), words(right)];
  const count = before.length + after.length;
  const whole = right === undefined ? count === 8 : more === undefined && count < 8;
  if (!whole || ![...before, ...after].every((one) => /^[\da-f]{1,4}$/.test(one))) return null;
  const all = [...before, ...Array<string>(8 - count).fill('0'), ...after];
  return all
    .slice(0, 4)
    .map((one) => one.replace(/^0+(?=.)/, ''))
    .join(':');
}
