import { playbook } from './playbook.ts';
import { checkGatewayLoad, measureMtu, tryOtherNetwork } from './steps/path-steps.ts';

export const tunnelPppSilentPlaybook = playbook('tunnel-ppp-silent', [
  tryOtherNetwork,
  checkGatewayLoad,
  measureMtu,
]);
