import { root } from '../bootstrap/paths.mjs';
import { checkBiome } from './check/biome.ts';
import { type Breach, formatBreach } from './check/breach.ts';
import { checkCauseDocs } from './check/cause-docs.ts';
import { readTree } from './check/read-tree.ts';
import { checkLoadedVocabulary } from './check/read-vocabulary.ts';
import { TREE_RULES } from './check/rules.ts';

// npm run check: every rule of the house that has a machine behind it. One line per breach; exit 1 when there is any.
const lines: Breach[] = [];
const biome = checkBiome(root);
const tree = readTree(root);
for (const check of Object.values(TREE_RULES)) lines.push(...check(tree));
lines.push(...(await checkLoadedVocabulary()), ...(await checkCauseDocs(root, tree)), ...(await biome));
for (const breach of lines) process.stdout.write(`${formatBreach(breach)}\n`);

const rules = Object.keys(TREE_RULES).length + 3;
const seconds = (performance.now() / 1000).toFixed(1);
const broken = new Set(lines.map((breach) => breach.rule)).size;
process.stdout.write(
  `check: ${rules - broken} rules kept, ${broken} broken in ${lines.length} places (${seconds} s)\n`,
);
process.exitCode = lines.length === 0 ? 0 : 1;
