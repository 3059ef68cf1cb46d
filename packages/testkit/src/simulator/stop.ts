import type { Protocol, Stage } from '@tsunagu/core/vocabulary';
import type { Conditions } from './conditions.ts';

/** The first thing of the ladder that does not pass, as it truly is (not as the client words it). */
export const STOPS = {
  'adapter-down': 'network',
  'no-default-route': 'network',
  'line-dead': 'network',
  'captive-portal': 'network',
  'name-missing': 'resolve',
  'name-failed': 'resolve',
  'no-answer': 'reach',
  refused: 'reach',
  'tls-reset': 'secure',
  'certificate-untrusted': 'secure',
  'certificate-expired': 'secure',
  cancelled: 'authenticate',
  'login-server-down': 'authenticate',
  'password-wrong': 'authenticate',
  'password-expired': 'authenticate',
  'account-locked': 'authenticate',
  'code-wrong': 'mfa',
  'push-unanswered': 'mfa',
  'host-check': 'posture',
  'ppp-silent': 'tunnel',
  'adapter-failed': 'tunnel',
  'no-address': 'tunnel',
  dropped: 'connected',
} as const satisfies Record<string, Stage>;
export type Stop = keyof typeof STOPS;

/** Where an attempt ends under these conditions; null = it connects and stays. */
export function stopOf(conditions: Conditions, protocol: Protocol, atMs: number): Stop | null {
  return (
    stopOnTheWay(conditions, protocol) ?? stopAtTheDoor(conditions, atMs) ?? stopInside(conditions, protocol)
  );
}

function stopOnTheWay(c: Conditions, protocol: Protocol): Stop | null {
  if (c.link !== 'up') return c.link;
  // The system asks the next resolver only when one gives no answer; NXDOMAIN is an answer.
  const answer = c.resolvers.find((resolver) => resolver.name !== 'timeout' && resolver.name !== 'servfail');
  if (answer === undefined || answer.name === 'refused') return 'name-failed';
  if (answer.name === 'nxdomain') return 'name-missing';
  if (c.host === 'down' || c.path === 'filtered') return 'no-answer';
  if (c.path === 'udp-filtered' && protocol === 'ikev2') return 'no-answer';
  if (protocol === 'ssl-vpn' && c.service === 'stopped') return 'refused';
  if (protocol === 'ssl-vpn' && c.port !== 10_443) return 'refused';
  // charon takes no notice of ICMP: a host without a daemon is silence to it.
  return c.service === 'stopped' ? 'no-answer' : null;
}

function stopAtTheDoor(c: Conditions, atMs: number): Stop | null {
  if (c.tls === 'reset') return 'tls-reset';
  if (c.tls === 'intercepted') return 'certificate-untrusted';
  const leaf = c.chain[0];
  return leaf !== undefined && atMs > Date.parse(leaf.notAfter) ? 'certificate-expired' : null;
}

function stopInside(c: Conditions, protocol: Protocol): Stop | null {
  if (c.cancelled) return 'cancelled';
  if (c.login === 'server-down') return 'login-server-down';
  if (c.login !== 'accepted') return c.login;
  if (c.code !== 'accepted') return c.code === 'wrong' ? 'code-wrong' : 'push-unanswered';
  if (c.posture === 'refused') return 'host-check';
  // IKEv2 carries no PPP.
  if (c.tunnel === 'ppp-silent' && protocol === 'ikev2') return 'no-address';
  if (c.tunnel !== 'up') return c.tunnel;
  return c.after === 'drops' ? 'dropped' : null;
}
