import { playbook } from './playbook.ts';
import { exemptFromProxy, showProxy } from './steps/machine-steps.ts';

export const proxyAuthRequiredPlaybook = playbook('proxy-auth-required', [showProxy, exemptFromProxy]);
