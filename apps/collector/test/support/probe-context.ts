import { setMaxListeners } from 'node:events';
import { NOT_ASKED } from '../../src/probes/ask-resolver.ts';
import type { GatewayAddresses, ProbeContext, ProbeTarget } from '../../src/probes/probe.ts';

/** A context over the loopback; tests change what they are about. */
export function probeContext(
  change: Partial<ProbeContext> & { v4?: string[]; v6?: string[] } = {},
): ProbeContext {
  const { v4 = ['127.0.0.1'], v6 = [], ...rest } = change;
  const signal = new AbortController().signal;
  setMaxListeners(0, signal);
  return {
    signal,
    resolvers: [],
    searchDomains: [],
    hostsFile: '/nonexistent/hosts',
    controlName: 'control.example.test',
    extraCa: [],
    serverUrl: null,
    serverCa: [],
    captiveUrl: null,
    proxies: async () => [],
    adapterNames: async () => [],
    encryptedDns: async () => 'off',
    disabledComponents: async () => null,
    system: async () => NOT_ASKED,
    addresses: async (): Promise<GatewayAddresses> => ({ v4, v6 }),
    gatewayPage: async () => null,
    ...rest,
  };
}

export function probeTarget(change: Partial<ProbeTarget> = {}): ProbeTarget {
  return { host: 'vpn.example.test', port: 10443, protocol: 'ssl-vpn', stage: 'secure', ...change };
}
