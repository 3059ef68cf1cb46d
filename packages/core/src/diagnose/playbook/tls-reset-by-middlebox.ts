import { playbook } from './playbook.ts';
import { checkPathFirewall, testPort, tryOtherNetwork } from './steps/path-steps.ts';
import { compareIssuer } from './steps/tls-steps.ts';

export const tlsResetByMiddleboxPlaybook = playbook('tls-reset-by-middlebox', [
  tryOtherNetwork,
  testPort,
  compareIssuer,
  checkPathFirewall,
]);
