export { checkOutRelease } from './check-out-release.ts';
export { type EarlierRelease, findEarlierRelease } from './find-earlier-release.ts';
export { linkDependencies } from './link-dependencies.ts';
