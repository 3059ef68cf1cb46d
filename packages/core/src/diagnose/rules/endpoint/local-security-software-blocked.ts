import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import type { Rule } from '../../rule.ts';

/** The machine itself forbids the traffic; the collector's own connection is another program and may pass. */
export const localSecuritySoftwareBlocked = {
  cause: 'local-security-software-blocked',
  signs: {
    'local-permission-denied': 'strong',
    'connect-timed-out': 'rare',
    'connect-refused': 'rare',
    'ike-no-answer': 'rare',
    'tls-cut': 'rare',
    'connect-failed-unspecified': 'rare',
    'network-down': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const denied = facts.tcp?.denied ?? null;
    if (denied !== null) {
      const place = `${denied.address}:${denied.port}`;
      scale.measure('local-block-measured', { place, code: denied.code ?? 'EACCES' }, 'probeStrong');
      return;
    }
    // A path that says "unreachable" of the address, whatever the port, is no rule of this machine.
    const dead = facts.tcp?.unreachable ?? facts.ike?.unreachable ?? null;
    if (dead !== null) {
      const { address, code } = dead;
      scale.measure('address-unreachable', { address, code: code ?? 'EHOSTUNREACH' }, 'probeDoubt');
      return;
    }
    const udp = [facts.ike?.port500, facts.ike?.port4500].find((target) => target?.outcome === 'denied');
    if (udp != null) {
      const place = `${udp.address}:${udp.port}`;
      scale.measure('local-block-measured', { place, code: udp.code ?? 'EACCES' }, 'probeStrong');
      return;
    }
    gatewayTookConnection(facts, scale, 'probeHint');
    scale.unchecked('services-not-checked', {});
  },
} as const satisfies Rule<'local-security-software-blocked'>;
