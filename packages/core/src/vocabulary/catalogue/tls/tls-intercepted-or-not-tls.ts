import type { CauseEntry } from '../../cause-entry.ts';

export const tlsInterceptedOrNotTls = {
  id: 'tls-intercepted-or-not-tls',
  layer: 'tls',
  title: {
    ja: '応答がTLSでない、またはTLS通信に介在がある(未特定)',
    en: 'Peer does not speak TLS, or something is in between (not yet told apart)',
  },
  stages: ['secure'],
  scopes: ['person', 'site', 'network', 'gateway'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['wrong version number', 'An unexpected TLS packet was received', 'LastError:12152'],
  },
  probes: [
    {
      probe: 'tls: handshake with the profile host as SNI: chain, notAfter, SAN, issuer',
      confirms: 'issuer is not the known issuer, or plain HTTP bytes come back',
      refutes: 'chain verifies against OS store, in date, SAN matches',
    },
  ],
  firstResponse: {
    user: {
      ja: '別のネットワーク(テザリングなど)で試してください。',
      en: 'Try another network, for example tethering.',
    },
    it: {
      ja: '証明書の発行者とフィンガープリントを他端末と比べ、認証画面・検査装置・ポート違いを切り分ける。',
      en: 'Compare issuer and fingerprint with other machines; tell portal, inspection and wrong port apart.',
    },
  },
  remedyRisk: [],
  covers: ['tls-interception', 'captive-portal', 'wrong-gateway-port', 'proxy-interference', 'dns-hijacked'],
  confidence: 'medium',
  seed: [],
  source: ['sample-log'],
} as const satisfies CauseEntry;
