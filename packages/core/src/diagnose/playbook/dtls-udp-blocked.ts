import { playbook } from './playbook.ts';
import { checkDtls, tryOtherNetwork, watchGatewayPackets } from './steps/path-steps.ts';

export const dtlsUdpBlockedPlaybook = playbook(
  'dtls-udp-blocked',
  [tryOtherNetwork, checkDtls, watchGatewayPackets],
  {
    ja: '経路で UDP を許可し、TCP に切り替わって動くことを確認する。',
    en: 'Allow UDP on the path and check that the fall-back to TCP works.',
  },
);
