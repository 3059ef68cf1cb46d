CREATE TABLE "attempt_revision" (
	"device_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"catalogue_version" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"verdict" text,
	"stage" text NOT NULL,
	"confidence" real NOT NULL,
	"diagnosis" jsonb NOT NULL,
	"basis" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "attempt_revision_device_id_attempt_id_reason_catalogue_version_pk" PRIMARY KEY("device_id","attempt_id","reason","catalogue_version")
);
--> statement-breakpoint
CREATE TABLE "replay_run" (
	"id" serial PRIMARY KEY NOT NULL,
	"catalogue_version" text NOT NULL,
	"requested_by" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"day" date NOT NULL,
	"after_device" uuid,
	"after_at" timestamp with time zone,
	"after_attempt" uuid,
	"attempts" bigint DEFAULT 0 NOT NULL,
	"changed" bigint DEFAULT 0 NOT NULL,
	"unreadable" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "attempt_revision_occurred_at" ON "attempt_revision" USING brin ("occurred_at");--> statement-breakpoint
CREATE UNIQUE INDEX "replay_run_upgrade" ON "replay_run" USING btree ("catalogue_version") WHERE requested_by = 'worker';--> statement-breakpoint
CREATE INDEX "replay_run_started_at" ON "replay_run" USING btree ("started_at");