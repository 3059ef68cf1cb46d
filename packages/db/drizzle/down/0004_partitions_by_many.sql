-- The function as it was before.
-- Makes the partition of one UTC day and moves in what the default partition holds of it; false = it was there.
CREATE OR REPLACE FUNCTION make_attempt_partition(day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  part text := 'attempt_' || to_char(day, 'YYYYMMDD');
  lower_bound timestamptz := day::timestamp AT TIME ZONE 'UTC';
  upper_bound timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('make_attempt_partition'));
  IF to_regclass(part) IS NOT NULL THEN
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
