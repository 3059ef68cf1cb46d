ALTER TABLE "enrolment_token" ADD COLUMN "networks" text[] DEFAULT '{}' NOT NULL;
