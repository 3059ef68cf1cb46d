import { playbook } from './playbook.ts';
import { exemptFromProxy, showProxy } from './steps/machine-steps.ts';
import { tryOtherNetwork } from './steps/path-steps.ts';

export const proxyInterferencePlaybook = playbook('proxy-interference', [
  tryOtherNetwork,
  showProxy,
  exemptFromProxy,
]);
