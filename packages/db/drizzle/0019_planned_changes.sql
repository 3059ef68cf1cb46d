-- Signals that a planned change explains are kept, marked with it; thresholds of detection are the organization's own.
CREATE TABLE "backtest_run" (
	"id" serial PRIMARY KEY NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"tried" jsonb NOT NULL,
	"present" jsonb NOT NULL,
	"state" text NOT NULL,
	"days_done" integer DEFAULT 0 NOT NULL,
	"days_total" integer DEFAULT 0 NOT NULL,
	"attempts" bigint DEFAULT 0 NOT NULL,
	"signals" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "planned_change" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"gateway_id" integer,
	"value" text,
	"words" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"announced_by" text NOT NULL,
	"announced_at" timestamp with time zone NOT NULL,
	"cancelled_by" text,
	"cancelled_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "detect_people_min" integer DEFAULT 5 NOT NULL;
--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "detect_once_in_years" integer DEFAULT 5 NOT NULL;
--> statement-breakpoint
ALTER TABLE "signal" ADD COLUMN "muted_by" integer;
--> statement-breakpoint
ALTER TABLE "planned_change" ADD CONSTRAINT "planned_change_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateway"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "backtest_run_requested_at" ON "backtest_run" USING btree ("requested_at");
--> statement-breakpoint
CREATE INDEX "planned_change_to_at" ON "planned_change" USING btree ("to_at");
--> statement-breakpoint
ALTER TABLE "signal" ADD CONSTRAINT "signal_muted_by_planned_change_id_fk" FOREIGN KEY ("muted_by") REFERENCES "public"."planned_change"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "signal_muted_by" ON "signal" USING btree ("muted_by") WHERE muted_by is not null;
