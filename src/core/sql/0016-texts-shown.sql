-- A row gets its entry when somebody may see it, and loses it when nobody may any more: a row is written before its audience is, and
-- an entry that is written twice costs twice. Else as before.
create or replace function keep_text_entries() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  kind text := tg_argv[0];
  texts text;
  rows text;
  fresh text;
begin
  if tg_op = 'DELETE' then
    delete from public.text_entry e using former f
    where e.municipality_id = f.municipality_id and e.kind = tg_argv[0] and e.id = f.id;
    return null;
  end if;
  texts := (select string_agg(format('%I', name), ', ') from unnest(tg_argv[3:]) name);
  rows := format('select municipality_id, id, %I as about, %I as at, concat_ws(chr(10), %s) as typed, audience from %%s',
    tg_argv[1], tg_argv[2], texts);
  fresh := 'insert into public.text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
    select municipality_id, $1, id, about, at, key, public.text_pairs(municipality_id, key), audience
    from (select municipality_id, id, about, at, public.text_form(typed) as key, audience from (%s) written
      where audience <> ''{system}'') entry
    where key <> ''''';
  if tg_op = 'INSERT' then
    execute format(fresh, format(rows, 'fresh')) using kind;
    return null;
  end if;
  execute format('delete from public.text_entry e using (%s) n, (%s) b
    where n.municipality_id = b.municipality_id and n.id = b.id and (n.typed <> b.typed or n.audience = ''{system}'')
      and e.municipality_id = n.municipality_id and e.kind = $1 and e.id = n.id',
    format(rows, 'fresh'), format(rows, 'former')) using kind;
  execute format('update public.text_entry e set about = n.about, at = n.at, audience = n.audience from (%s except %s) n
    where e.municipality_id = n.municipality_id and e.kind = $1 and e.id = n.id
      and (e.about, e.at, e.audience) is distinct from (n.about, n.at, n.audience)',
    format(rows, 'fresh'), format(rows, 'former')) using kind;
  execute format(fresh, format('select n.* from (%s except %s) n where not exists (select from public.text_entry e
      where e.municipality_id = n.municipality_id and e.kind = $1 and e.id = n.id)',
    format(rows, 'fresh'), format(rows, 'former'))) using kind;
  return null;
end $$;
