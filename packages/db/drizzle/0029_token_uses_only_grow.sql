-- Programs may count how often a token was used, and may not forget it: whoever takes over one would enrol without end.
CREATE FUNCTION refuse_fewer_uses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'uses of a token only grow' USING ERRCODE = 'integrity_constraint_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER enrolment_token_uses_only_grow BEFORE UPDATE OF uses ON enrolment_token
  FOR EACH ROW WHEN (new.uses < old.uses) EXECUTE FUNCTION refuse_fewer_uses();
