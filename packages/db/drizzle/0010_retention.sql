ALTER TABLE "organization" ADD COLUMN "attempts_kept_months" integer DEFAULT 13 NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "gateway_events_kept_months" integer DEFAULT 13 NOT NULL;--> statement-breakpoint
CREATE INDEX "attempt_key_occurred_at" ON "attempt_key" USING brin ("occurred_at");--> statement-breakpoint
-- Drops the partition of one UTC day and says how many rows went; null = there is none, or the day is still to be kept.
-- The day is judged here, by the organization's setting and the server's clock, so that whoever may call it can drop
-- nothing else. It runs with its owner's rights: the programs that call it own no table.
CREATE FUNCTION drop_day_partition(parent text, day date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  part text := parent || '_' || to_char(day, 'YYYYMMDD');
  kept_months integer;
  gone bigint;
BEGIN
  IF parent NOT IN ('attempt', 'gateway_event') THEN
    RAISE EXCEPTION 'no daily partitions: %', parent;
  END IF;
  SELECT CASE parent WHEN 'attempt' THEN attempts_kept_months ELSE gateway_events_kept_months END
    INTO kept_months FROM organization LIMIT 1;
  IF day + 1 > (now() AT TIME ZONE 'UTC' - make_interval(months => coalesce(kept_months, 13)))::date THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('make_' || parent || '_partition'));
  IF NOT EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                 WHERE i.inhparent = parent::regclass AND c.relname = part) THEN
    RETURN NULL;
  END IF;
  -- Counted before the lock, which everybody waits for: what arrives in between is not in the figure.
  EXECUTE format('SELECT count(*) FROM %I', part) INTO gone;
  EXECUTE format('DROP TABLE %I', part);
  RETURN gone;
END $$;
