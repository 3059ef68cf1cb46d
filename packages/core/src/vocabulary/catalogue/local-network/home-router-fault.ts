import type { CauseEntry } from '../../cause-entry.ts';

export const homeRouterFault = {
  id: 'home-router-fault',
  layer: 'local-network',
  title: { ja: 'モデム・ONU・ルーターの一時的な不具合', en: 'Modem, ONU or router fault' },
  stages: ['network'],
  scopes: ['person', 'site'],
  implies: {
    fortiPercent: [10],
    fortiCodes: [],
    rasCodes: [800, 809, 868],
    ikeNotify: [],
    logSignatures: [],
  },
  probes: [
    {
      probe: 'route: ping/ARP default gateway',
      confirms: 'gateway MAC unresolved or ping loss high while link is up',
      refutes: 'gateway answers',
    },
  ],
  firstResponse: {
    user: {
      ja: 'ルーターの電源を抜き、1~5分待って差し直してください。',
      en: 'Unplug the router, wait 1 to 5 minutes and plug it in again.',
    },
    it: {
      ja: '他の利用者に出ていなければ宅内機器の再起動を案内する。',
      en: 'If nobody else is affected, guide the user through a restart of the home equipment.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
