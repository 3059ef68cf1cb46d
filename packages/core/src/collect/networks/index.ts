export { createNetworkListReader } from './network-list-reader.ts';
export { isWithin, OWN_NETWORK, readPrefix } from './network-range.ts';
export type { NetworkTable } from './network-table.ts';
export { readAddress } from './read-address.ts';
export { readNetworkList } from './read-network-list.ts';
