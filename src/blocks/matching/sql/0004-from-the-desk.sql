-- When somebody could, or when it is wished for: coarse, and nothing where nobody said.
alter table wish add column times text[] not null default '{}';
--;
grant insert (times) on wish to kasane_app;
--;
-- A need that was handed over is erased when it is taken back (desk/square.ts): of no other wish the sentence is changed.
grant update (line, themes, area_code, times) on wish to kasane_app;
--;
create policy wish_gram_drop on wish_gram for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
grant delete on wish_gram to kasane_app;
--;
-- What the desk from which a wish came and whoever brought something to it say to each other; for the latter alone. Of the desk nothing
-- is known but that it said so, on a day: no account, no hour, an id in no order. answer: with it the desk accepts or declines.
create table pledge_word (
  municipality_id int not null,
  id uuid not null,
  pledge_id uuid not null,
  number int not null,
  by_desk boolean not null,
  answer text collate "C",
  line text,
  on_day date not null,
  audience text[] not null default '{system}',
  constraint pledge_word_pkey primary key (municipality_id, id),
  constraint pledge_word_in_order unique (municipality_id, pledge_id, number),
  constraint pledge_word_answer_known check (answer in ('accepted', 'declined')),
  constraint pledge_word_answer_of_desk check (answer is null or by_desk),
  constraint pledge_word_says check (num_nonnulls(answer, line) > 0),
  constraint pledge_word_one_line check (line !~ E'[\\r\\n]' and char_length(line) between 1 and 200),
  constraint pledge_word_known_to_system check ('system' = any (audience))
);
--;
alter table pledge_word add constraint pledge_word_pledge_fkey foreign key (municipality_id, pledge_id) references pledge (municipality_id, id);
--;
alter table pledge_word enable row level security;
--;
create policy pledge_word_read on pledge_word for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy pledge_word_add on pledge_word for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy pledge_word_edit on pledge_word for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- What was said stays as it was said.
grant select, insert (municipality_id, id, pledge_id, number, by_desk, answer, line, on_day), update (audience) on pledge_word to kasane_app;
