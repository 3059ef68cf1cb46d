import { playbook } from './playbook.ts';
import { showSessions } from './steps/gateway-steps.ts';
import { checkGatewayLoad } from './steps/path-steps.ts';

export const gatewayConserveModePlaybook = playbook('gateway-conserve-mode', [
  checkGatewayLoad,
  showSessions,
]);
