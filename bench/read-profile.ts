import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What Node's profiler writes, as far as it is used here; times in µs of the monotonic clock. */
interface CpuProfile {
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
  readonly nodes: readonly ProfileNode[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/** The parts of the edge's work, by the function that a sample's stack passes through; the first that fits counts. */
const PARTS: readonly (readonly [name: string, fits: (fn: string, url: string) => boolean])[] = [
  ['garbage collection', (fn) => fn === '(garbage collector)'],
  ['signature', (fn) => fn === 'verifySigned' || fn === 'verifyRequest'],
  ['gunzip', (fn) => fn === 'inflate'],
  ['depth', (fn) => fn === 'checkDepth'],
  ['parse', (fn) => fn === 'readJson'],
  ['validate', (_, url) => url.includes('/zod/') || url.includes('/collect/contract/')],
  ['redact', (fn) => fn === 'redactAttempt' || fn === 'redactUnknown'],
  ['payload as JSON', (fn) => fn === 'storable'],
  ['diagnose', (fn) => fn === 'diagnoseAttempt'],
  ['group', (fn) => fn === 'seedOf'],
  ['count', (fn) => fn === 'countAttempts'],
  ['write: rows to text', (fn) => fn === 'sqlArray' || fn === 'jsonTexts' || fn === 'writeAttempts'],
  ['write: driver and socket', (_, url) => url.includes('/postgres/src/') || url.includes('node:net')],
  ['HTTP', (_, url) => url.includes('/fastify/') || url.includes('node:_http') || url.includes('node:http')],
];
const REST = 'everything else';
const IDLE = new Set(['(idle)', '(program)', '(root)']);

/** Share of the busy time of each part, between two moments of the monotonic clock, in the order of the parts. */
export function readProfile(folder: string, fromUs: number, toUs: number): ReadonlyMap<string, number> {
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  const profile: CpuProfile = JSON.parse(readFileSync(path.join(folder, file ?? ''), 'utf8'));
  const partOf = partsOfNodes(profile.nodes);
  const timeUs = new Map([...PARTS.map(([name]): [string, number] => [name, 0]), [REST, 0]]);
  let atUs = profile.startTime;
  let busyUs = 0;
  for (const [index, deltaUs] of profile.timeDeltas.entries()) {
    atUs += deltaUs;
    const part = partOf.get(profile.samples[index] ?? 0);
    if (part === undefined || atUs < fromUs || atUs > toUs) continue;
    busyUs += deltaUs;
    timeUs.set(part, (timeUs.get(part) ?? 0) + deltaUs);
  }
  return new Map([...timeUs].map(([name, us]) => [name, us / busyUs]));
}

/** A node's part is that of the nearest function above it that belongs to one; idle nodes have none. */
function partsOfNodes(nodes: readonly ProfileNode[]): Map<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parts = new Map<number, string>();
  const visit = (node: ProfileNode, inherited: string) => {
    const { functionName, url } = node.callFrame;
    const own = PARTS.find(([, fits]) => fits(functionName, url))?.[0];
    const part = own ?? inherited;
    if (!IDLE.has(functionName)) parts.set(node.id, part);
    for (const child of node.children ?? []) {
      const next = byId.get(child);
      if (next !== undefined) visit(next, part);
    }
  };
  const [root] = nodes;
  if (root !== undefined) visit(root, REST);
  return parts;
}
