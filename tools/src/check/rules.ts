import type { Breach } from './breach.ts';
import { checkCompose } from './compose.ts';
import { checkCoreIsPure } from './core-is-pure.ts';
import { checkCoreSteps } from './core-steps.ts';
import { checkDeadExports } from './dead-exports.ts';
import { checkDocPaths } from './doc-paths.ts';
import { checkEntryPoints } from './entry-points.ts';
import { checkForbiddenSyntax } from './forbidden-syntax.ts';
import { checkLock } from './lock.ts';
import { checkMessageParity } from './message-parity.ts';
import { checkMigrations } from './migrations.ts';
import { checkNames } from './names.ts';
import { checkRecipes } from './recipes.ts';
import { checkRoomCycles } from './room-cycles.ts';
import { checkRoomImports } from './room-imports.ts';
import { checkSelfContained } from './self-contained.ts';
import { checkSizes } from './sizes.ts';
import type { SourceTree } from './source-tree.ts';
import { checkWebClient } from './web-client.ts';
import { checkWebSql } from './web-sql.ts';
import { checkWebTexts } from './web-texts.ts';

/** The rules that need nothing but the files, by name. */
export const TREE_RULES = {
  'room-imports': checkRoomImports,
  'room-cycles': checkRoomCycles,
  'entry-points': checkEntryPoints,
  'dead-exports': checkDeadExports,
  'core-steps': checkCoreSteps,
  'core-is-pure': checkCoreIsPure,
  'web-client': checkWebClient,
  'web-texts': checkWebTexts,
  'web-sql': checkWebSql,
  'forbidden-syntax': checkForbiddenSyntax,
  sizes: checkSizes,
  names: checkNames,
  'message-parity': checkMessageParity,
  'doc-paths': checkDocPaths,
  recipes: checkRecipes,
  lock: checkLock,
  migrations: checkMigrations,
  compose: checkCompose,
  'self-contained': checkSelfContained,
} as const satisfies Record<string, (tree: SourceTree) => Breach[]>;
