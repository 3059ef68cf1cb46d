import { expect, test } from 'vitest';
import { checkRecipes } from '../../src/check/recipes.ts';
import { plant, told } from './plant.ts';

const detector = {
  'packages/core/src/vocabulary/incident.ts': "export const SIGNAL_KINDS = ['outage'] as const;",
  'packages/core/test/detect/outage.test.ts': '',
};
const client = {
  'packages/core/src/collect/grammars/rule.ts': '',
  'packages/core/src/collect/grammars/xl2tpd/xl2tpd-grammar.ts': '',
  'packages/core/test/collect/xl2tpd.test.ts': '',
  'apps/collector/src/sources/xl2tpd/locate-xl2tpd.ts': '',
};
const gatewayLog = {
  'packages/core/src/vocabulary/gateway-event.ts': "export const GATEWAY_SOURCES = ['rras'] as const;",
  'packages/core/src/collect/grammars/rras/rras-grammar.ts': '',
  'packages/core/test/collect/rras.test.ts': '',
};
const probe = {
  'packages/core/src/collect/contract/evidence.ts': "z.object({ probe: z.literal('proxy') });",
  'apps/collector/src/probes/proxy.ts': '',
};
const channel = {
  'packages/db/src/schema/notification.ts': "export const CHANNEL_KINDS = ['chat'] as const;",
  'packages/services/src/respond/send-chat.ts': '',
};
const cause = {
  'packages/core/src/diagnose/rules/dns/dns-nodata.ts': '',
  'packages/core/src/diagnose/playbook/dns-nodata.ts': '',
};

test.each([
  ['a detector', detector, 'packages/core/test/detect/outage.test.ts'],
  ['a client', client, 'apps/collector/src/sources/xl2tpd/locate-xl2tpd.ts'],
  ['a client', client, 'packages/core/test/collect/xl2tpd.test.ts'],
  ['a gateway’s log', gatewayLog, 'packages/core/test/collect/rras.test.ts'],
  ['a probe', probe, 'apps/collector/src/probes/proxy.ts'],
  ['a channel', channel, 'packages/services/src/respond/send-chat.ts'],
  ['a cause', cause, 'packages/core/src/diagnose/playbook/dns-nodata.ts'],
])('recipes catch %s whose place is forgotten, but not a complete one: %#', (_name, files, forgotten) => {
  const { [forgotten]: _forgotten, ...rest } = files as Record<string, string>;
  expect(checkRecipes(plant(files))).toEqual([]);
  const found = told(checkRecipes(plant(rest)));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(forgotten.replace(/[^/]*-xl2tpd\.ts$/, ''));
});
