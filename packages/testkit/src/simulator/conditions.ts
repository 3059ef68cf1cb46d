import type { Certificate } from '@tsunagu/core/collect';
import { chainAt, type Gateway } from './gateway.ts';
import type { Machine } from './machine.ts';

export type NameAnswer = 'answered' | 'nxdomain' | 'servfail' | 'timeout' | 'refused';

export interface ResolverCondition {
  readonly address: string;
  readonly name: NameAnswer;
  /** Whether a name that always exists resolves there. */
  readonly control: boolean;
  /** The address it gives for the gateway's name; the right one without it. */
  readonly says?: string;
}

/** What is true of the world when one attempt is made; client's words and probe results both follow from it. */
export interface Conditions {
  readonly link: 'up' | 'adapter-down' | 'no-default-route' | 'line-dead' | 'captive-portal';
  readonly resolvers: readonly ResolverCondition[];
  /** Whether packets reach the gateway, and what its port does. */
  readonly path: 'open' | 'filtered' | 'udp-filtered';
  readonly host: 'up' | 'down';
  readonly service: 'listening' | 'stopped';
  /** The port of this machine's profile, which can be a wrong one. */
  readonly port: number;
  readonly tls: 'shown' | 'reset' | 'intercepted';
  readonly chain: readonly Certificate[];
  readonly login: 'accepted' | 'password-wrong' | 'password-expired' | 'account-locked' | 'server-down';
  readonly code: 'accepted' | 'wrong' | 'unanswered';
  readonly posture: 'passed' | 'refused';
  readonly tunnel: 'up' | 'ppp-silent' | 'adapter-failed' | 'no-address';
  readonly after: 'stays' | 'drops';
  /** The person pressed cancel while the password was asked. */
  readonly cancelled: boolean;
}

/** A good day: nothing stands in the way of this machine. */
export function healthyConditions(machine: Machine, gateway: Gateway, atMs: number): Conditions {
  return {
    link: 'up',
    resolvers: machine.resolvers.map((address) => ({ address, name: 'answered', control: true })),
    path: 'open',
    host: 'up',
    service: 'listening',
    port: gateway.sslPort,
    tls: 'shown',
    chain: chainAt(gateway, atMs),
    login: 'accepted',
    code: 'accepted',
    posture: 'passed',
    tunnel: 'up',
    after: 'stays',
    cancelled: false,
  };
}
