#!/usr/bin/env node
// The same attempts through our edge and, as trapper values, through Debian's Zabbix server, in one run.
import { machineFacts } from './machine-facts.ts';
import { measureIngest } from './measure-ingest.ts';
import { openStand } from './open-stand.ts';
import { readBenchOptions } from './read-bench-options.ts';
import { writeReport } from './report.ts';
import { simulateCompany } from './simulate-company.ts';
import { startEdge } from './start-edge.ts';
import { ITEMS, TEXTS, type TextOf } from './zabbix/attempt-values.ts';
import { findZabbix } from './zabbix/find-zabbix.ts';
import { measureZabbix, type ZabbixFigures } from './zabbix/measure-zabbix.ts';
import { startZabbix } from './zabbix/start-zabbix.ts';

const BATCH = 100;
const CONNECTIONS = 8;

const { json, numbers } = readBenchOptions({ attempts: 30_000 });
const installed = findZabbix();
if (installed === null) {
  process.stderr.write(
    'NOT MEASURED: Zabbix is not installed here. On Debian: apt-get install zabbix-server-pgsql\n',
  );
  if (json) process.stdout.write(`${JSON.stringify({ measured: false })}\n`);
  process.exit(0);
}
const facts = machineFacts();
await using stand = await openStand({ daysBack: 32, connectionsMax: 2 });

const { world, items } = simulateCompany('zabbix', numbers.attempts);
const hosts = world.fleet.length;
const zabbix = await startZabbix(installed, stand.url, hosts);
const give = (textOf: TextOf) =>
  measureZabbix(stand, zabbix, { items, hosts, textOf, batch: BATCH, connections: CONNECTIONS });
const [theirs, theirsWhole] = await (async () =>
  [await give(TEXTS.log), await give(TEXTS.whole)] as const)().finally(() => zabbix.stop());
const edge = await startEdge(stand.url);
const ours = await measureIngest(stand, edge, {
  attempts: numbers.attempts,
  batch: BATCH,
  connections: CONNECTIONS,
}).finally(() => edge.stop());

const against = (peer: ZabbixFigures) => ({
  throughputRatio: ours.perSecond / peer.perSecond,
  cpuRatio: (ours.edgeUs + ours.postgresUs) / (peer.zabbixUs + peer.postgresUs),
});
const figures = {
  measured: true,
  ...against(theirs),
  sameContent: { ...against(theirsWhole), zabbix: theirsWhole },
  ours,
  zabbix: { schema: zabbix.version, ...theirs, valuesPerSecond: theirs.perSecond * ITEMS.length },
};
if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
else {
  const us = (value: number) => `${value.toFixed(1)} µs`;
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  writeReport(
    {
      name: 'zabbix',
      title: `The same attempts through the edge and through Zabbix ${zabbix.version}`,
      how: [
        `\`npm run bench -- zabbix\`: Debian’s zabbix_server on a database of its own, ${hosts} hosts with ${ITEMS.length} trapper items each, and our edge, one after the other, at one and the same PostgreSQL (fsync on). ${whole(theirs.attempts)} attempts of a simulated company, ${BATCH} to a packet, ${CONNECTIONS} connections at once.`,
        '',
        `What is compared is not the same work. Zabbix gets an attempt as one text (its log lines) and ${ITEMS.length - 1} numbers over its sender protocol, plain, unsigned, a connection for each packet; no triggers, no preprocessing; caches and writers made larger than its defaults, housekeeping off. It acknowledges what is in its memory, and no setting makes it wait for the disk. That is what somebody would watch this with. It is also given all that our edge is given, the whole attempt as its text, which it keeps without reading it: that is the same content, and still neither the same work nor the same acknowledgement. Ours get the whole attempt with its evidence, signed and in gzip; it is validated, redacted, deduplicated, diagnosed, grouped and counted by people, and on disk before the answer. Zabbix’ rate is taken until its last value is in its database.`,
      ],
      rows: [
        [
          'Zabbix: attempts a second, stored',
          `${whole(theirs.perSecond)} (${whole(figures.zabbix.valuesPerSecond)} values)`,
        ],
        ['Zabbix: attempts a second, acknowledged', whole(theirs.acknowledgedPerSecond)],
        [
          'Zabbix: processor time of an attempt',
          `server ${us(theirs.zabbixUs)} + PostgreSQL ${us(theirs.postgresUs)}; of a value ${us((theirs.zabbixUs + theirs.postgresUs) / ITEMS.length)}`,
        ],
        ['ours: attempts a second, stored before they are acknowledged', whole(ours.perSecond)],
        ['ours: processor time of an attempt', `edge ${us(ours.edgeUs)} + PostgreSQL ${us(ours.postgresUs)}`],
        ['**throughput, ours / Zabbix**', figures.throughputRatio.toFixed(2)],
        ['**processor time of an attempt, ours / Zabbix**', figures.cpuRatio.toFixed(2)],
        [
          'Zabbix given the whole attempt: attempts a second, stored; acknowledged',
          `${whole(theirsWhole.perSecond)}; ${whole(theirsWhole.acknowledgedPerSecond)}`,
        ],
        [
          'Zabbix given the whole attempt: processor time',
          `server ${us(theirsWhole.zabbixUs)} + PostgreSQL ${us(theirsWhole.postgresUs)}`,
        ],
        ['the same content: throughput, ours / Zabbix', figures.sameContent.throughputRatio.toFixed(2)],
        ['the same content: processor time, ours / Zabbix', figures.sameContent.cpuRatio.toFixed(2)],
      ],
    },
    facts,
    new Date(),
  );
}
