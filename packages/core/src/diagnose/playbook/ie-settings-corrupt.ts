import { playbook } from './playbook.ts';
import { addTrustedSite, checkInternetSettings } from './steps/line-steps.ts';
import { checkTlsVersions } from './steps/tls-steps.ts';

export const ieSettingsCorruptPlaybook = playbook('ie-settings-corrupt', [
  checkInternetSettings,
  addTrustedSite,
  checkTlsVersions,
]);
