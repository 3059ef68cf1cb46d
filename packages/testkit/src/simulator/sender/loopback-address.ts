/** Last numbers from 1 to 254: 0 and 255 are names of whole networks elsewhere. */
const LAST_COUNT = 254;

/** One of the loopback’s addresses, another for each index: `127.<range>.…`, and the ranges behind it from 65,024 on. */
export function loopbackAddress(range: number, index: number): string {
  const net = Math.floor(index / LAST_COUNT);
  return `127.${range + (net >> 8)}.${net & 255}.${1 + (index % LAST_COUNT)}`;
}
