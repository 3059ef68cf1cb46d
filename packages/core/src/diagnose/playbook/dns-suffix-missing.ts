import { playbook } from './playbook.ts';
import { setDnsSuffix } from './steps/dns-steps.ts';
import { pushProfile } from './steps/machine-steps.ts';

export const dnsSuffixMissingPlaybook = playbook('dns-suffix-missing', [setDnsSuffix, pushProfile]);
