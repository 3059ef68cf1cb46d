/** Version of the catalogue, rules and weights together; a date, with a number behind it for a later one of that day. Stored with every diagnosis, so that history can be replayed. */
export const CATALOGUE_VERSION = '2026-11-23';
