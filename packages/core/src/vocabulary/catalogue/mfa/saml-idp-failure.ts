import type { CauseEntry } from '../../cause-entry.ts';

export const samlIdpFailure = {
  id: 'saml-idp-failure',
  layer: 'mfa',
  title: { ja: 'SAML・IdPの認証失敗', en: 'SAML or IdP failure' },
  stages: ['mfa'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [40, 45],
    fortiCodes: [],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['Request /remote/saml/login failed. LastError:', 'Failed to retrieve SAML cookie'],
  },
  probes: [{ probe: 'http: GET IdP metadata URL', confirms: 'fails', refutes: '200' }],
  firstResponse: {
    user: { ja: 'ブラウザーで再度サインインしてください。', en: 'Sign in again in the browser.' },
    it: { ja: 'IdPの稼働状況とSAML設定を確認する。', en: 'Check the IdP and the SAML settings.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['general-knowledge'],
} as const satisfies CauseEntry;
