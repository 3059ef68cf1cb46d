-- Rows stay as they are.
DO $$
DECLARE part regclass;
BEGIN
  FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'attempt'::regclass LOOP
    EXECUTE format('ALTER TABLE %s RESET (toast_tuple_target)', part);
  END LOOP;
END $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION make_attempt_partition(day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  part text := 'attempt_' || to_char(day, 'YYYYMMDD');
  lower_bound timestamptz := day::timestamp AT TIME ZONE 'UTC';
  upper_bound timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('make_attempt_partition'));
  IF EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
             WHERE i.inhparent = 'attempt'::regclass AND c.relname = part) THEN
    RETURN false;
  END IF;
  -- Ingest goes on in the other partitions; only rows for the default partition wait for this transaction.
  LOCK TABLE attempt_default IN ACCESS EXCLUSIVE MODE;
  EXECUTE format('CREATE TABLE %I (LIKE attempt INCLUDING ALL)', part);
  EXECUTE format(
    'WITH moved AS (DELETE FROM attempt_default WHERE occurred_at >= %L AND occurred_at < %L RETURNING *)
     INSERT INTO %I SELECT * FROM moved', lower_bound, upper_bound, part);
  EXECUTE format('ALTER TABLE attempt ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    part, lower_bound, upper_bound);
  RETURN true;
END $$;
