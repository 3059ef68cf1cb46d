import { readOrganization } from '@tsunagu/services/show';
import { cache } from 'react';
import { database } from './auth.ts';

/** The organization of this request, asked of the database once. */
export const currentOrganization = cache(async () => readOrganization(database(), new Date()));
