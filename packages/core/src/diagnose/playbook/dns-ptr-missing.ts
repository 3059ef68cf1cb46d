import { playbook } from './playbook.ts';
import { addPtrRecord } from './steps/dns-steps.ts';

export const dnsPtrMissingPlaybook = playbook('dns-ptr-missing', [addPtrRecord]);
