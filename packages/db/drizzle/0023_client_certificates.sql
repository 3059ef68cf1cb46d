CREATE TABLE "client_certificate" (
	"device_id" uuid NOT NULL,
	"serial_sha256" text NOT NULL,
	"issuer" text,
	"client" text,
	"not_after" timestamp with time zone NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone,
	CONSTRAINT "client_certificate_device_id_serial_sha256_pk" PRIMARY KEY("device_id","serial_sha256")
);
--> statement-breakpoint
ALTER TABLE "client_certificate" ADD CONSTRAINT "client_certificate_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_certificate_not_after" ON "client_certificate" USING btree ("not_after");