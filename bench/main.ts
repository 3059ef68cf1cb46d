#!/usr/bin/env node
// `npm run bench` lists the figures that can be measured, `npm run bench -- NAME …` measures one.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { endWithParent, spawnOwn } from './own-children.ts';

/** A bench says in the comment below its first line what it measures; every other file here is a part of one. */
function benches(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.ts'))
    .sort()) {
    const [first, second = ''] = readFileSync(path.join(import.meta.dirname, file), 'utf8').split('\n');
    const name = file.replace(/\.ts$/, '');
    if (first?.startsWith('#!') && name !== 'main') found.set(name, second.replace(/^\/\/ /, ''));
  }
  return found;
}

const known = benches();
const [name, ...args] = process.argv.slice(2);
if (name === undefined || !known.has(name)) {
  const width = Math.max(...[...known.keys()].map((one) => one.length)) + 2;
  const list = [...known].map(([one, what]) => `  ${one.padEnd(width)}${what}`).join('\n');
  const said = `npm run bench -- NAME [option …]\n\n${list}\n`;
  if (name === undefined) process.stdout.write(said);
  else {
    process.stderr.write(`There is no bench ${name}.\n\n${said}`);
    process.exitCode = 2;
  }
} else {
  const file = path.join(import.meta.dirname, `${name}.ts`);
  const child = spawnOwn(process.execPath, [file, ...args], { stdio: 'inherit' }, 'TERM');
  // The bench cleans up after itself; this waits for it.
  endWithParent('SIGTERM', () => undefined);
  process.exitCode = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
