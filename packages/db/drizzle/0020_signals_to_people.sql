CREATE TABLE "signal_mark" (
	"signal_id" uuid PRIMARY KEY NOT NULL,
	"mark" text NOT NULL,
	"merged_into" uuid,
	"reason" text DEFAULT '' NOT NULL,
	"marked_by" text NOT NULL,
	"marked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signal_change" (
	"signal_id" uuid NOT NULL,
	"looked_at" timestamp with time zone NOT NULL,
	"changes" jsonb NOT NULL,
	CONSTRAINT "signal_change_signal_id_looked_at_pk" PRIMARY KEY("signal_id","looked_at")
);
--> statement-breakpoint
CREATE TABLE "silent_machine" (
	"device_id" uuid PRIMARY KEY NOT NULL,
	"heard_at" timestamp with time zone NOT NULL,
	"days" smallint NOT NULL,
	"days_heard" smallint NOT NULL,
	"looked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "signal_mark" ADD CONSTRAINT "signal_mark_signal_id_signal_id_fk" FOREIGN KEY ("signal_id") REFERENCES "public"."signal"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "signal_mark" ADD CONSTRAINT "signal_mark_merged_into_signal_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."signal"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "signal_change" ADD CONSTRAINT "signal_change_signal_id_signal_id_fk" FOREIGN KEY ("signal_id") REFERENCES "public"."signal"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "silent_machine_heard" ON "silent_machine" USING btree ("heard_at","device_id");
