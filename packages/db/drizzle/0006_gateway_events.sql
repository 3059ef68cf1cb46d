CREATE TABLE "attempt_gateway_event" (
	"device_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"event_at" timestamp with time zone NOT NULL,
	"matched" text NOT NULL,
	CONSTRAINT "attempt_gateway_event_device_id_attempt_id_event_id_pk" PRIMARY KEY("device_id","attempt_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "device_address" (
	"device_id" uuid NOT NULL,
	"address_key" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "device_address_device_id_address_key_pk" PRIMARY KEY("device_id","address_key")
);
--> statement-breakpoint
CREATE TABLE "gateway_event" (
	"event_id" uuid NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"sender" text NOT NULL,
	"gateway_id" integer,
	"kind" text NOT NULL,
	"person_key" text,
	"address_key" text,
	"code" text,
	"line" text NOT NULL,
	"look_again_at" timestamp with time zone,
	"looks" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "gateway_event_event_id_occurred_at_pk" PRIMARY KEY("event_id","occurred_at")
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "gateway_line_unknown" (
	"sender" text NOT NULL,
	"shape" text NOT NULL,
	"sample" text NOT NULL,
	"lines" bigint NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gateway_line_unknown_sender_shape_pk" PRIMARY KEY("sender","shape")
);
--> statement-breakpoint
CREATE INDEX "attempt_gateway_event_time" ON "attempt_gateway_event" USING brin ("event_at");--> statement-breakpoint
CREATE INDEX "device_address_key" ON "device_address" USING btree ("address_key","seen_at");--> statement-breakpoint
CREATE INDEX "gateway_event_look" ON "gateway_event" USING btree ("look_again_at") WHERE look_again_at is not null;--> statement-breakpoint
CREATE INDEX "gateway_event_gateway_time" ON "gateway_event" USING btree ("gateway_id","occurred_at") WHERE person_key is null;--> statement-breakpoint
CREATE INDEX "gateway_event_occurred_at" ON "gateway_event" USING brin ("occurred_at");
--> statement-breakpoint
-- What no partition covers lands here, so that a missing partition never loses a line.
CREATE TABLE "gateway_event_default" PARTITION OF "gateway_event" DEFAULT;
--> statement-breakpoint
-- As make_attempt_partition: the partition of one UTC day, with what the default partition holds of it; false = it was there.
CREATE FUNCTION make_gateway_event_partition(day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  part text := 'gateway_event_' || to_char(day, 'YYYYMMDD');
  lower_bound timestamptz := day::timestamp AT TIME ZONE 'UTC';
  upper_bound timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('make_gateway_event_partition'));
  IF EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
             WHERE i.inhparent = 'gateway_event'::regclass AND c.relname = part) THEN
    RETURN false;
  END IF;
  LOCK TABLE gateway_event_default IN ACCESS EXCLUSIVE MODE;
  EXECUTE format('CREATE TABLE %I (LIKE gateway_event INCLUDING ALL)', part);
  EXECUTE format(
    'WITH moved AS (DELETE FROM gateway_event_default WHERE occurred_at >= %L AND occurred_at < %L RETURNING *)
     INSERT INTO %I SELECT * FROM moved', lower_bound, upper_bound, part);
  EXECUTE format('ALTER TABLE gateway_event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    part, lower_bound, upper_bound);
  RETURN true;
END $$;
