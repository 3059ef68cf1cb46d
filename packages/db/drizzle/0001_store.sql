CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"target" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" uuid PRIMARY KEY NOT NULL,
	"public_key" "bytea" NOT NULL,
	"host_name" text,
	"platform" text NOT NULL,
	"collector_version" text NOT NULL,
	"site" text,
	"department" text,
	"person_ordinal" integer,
	"token_id" uuid,
	"clock_skew_ms" bigint DEFAULT 0 NOT NULL,
	"state" jsonb,
	"enrolled_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone,
	"last_attempt_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "enrolment_token" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token_hash" text NOT NULL,
	"label" text NOT NULL,
	"site" text,
	"department" text,
	"uses_max" integer NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "enrolment_token_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"time_zone" text DEFAULT 'Asia/Tokyo' NOT NULL,
	"person_key" text NOT NULL,
	"send_names_in_clear" boolean DEFAULT false NOT NULL,
	"control_name" text DEFAULT 'www.example.com' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"ordinal" serial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"display_name" text,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "setup_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "used_nonce" (
	"device_id" uuid NOT NULL,
	"nonce" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "used_nonce_device_id_nonce_pk" PRIMARY KEY("device_id","nonce")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text DEFAULT 'manager' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempt" (
	"device_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"clock_beyond_reason" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"person_ordinal" integer NOT NULL,
	"gateway_id" integer,
	"client" text NOT NULL,
	"client_version" text,
	"protocol" text NOT NULL,
	"result" text NOT NULL,
	"stage" text NOT NULL,
	"error_code" text,
	"verdict" text,
	"confidence" real NOT NULL,
	"group_id" integer,
	"duration_ms" integer,
	"site" text,
	"department" text,
	"payload" jsonb NOT NULL,
	"diagnosis" jsonb NOT NULL,
	CONSTRAINT "attempt_device_id_occurred_at_attempt_id_pk" PRIMARY KEY("device_id","occurred_at","attempt_id")
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "attempt_key" (
	"device_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attempt_key_device_id_attempt_id_pk" PRIMARY KEY("device_id","attempt_id")
);
--> statement-breakpoint
CREATE TABLE "observation" (
	"device_id" uuid NOT NULL,
	"observation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "observation_device_id_observation_id_pk" PRIMARY KEY("device_id","observation_id")
);
--> statement-breakpoint
CREATE TABLE "quarantine" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"device_id" uuid NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"item_sha256" text NOT NULL,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	"item" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"confirmed" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway_alias" (
	"alias" text PRIMARY KEY NOT NULL,
	"gateway_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway_certificate" (
	"gateway_id" integer NOT NULL,
	"sha256" text NOT NULL,
	"position" integer NOT NULL,
	"subject" text NOT NULL,
	"issuer" text NOT NULL,
	"serial" text NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"not_after" timestamp with time zone NOT NULL,
	"names" jsonb NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gateway_certificate_gateway_id_sha256_pk" PRIMARY KEY("gateway_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "failure_group" (
	"id" serial PRIMARY KEY NOT NULL,
	"fingerprint_version" text NOT NULL,
	"fingerprint" text NOT NULL,
	"verdict" text NOT NULL,
	"gateway_id" integer,
	"discriminator" text NOT NULL,
	"stage" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"muted_until" timestamp with time zone,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"attempts" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_hour" (
	"group_id" integer NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"chunk" smallint NOT NULL,
	"attempts" integer NOT NULL,
	"people" bit(8192) NOT NULL,
	CONSTRAINT "group_hour_group_id_bucket_chunk_pk" PRIMARY KEY("group_id","bucket","chunk")
);
--> statement-breakpoint
CREATE TABLE "group_person" (
	"group_id" integer NOT NULL,
	"person_ordinal" integer NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"attempts" integer NOT NULL,
	CONSTRAINT "group_person_group_id_person_ordinal_pk" PRIMARY KEY("group_id","person_ordinal")
);
--> statement-breakpoint
CREATE TABLE "incident" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text,
	"verdict" text NOT NULL,
	"gateway_id" integer,
	"scope" text NOT NULL,
	"severity" text NOT NULL,
	"step" text DEFAULT 'reported' NOT NULL,
	"people" integer DEFAULT 0 NOT NULL,
	"owner_id" text,
	"started_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"recovered_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"review" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"incident_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_signal" (
	"incident_id" integer NOT NULL,
	"signal_id" uuid NOT NULL,
	CONSTRAINT "incident_signal_incident_id_signal_id_pk" PRIMARY KEY("incident_id","signal_id")
);
--> statement-breakpoint
CREATE TABLE "incident_task" (
	"incident_id" integer NOT NULL,
	"task_key" text NOT NULL,
	"position" integer NOT NULL,
	"owner_id" text,
	"done_at" timestamp with time zone,
	"done_by" text,
	"note" text,
	CONSTRAINT "incident_task_incident_id_task_key_pk" PRIMARY KEY("incident_id","task_key")
);
--> statement-breakpoint
CREATE TABLE "signal" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"verdict" text NOT NULL,
	"gateway_id" integer,
	"scope" text NOT NULL,
	"confidence" real NOT NULL,
	"severity" text NOT NULL,
	"people" integer NOT NULL,
	"evidence" jsonb NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"channel_id" uuid NOT NULL,
	"incident_id" integer,
	"dedupe_key" text NOT NULL,
	"state" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"error" text,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notification_channel" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"locale" text DEFAULT 'ja' NOT NULL,
	"config" jsonb NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"topic" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"taken_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "attempt_quarter" (
	"bucket" timestamp with time zone NOT NULL,
	"gateway_id" integer NOT NULL,
	"verdict" text NOT NULL,
	"stage" text NOT NULL,
	"client" text NOT NULL,
	"result" text NOT NULL,
	"attempts" integer NOT NULL,
	CONSTRAINT "attempt_quarter_bucket_gateway_id_verdict_stage_client_result_pk" PRIMARY KEY("bucket","gateway_id","verdict","stage","client","result")
);
--> statement-breakpoint
CREATE TABLE "people_day" (
	"day" timestamp with time zone NOT NULL,
	"gateway_id" integer NOT NULL,
	"verdict" text NOT NULL,
	"result" text NOT NULL,
	"chunk" smallint NOT NULL,
	"people" bit(8192) NOT NULL,
	CONSTRAINT "people_day_day_gateway_id_verdict_result_chunk_pk" PRIMARY KEY("day","gateway_id","verdict","result","chunk")
);
--> statement-breakpoint
CREATE TABLE "people_quarter" (
	"bucket" timestamp with time zone NOT NULL,
	"gateway_id" integer NOT NULL,
	"verdict" text NOT NULL,
	"result" text NOT NULL,
	"chunk" smallint NOT NULL,
	"people" bit(8192) NOT NULL,
	CONSTRAINT "people_quarter_bucket_gateway_id_verdict_result_chunk_pk" PRIMARY KEY("bucket","gateway_id","verdict","result","chunk")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_person_ordinal_person_ordinal_fk" FOREIGN KEY ("person_ordinal") REFERENCES "public"."person"("ordinal") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_token_id_enrolment_token_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."enrolment_token"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_alias" ADD CONSTRAINT "gateway_alias_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateway"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_certificate" ADD CONSTRAINT "gateway_certificate_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateway"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_hour" ADD CONSTRAINT "group_hour_group_id_failure_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."failure_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_person" ADD CONSTRAINT "group_person_group_id_failure_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."failure_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_event" ADD CONSTRAINT "incident_event_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_signal" ADD CONSTRAINT "incident_signal_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_signal" ADD CONSTRAINT "incident_signal_signal_id_signal_id_fk" FOREIGN KEY ("signal_id") REFERENCES "public"."signal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_task" ADD CONSTRAINT "incident_task_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_channel_id_notification_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."notification_channel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "device_person" ON "device" USING btree ("person_ordinal");--> statement-breakpoint
CREATE INDEX "device_host_name" ON "device" USING btree ("host_name");--> statement-breakpoint
CREATE INDEX "used_nonce_expires_at" ON "used_nonce" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "attempt_group_time" ON "attempt" USING btree ("group_id","occurred_at","attempt_id") WHERE group_id is not null;--> statement-breakpoint
CREATE INDEX "attempt_occurred_at" ON "attempt" USING brin ("occurred_at");--> statement-breakpoint
CREATE INDEX "observation_occurred_at" ON "observation" USING brin ("occurred_at");--> statement-breakpoint
CREATE UNIQUE INDEX "quarantine_item" ON "quarantine" USING btree ("device_id","item_sha256");--> statement-breakpoint
CREATE INDEX "quarantine_received_at" ON "quarantine" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "gateway_certificate_not_after" ON "gateway_certificate" USING btree ("not_after");--> statement-breakpoint
CREATE UNIQUE INDEX "failure_group_fingerprint" ON "failure_group" USING btree ("fingerprint_version","fingerprint");--> statement-breakpoint
CREATE INDEX "failure_group_last_seen" ON "failure_group" USING btree ("last_seen_at","id");--> statement-breakpoint
CREATE INDEX "group_person_recent" ON "group_person" USING btree ("group_id","last_seen_at");--> statement-breakpoint
CREATE INDEX "incident_step" ON "incident" USING btree ("step");--> statement-breakpoint
CREATE INDEX "incident_opened_at" ON "incident" USING btree ("opened_at");--> statement-breakpoint
CREATE INDEX "incident_event_incident" ON "incident_event" USING btree ("incident_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "signal_open_key" ON "signal" USING btree ("dedupe_key") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "signal_opened_at" ON "signal" USING btree ("opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notification_dedupe" ON "notification" USING btree ("channel_id","dedupe_key");--> statement-breakpoint
CREATE INDEX "notification_created" ON "notification" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_waiting_key" ON "outbox" USING btree ("topic","dedupe_key") WHERE taken_at is null;