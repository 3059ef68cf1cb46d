import type { Breach } from './breach.ts';
import { parseYaml, type Yaml } from './parse-yaml.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'compose';
const file = /^(docker-)?compose(\.[\w-]+)?\.yml$/;
/** Given by whoever starts it; without a value nothing starts. */
const SECRETS = [
  'POSTGRES_PASSWORD',
  'INGEST_DATABASE_PASSWORD',
  'WORKER_DATABASE_PASSWORD',
  'WEB_DATABASE_PASSWORD',
  'TSUNAGU_SECRET',
];

type Map = { readonly [key: string]: Yaml };
type Say = (message: string) => void;

/** What an engine would refuse, or should: compose files are read here, because no engine may be near. */
export function checkCompose(tree: SourceTree): Breach[] {
  return tree.paths.filter((path) => file.test(path)).flatMap((path) => checkFile(tree, path));
}

function checkFile(tree: SourceTree, path: string): Breach[] {
  const breaches: Breach[] = [];
  const say: Say = (message) => breaches.push({ rule, path, line: 0, message });
  let compose: Map;
  try {
    compose = asMap(parseYaml(tree.text(path)));
  } catch (error) {
    say(`cannot be read: ${error instanceof Error ? error.message : ''}`);
    return breaches;
  }
  const services = asMap(compose.services);
  for (const [name, value] of Object.entries(services)) {
    const service = asMap(value);
    const tell: Say = (message) => say(`${name}: ${message}`);
    for (const other of namesIn(service.depends_on))
      if (services[other] === undefined) tell(`waits for ${other}, which is no service`);
    checkFolders(tree, service, compose, tell);
    checkRights(service, tell);
    checkPrograms(tree, service, tell);
    checkRole(service, tell);
  }
  checkSecrets(tree.text(path), say);
  return breaches;
}

function checkFolders(tree: SourceTree, service: Map, compose: Map, tell: Say): void {
  for (const volume of namesIn(service.volumes)) {
    const from = volume.split(':')[0] ?? '';
    if (from.startsWith('./') ? !tree.has(from.slice(2)) : asMap(compose.volumes)[from] === undefined)
      tell(`mounts ${from}, which is neither a file here nor a declared volume`);
  }
  for (const network of namesIn(service.networks))
    if (asMap(compose.networks)[network] === undefined)
      tell(`is in the network ${network}, which is not declared`);
}

/** Images of others are theirs to harden, but for what is published and whether it is well. */
function checkRights(service: Map, tell: Say): void {
  if (service.restart !== 'no' && !namesIn(asMap(service.healthcheck).test).includes('CMD'))
    tell('does not say how it is asked whether it is healthy');
  for (const port of namesIn(service.ports))
    if (!/^(127\.0\.0\.1|\$\{\w+:-127\.0\.0\.1\}):/.test(port)) tell(`publishes ${port} beyond the loopback`);
  if (service.build === undefined) return;
  const bound =
    service.read_only === 'true' &&
    namesIn(service.cap_drop).includes('ALL') &&
    namesIn(service.security_opt).includes('no-new-privileges:true');
  if (!bound) tell('may change its own files or gain rights; see the other services of ours');
}

function checkPrograms(tree: SourceTree, service: Map, tell: Say): void {
  const [program, script = ''] = namesIn(service.command);
  if (program === 'node' && script.endsWith('.ts') && !tree.has(script))
    tell(`starts ${script}, which is not there`);
  const build = asMap(service.build);
  if (typeof build.context !== 'string') return;
  const dockerfile = `${build.context}/${String(build.dockerfile ?? 'Dockerfile')}`;
  if (!tree.has(dockerfile)) tell(`is built by ${dockerfile}, which is not there`);
}

/** What goes on running has a database role of its own; the owner's password is for what brings the schema up to date. */
function checkRole(service: Map, tell: Say): void {
  const url = asMap(service.environment).DATABASE_URL;
  if (service.restart !== 'no' && typeof url === 'string' && url.includes('POSTGRES_PASSWORD'))
    tell("uses the database as its owner; give it its program's own role");
}

function checkSecrets(text: string, say: Say): void {
  for (const name of SECRETS)
    for (const [line] of text.matchAll(new RegExp(`^\\s*(?!#).*${name}.*$`, 'gm')))
      if (!line.trimStart().startsWith('#') && /[:=]/.test(line) && !line.includes(`\${${name}:?`))
        say(`${name} must be given as \${${name}:?…}, so that nothing starts without it`);
}

const asMap = (value: Yaml | undefined): Map =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** The texts of a list, or the keys of a map. */
function namesIn(value: Yaml | undefined): string[] {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  return Object.keys(asMap(value));
}
