import manifest from '../package.json' with { type: 'json' };

export const COLLECTOR_VERSION: string = manifest.version;
