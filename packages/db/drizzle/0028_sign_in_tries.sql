CREATE TABLE "sign_in_tries" (
	"bucket" text NOT NULL,
	"slot" integer NOT NULL,
	"tries" integer NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_in_tries_bucket_slot_pk" PRIMARY KEY("bucket","slot")
);
