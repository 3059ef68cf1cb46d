import { playbook } from './playbook.ts';
import { addARecord, showRecords } from './steps/dns-steps.ts';
import { askFromOutside } from './steps/name-steps.ts';

export const dnsPublicRecordMissingPlaybook = playbook('dns-public-record-missing', [
  askFromOutside,
  showRecords,
  addARecord,
]);
