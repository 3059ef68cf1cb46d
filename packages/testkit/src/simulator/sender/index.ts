export * from './deliver.ts';
export * from './device.ts';
export * from './device-key.ts';
export * from './edge.ts';
export * from './loopback-address.ts';
export * from './person.ts';
