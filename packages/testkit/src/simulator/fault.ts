import { interceptedChain } from './certificate.ts';
import type { Conditions, NameAnswer } from './conditions.ts';
import type { Gateway } from './gateway.ts';
import type { Machine } from './machine.ts';

interface FaultContext {
  readonly machine: Machine;
  readonly gateway: Gateway;
  readonly atMs: number;
}

/** An everyday trouble of one person. */
export interface Fault {
  /** Chance per wish to connect, for an average person. */
  readonly rate: number;
  /** Chance that it is still there on the next try. */
  readonly persists: number;
  /** Times as frequent on the first morning after some days off. */
  readonly afterHoliday?: number;
  /** Only these machines can have it. */
  readonly where?: (machine: Machine) => boolean;
  /** The report cannot leave before the line is back. */
  readonly offline?: true;
  readonly change: (conditions: Conditions, context: FaultContext) => Conditions;
}

const withAnswers = (conditions: Conditions, name: NameAnswer, control: boolean): Conditions => ({
  ...conditions,
  resolvers: conditions.resolvers.map((resolver) => ({ ...resolver, name, control })),
});

const ssl = (machine: Machine) => machine.protocol === 'ssl-vpn';
const ike = (machine: Machine) => machine.protocol === 'ikev2';

/** The background of every company: what goes wrong for somebody on any day. */
export const FAULTS = {
  'password-wrong': {
    rate: 0.012,
    persists: 0.35,
    afterHoliday: 2.5,
    change: (c) => ({ ...c, login: 'password-wrong' }),
  },
  'password-expired': {
    rate: 0.0012,
    persists: 0.85,
    afterHoliday: 2.5,
    change: (c) => ({ ...c, login: 'password-expired' }),
  },
  'account-locked': { rate: 0.0008, persists: 0.9, change: (c) => ({ ...c, login: 'account-locked' }) },
  'code-wrong': { rate: 0.007, persists: 0.25, where: ssl, change: (c) => ({ ...c, code: 'wrong' }) },
  'push-unanswered': {
    rate: 0.004,
    persists: 0.3,
    where: ssl,
    change: (c) => ({ ...c, code: 'unanswered' }),
  },
  'host-check': { rate: 0.002, persists: 0.8, where: ssl, change: (c) => ({ ...c, posture: 'refused' }) },
  'line-dead': { rate: 0.004, persists: 0.6, offline: true, change: (c) => ({ ...c, link: 'line-dead' }) },
  'wifi-off': { rate: 0.004, persists: 0.5, offline: true, change: (c) => ({ ...c, link: 'adapter-down' }) },
  'no-route': {
    rate: 0.001,
    persists: 0.5,
    offline: true,
    change: (c) => ({ ...c, link: 'no-default-route' }),
  },
  'captive-portal': {
    rate: 0.001,
    persists: 0.5,
    where: ssl,
    offline: true,
    change: (c) => ({ ...c, link: 'captive-portal' }),
  },
  'resolver-fails': { rate: 0.002, persists: 0.4, change: (c) => withAnswers(c, 'servfail', true) },
  'resolver-silent': { rate: 0.001, persists: 0.5, change: (c) => withAnswers(c, 'timeout', false) },
  'path-filtered': { rate: 0.0018, persists: 0.7, change: (c) => ({ ...c, path: 'filtered' }) },
  'udp-filtered': { rate: 0.004, persists: 0.8, where: ike, change: (c) => ({ ...c, path: 'udp-filtered' }) },
  'port-wrong': { rate: 0.0003, persists: 0.95, where: ssl, change: (c) => ({ ...c, port: 443 }) },
  'tls-reset': { rate: 0.0008, persists: 0.4, where: ssl, change: (c) => ({ ...c, tls: 'reset' }) },
  'tls-inspected': {
    rate: 0.0006,
    persists: 0.9,
    where: ssl,
    change: (c, { gateway, atMs }) => ({
      ...c,
      tls: 'intercepted',
      chain: interceptedChain(gateway.host, atMs),
    }),
  },
  'ppp-silent': { rate: 0.0015, persists: 0.5, where: ssl, change: (c) => ({ ...c, tunnel: 'ppp-silent' }) },
  'adapter-broken': {
    rate: 0.001,
    persists: 0.9,
    where: (machine) => machine.platform === 'win32',
    change: (c) => ({ ...c, tunnel: 'adapter-failed' }),
  },
  'no-address': { rate: 0.0003, persists: 0.4, change: (c) => ({ ...c, tunnel: 'no-address' }) },
  'session-drops': { rate: 0.008, persists: 0.1, change: (c) => ({ ...c, after: 'drops' }) },
  cancelled: { rate: 0.005, persists: 0.1, change: (c) => ({ ...c, cancelled: true }) },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];
export const faultOf = (name: FaultName): Fault => FAULTS[name];
