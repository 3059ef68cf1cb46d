import { BlockList, isIP } from 'node:net';
import type { GatewayRef } from '@tsunagu/core/collect';
import type { SyslogSource } from './syslog-settings.ts';

/** A sender that may send. */
export interface Sender {
  readonly address: string;
  readonly gateway: GatewayRef | null;
}

/** `::ffff:10.0.0.1` is `10.0.0.1`. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');
}

/** Who may send; the narrowest network that holds an address says which gateway it is. Nobody without any. */
export class Sources {
  readonly #rules: readonly { readonly list: BlockList; readonly gateway: GatewayRef | null }[];

  constructor(sources: readonly SyslogSource[]) {
    const bits = ({ network }: SyslogSource): number => Number(network.split('/')[1] ?? 128);
    this.#rules = [...sources]
      .sort((a, b) => bits(b) - bits(a))
      .map((source) => {
        const [address = '', prefix] = source.network.split('/');
        const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
        const list = new BlockList();
        list.addSubnet(
          address,
          prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix),
          family,
        );
        return { list, gateway: source.gateway };
      });
  }

  /** null = nobody who may send. */
  find(from: string | undefined): Sender | null {
    const address = plainAddress(from ?? '');
    const family = isIP(address);
    if (family === 0) return null;
    const rule = this.#rules.find(({ list }) => list.check(address, family === 6 ? 'ipv6' : 'ipv4'));
    return rule === undefined ? null : { address, gateway: rule.gateway };
  }
}
