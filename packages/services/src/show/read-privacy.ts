import type { Database } from '@tsunagu/db';

export interface PrivacyView {
  /** Collectors send user names beside their keyed hash. */
  readonly namesInClear: boolean;
  /** People whose name is known from then or from before. */
  readonly peopleNamed: number;
}

/** What the organization decided about names. */
export async function readPrivacy({ sql }: Pick<Database, 'sql'>): Promise<PrivacyView> {
  const [row] = await sql<PrivacyView[]>`
    select coalesce((select send_names_in_clear from organization limit 1), false) as "namesInClear",
      (select count(*)::int from person where display_name is not null) as "peopleNamed"`;
  return row ?? { namesInClear: false, peopleNamed: 0 };
}
