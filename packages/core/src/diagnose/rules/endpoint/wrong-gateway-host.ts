import { stageIndex } from '../../../vocabulary/index.ts';
import type { Facts } from '../../facts/facts.ts';
import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { weighLint } from '../../measure/weigh-lint.ts';
import type { Rule } from '../../rule.ts';
import type { Scale } from '../../scale.ts';

const HOST_PROBLEMS = [
  'host-missing',
  'host-has-scheme',
  'host-has-path',
  'host-has-space',
  'host-not-ascii',
] as const;

/**
 * A fault in the profile is no proof: people connect with such profiles every day, because clients mend some of them.
 * It weighs where the name does not exist; a name that was found was meant, and silent resolvers have another reason.
 */
function lint(facts: Facts, scale: Scale): boolean {
  const { dns } = facts;
  if (dns === null) return weighLint(facts, scale, HOST_PROBLEMS, 'probeSupport');
  const isMissing = dns.answeredCount > 0 && dns.counts.nxdomain === dns.answeredCount;
  return isMissing && weighLint(facts, scale, HOST_PROBLEMS, 'probeProof');
}

/** The profile names a host that is not the gateway: misspelt, with a scheme, or an old one. */
export const wrongGatewayHost = {
  cause: 'wrong-gateway-host',
  signs: {
    'profile-invalid': 'likely',
    'name-not-found': 'possible',
    'no-route-to-host': 'rare',
    'connect-timed-out': 'rare',
    'connect-refused': 'rare',
    'ike-no-answer': 'rare',
    'certificate-name-mismatch': 'possible',
    'name-lookup-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  weigh(facts, scale) {
    const { attempt, dns, tls } = facts;
    const host = attempt.gateway?.host ?? null;
    if (host !== null && /[/:\s\u3000\uff01-\uff5e]/.test(host) && !/^[0-9a-f:.]+$/i.test(host)) {
      scale.measure('profile-host-malformed', { host }, 'probeProof');
      return;
    }
    // A client that got as far as the gateway knew what was meant.
    const early = stageIndex(attempt.stage) <= stageIndex('reach');
    if (early && lint(facts, scale)) return;
    if (facts.profileProblems === null) scale.unchecked('profile-not-checked', {});
    if (dns === null && tls === null) return;
    if (tls?.target.nameMatches === true) {
      scale.measure('cert-name-matches', { host: tls.target.serverName }, 'probeRefute');
    } else gatewayTookConnection(facts, scale, 'probeSlight');
    if (dns === null || dns.counts.nxdomain === 0) return;
    // A misspelt name and a record that is gone look the same from outside; the fleet's profiles tell.
    if (dns.counts.nxdomain === dns.answeredCount) {
      scale.measure('dns-nxdomain-everywhere', { count: dns.answeredCount, host: dns.host }, 'probeSupport');
    }
  },
} as const satisfies Rule<'wrong-gateway-host'>;
