import { playbook } from './playbook.ts';
import { checkCable, showLink } from './steps/machine-steps.ts';

export const localLinkDownPlaybook = playbook('local-link-down', [checkCable, showLink]);
