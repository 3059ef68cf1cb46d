import { playbook } from './playbook.ts';
import { checkSaml } from './steps/login-steps.ts';

export const samlIdpFailurePlaybook = playbook('saml-idp-failure', [checkSaml]);
