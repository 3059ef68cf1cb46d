DROP TRIGGER enrolment_token_uses_only_grow ON enrolment_token;--> statement-breakpoint
DROP FUNCTION refuse_fewer_uses();
