-- Where the people of a trouble have their machines is asked with every look at Now; the rows themselves are wide.
CREATE INDEX "device_person_site" ON "device" USING btree ("person_ordinal","site");
