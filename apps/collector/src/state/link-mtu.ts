import { readdirSync, readFileSync } from 'node:fs';

/** Smallest MTU of the adapters that are up, the loopback left out; Linux only, null elsewhere. */
export function readLinkMtu(folder = '/sys/class/net'): number | null {
  if (process.platform !== 'linux') return null;
  let smallest: number | null = null;
  try {
    for (const name of readdirSync(folder)) {
      if (name === 'lo') continue;
      if (readFileSync(`${folder}/${name}/operstate`, 'utf8').trim() !== 'up') continue;
      const mtu = Number(readFileSync(`${folder}/${name}/mtu`, 'utf8').trim());
      if (Number.isInteger(mtu) && mtu > 0) smallest = Math.min(smallest ?? mtu, mtu);
    }
  } catch {
    // A file or folder that is not there is an MTU that could not be told.
    return smallest;
  }
  return smallest;
}
