-- 気になる人を伝える: somebody noticed that a person may need help, and tells the counter. It waits with the letters and becomes a case as they do;
-- who told it hears that it was received, and nothing else ever. source: who noticed, which is counted; null: a letter.
alter table web_consultation
  add column source text collate "C",
  add column about text,
  add column about_where text,
  add column person_knows text collate "C",
  add column may_name text collate "C",
  add constraint web_consultation_source_known check (source in
    ('commissioner', 'hub_staff', 'lecturer', 'town_association', 'watch_partner', 'family', 'neighbour', 'other')),
  add constraint web_consultation_person_knows_known check (person_knows in ('yes', 'no', 'unknown')),
  add constraint web_consultation_may_name_known check (may_name in ('yes', 'no')),
  add constraint web_consultation_concern_whole check (num_nonnulls(source, person_knows, may_name) in (0, 3)
    and (source is not null or num_nonnulls(about, about_where) = 0)),
  add constraint web_consultation_concern_told check (source is null or (told = 'received' and body is not null));
--;
grant insert (source, about, about_where, person_knows, may_name) on web_consultation to kasane_app;
--;
create index web_consultation_by_source on web_consultation (municipality_id, source, sent_at) where source is not null;
