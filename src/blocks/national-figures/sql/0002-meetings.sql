-- zones: inner
-- Who works across agencies (多機関協働) reports of the meetings: no record here knows them.
alter table national_reporter drop constraint national_reporter_field_known;
--;
alter table national_reporter add constraint national_reporter_field_known
  check (field in ('elderly', 'disability', 'childcare', 'hardship', 'multi_agency'));
