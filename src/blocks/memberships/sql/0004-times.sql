-- When somebody has time, coarse: for whoever asks them to lend a hand. Nothing where they did not say.
alter table participant add column times text[] not null default '{}';
--;
grant insert (times), update (times) on participant to kasane_app;
