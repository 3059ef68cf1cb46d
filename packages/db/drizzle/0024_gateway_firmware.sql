CREATE TABLE "gateway_firmware" (
	"gateway_id" integer NOT NULL,
	"firmware" text NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gateway_firmware_gateway_id_firmware_pk" PRIMARY KEY("gateway_id","firmware")
);
--> statement-breakpoint
ALTER TABLE "gateway_firmware" ADD CONSTRAINT "gateway_firmware_gateway_id_gateway_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateway"("id") ON DELETE no action ON UPDATE no action;