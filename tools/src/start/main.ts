import { root } from '../../bootstrap/paths.mjs';
import { buildWeb, isBuilt } from './build-web.ts';
import { firstAdminLink } from './first-admin-link.ts';
import { runStart } from './run-start.ts';
import { demoSpec, serviceSpecs } from './services.ts';

await runStart(
  {
    isBuilt: () => isBuilt(root),
    build: (logFolder, endings) => buildWeb(root, logFolder, endings),
    services: (settings, env, databases) => serviceSpecs(root, settings, env, databases),
    afterwards: (settings, env) => (settings.demo ? [demoSpec(root, env)] : []),
    adminLink: firstAdminLink,
  },
  process.argv.slice(2),
);
