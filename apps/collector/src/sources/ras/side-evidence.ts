import { win32 } from 'node:path';
import { runTool } from '../../state/run-tool.ts';

const TIMEOUT_MS = 5_000;
/** Names that nobody answered for are only of interest beside an attempt of the same minutes. */
const DNS_BACK_MS = 10 * 60_000;
const DNS_EVENTS_MAX = 50;
const SEEN_MAX = 512;
/** What Windows' own VPN cannot do without; BFE carries IKEEXT. */
const SERVICES = ['RasMan', 'IKEEXT', 'BFE'] as const;

export interface SideEvidence {
  /** Lines for the grammar, after those of a failure: DNS Client 1014 not given before, and the services' state. */
  gather(): Promise<readonly string[]>;
}

export interface SideEvidenceTools {
  readonly wevtutil: string;
  readonly sc: string;
}

export function sideEvidenceTools(systemRoot: string): SideEvidenceTools {
  const at = (name: string): string => win32.join(systemRoot, 'System32', name);
  return { wevtutil: at('wevtutil.exe'), sc: at('sc.exe') };
}

/** `STATE : 4  RUNNING` and `START_TYPE : 3 DEMAND_START`: the numbers are the same in every language. */
export function readServiceNumber(output: string, field: 'STATE' | 'START_TYPE'): number | null {
  const found = new RegExp(`^\\s*${field}\\s*:\\s*(\\d)\\b`, 'm').exec(output)?.[1];
  return found === undefined ? null : Number(found);
}

async function service(sc: string, name: string): Promise<string[]> {
  const [state, start] = await Promise.all([
    runTool(sc, ['query', name], TIMEOUT_MS),
    runTool(sc, ['qc', name], TIMEOUT_MS),
  ]);
  const stateNumber = state === null ? null : readServiceNumber(state, 'STATE');
  const startNumber = start === null ? null : readServiceNumber(start, 'START_TYPE');
  return stateNumber === null || startNumber === null
    ? []
    : [`Service ${name} state=${stateNumber} start=${startNumber}`];
}

/** What Windows knows beside a failed attempt; asked only then, and never again for the same event. */
export function sideEvidence(tools: SideEvidenceTools): SideEvidence {
  const seen = new Set<string>();
  const unanswered = async (): Promise<string[]> => {
    const query = `*[System[Provider[@Name='Microsoft-Windows-DNS-Client'] and EventID=1014 and TimeCreated[timediff(@SystemTime) <= ${DNS_BACK_MS}]]]`;
    const output = await runTool(
      tools.wevtutil,
      ['qe', 'System', `/q:${query}`, '/f:xml', '/uni:true', '/rd:false', `/c:${DNS_EVENTS_MAX}`],
      TIMEOUT_MS,
    );
    if (output === null) return [];
    return [...output.matchAll(/<Event[ >][\s\S]*?<\/Event>/g)].flatMap(([xml]) => {
      const record = /<EventRecordID>(\d{1,20})<\/EventRecordID>/.exec(xml)?.[1];
      if (record === undefined || seen.has(record)) return [];
      if (seen.size >= SEEN_MAX) seen.clear();
      seen.add(record);
      return [xml.replace(/[\r\n]+/g, ' ')];
    });
  };
  return {
    async gather() {
      const found = await Promise.all([unanswered(), ...SERVICES.map((name) => service(tools.sc, name))]);
      return found.flat();
    },
  };
}
