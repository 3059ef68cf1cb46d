import { parseArgs } from 'node:util';
import type { Peers } from '@tsunagu/core/diagnose';
import type { Scenario } from './drive-lab.ts';

export interface LabCommand {
  readonly json: boolean;
  readonly all: boolean;
  /** Ask the query behind the dashboard's API: no dashboard is built or started. */
  readonly direct: boolean;
  /** Diagnose every attempt a second time without what its probes found, and print both tables. */
  readonly noProbes: boolean;
  /** So many other people at the gateway connect and fail: each verdict is revised with them; null = nobody else. */
  readonly peers: Peers | null;
  /** File to add each scenario's attempt and evidence to, one line each; null = keep nothing. */
  readonly capture: string | null;
  /** File of kept attempts to diagnose instead of running the lab; null = run it. */
  readonly from: string | null;
  readonly names: readonly string[];
  readonly clients: readonly string[];
}

export const USAGE = `npm run -s lab -- [--json] NAME…            run these scenarios
npm run -s lab -- [--json] --all [--client CLIENT]…   run every scenario (of these clients)
npm run -s lab -- [--json] --from FILE [NAME…]        diagnose what an earlier run kept, without the lab
--no-probes      diagnose each attempt again without what its probes found, and print both tables
--peers C,F      revise each verdict as if C other people connected to the gateway and F failed
--capture FILE   add each scenario's attempt and evidence to it
--direct   ask the query behind the dashboard's API instead of the built dashboard`;

function readPeers(text: string | undefined): Peers | null {
  if (text === undefined) return null;
  const found = /^(\d{1,6}),(\d{1,6})$/.exec(text);
  if (!found) throw new Error(`--peers takes two numbers, CONNECTED,FAILED\n\n${USAGE}`);
  return { connectedPeople: Number(found[1]), failedPeople: Number(found[2]) };
}

/** Throws with what is wrong about the arguments. */
export function readCommandLine(args: readonly string[]): LabCommand {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      all: { type: 'boolean' },
      direct: { type: 'boolean' },
      'no-probes': { type: 'boolean' },
      peers: { type: 'string' },
      capture: { type: 'string' },
      from: { type: 'string' },
      client: { type: 'string', multiple: true },
    },
  });
  const from = values.from ?? null;
  const all = values.all === true || (from !== null && positionals.length === 0);
  if (all === positionals.length > 0) throw new Error(`name scenarios, or say --all\n\n${USAGE}`);
  return {
    json: values.json === true,
    all,
    direct: values.direct === true,
    noProbes: values['no-probes'] === true,
    peers: readPeers(values.peers),
    capture: values.capture ?? null,
    from,
    names: positionals,
    clients: values.client ?? [],
  };
}

/** The scenarios a command line means, in its order. Throws naming what the lab does not have. */
export function chooseScenarios(command: LabCommand, offered: readonly Scenario[]): Scenario[] {
  const clients = [...new Set(offered.map(({ client }) => client))].sort();
  const unknown = command.clients.find((client) => !clients.includes(client));
  if (unknown !== undefined)
    throw new Error(`the lab has no scenario for the client ${unknown}; it has ${clients.join(', ')}`);
  const named = command.names.map((name) => {
    const found = offered.find((scenario) => scenario.name === name);
    if (!found) throw new Error(`the lab has no scenario ${name}; see \`lab list\``);
    return found;
  });
  const chosen = (command.all ? offered : named).filter(
    ({ client }) => command.clients.length === 0 || command.clients.includes(client),
  );
  if (chosen.length === 0) throw new Error(`none of these scenarios is one of ${command.clients.join(', ')}`);
  return chosen;
}
