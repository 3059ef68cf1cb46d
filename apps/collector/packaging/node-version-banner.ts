/** The oldest Node that has every module function the bundle uses. */
export const NODE_MIN = [22, 15] as const;

/**
 * The first lines of the bundle: an older Node is told in one line instead of failing somewhere within. It has to be in
 * front of everything, and works because the bundle has no static import, which Node would resolve before any code runs.
 */
export const nodeVersionBanner: string = [
  '#!/usr/bin/env node',
  `{const[a,b]=process.versions.node.split('.').map(Number);if(a<${NODE_MIN[0]}||a===${NODE_MIN[0]}&&b<${NODE_MIN[1]}){`,
  `process.stderr.write('tsunagu needs Node ${NODE_MIN.join('.')} or newer; this is Node '+process.versions.node+'. / Node ${NODE_MIN.join('.')} 以降が必要です。\\n');`,
  'process.exit(1)}}',
].join('\n');
