import { playbook } from './playbook.ts';
import { checkSaml } from './steps/login-steps.ts';
import { checkSpCertificate } from './steps/posture-steps.ts';

export const spCertificateSettingPlaybook = playbook('sp-certificate-setting', [
  checkSpCertificate,
  checkSaml,
]);
