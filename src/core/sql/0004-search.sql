-- What is found by a part of a text: one row per row of another table (kind and id), with its normal form (key: a line
-- each for name, reading …), to whom it is shown, and what it leads to (about). Nobody is granted anything here: the one
-- way in is search_contains, because under row-level security no index of pairs of characters can be reached.
create table search_entry (
  municipality_id int not null,
  kind text collate "C" not null,
  id uuid not null,
  about uuid not null,
  key text collate "C" not null,
  pairs int[] not null,
  audience text[] not null default '{system}',
  constraint search_entry_pkey primary key (municipality_id, kind, id)
) with (fillfactor = 85);
--;
alter table search_entry enable row level security;
--;
create index search_entry_by_pairs on search_entry using gin (pairs) with (gin_pending_list_limit = 1024);
--;
-- The pairs of neighbouring characters of a text as numbers, mixed with a number of the city and the kind, so that one
-- city's search never reads through another's rows. Two pairs may share a number: what is found is compared again as text. Pairs of
-- digits and hyphens alone (house numbers) stand in half of all addresses and are left out.
create function search_pairs(city int, kind int, key text) returns int[] language plpgsql immutable parallel safe as $$
declare
  salt bigint := city::bigint * 17 + kind;
  pairs int[] := '{}';
  one int := ascii(key);
  other int;
begin
  for place in 2..length(key) loop
    other := ascii(substr(key, place, 1));
    if one <> 10 and other <> 10 and not (one between 45 and 57 and other between 45 and 57) then
      pairs := pairs || (((one::bigint * 65599 + other) * 31 + salt) % 2147483647)::int;
    end if;
    one := other;
  end loop;
  return pairs;
end $$;
--;
revoke execute on function search_pairs from public;
--;
-- Keeps the entries of a table's rows in step, a whole statement at a time: 'kind', the column of what it leads to, which
-- rows are to be found, and the columns of their normal forms (where rows are deleted, the kind alone). Runs as its owner,
-- since nobody may write entries.
create function keep_search_entries() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  kind text := tg_argv[0];
  kind_number int := ('x' || substr(md5(kind), 1, 7))::bit(28)::int;
  keys text;
  entries text;
begin
  if tg_op = 'DELETE' then
    delete from public.search_entry e using former f
    where e.municipality_id = f.municipality_id and e.kind = tg_argv[0] and e.id = f.id;
    return null;
  end if;
  keys := (select string_agg(format('nullif(%I, '''')', name), ', ') from unnest(tg_argv[3:]) name);
  entries := format(
    'select municipality_id, id, %I as about, concat_ws(chr(10), %s) as key, audience from %%s where %s',
    tg_argv[1], keys, tg_argv[2]);
  if tg_op = 'INSERT' then
    execute format('insert into public.search_entry (municipality_id, kind, id, about, key, pairs, audience)
      select municipality_id, $1, id, about, key, public.search_pairs(municipality_id, $2, key), audience
      from (%s) entry where key <> ''''', format(entries, 'fresh')) using kind, kind_number;
  else
    execute format('with now as (%s), before as (%s),
        entry as (select * from now where key <> '''' except select * from before),
        over as (select municipality_id, id from before where key <> '''' except
          select municipality_id, id from now where key <> ''''),
        gone as (delete from public.search_entry e using over
          where e.municipality_id = over.municipality_id and e.kind = $1 and e.id = over.id),
        same as (update public.search_entry e set about = n.about, key = n.key, audience = n.audience,
            pairs = case when e.key = n.key then e.pairs else public.search_pairs(n.municipality_id, $2, n.key) end
          from entry n where e.municipality_id = n.municipality_id and e.kind = $1 and e.id = n.id)
      insert into public.search_entry (municipality_id, kind, id, about, key, pairs, audience)
      select n.municipality_id, $1, n.id, n.about, n.key, public.search_pairs(n.municipality_id, $2, n.key), n.audience
      from entry n where not exists (select from public.search_entry e
        where e.municipality_id = n.municipality_id and e.kind = $1 and e.id = n.id)',
      format(entries, 'fresh'), format(entries, 'former')) using kind, kind_number;
  end if;
  return null;
end $$;
--;
-- What the rows of one kind lead to whose text contains the given normal form, at most so many, in no order; place: where
-- in the text. It runs as its owner and therefore filters by city and keys itself, as the policies do. An empty setting
-- or a text without a pair finds nothing.
create function search_contains(wanted_kind text, needle text, most int) returns table (about uuid, place int)
language plpgsql stable security definer rows 100
set search_path = pg_catalog, pg_temp set enable_seqscan = off set plan_cache_mode = force_custom_plan as $$
declare
  city int := nullif(current_setting('kasane.municipality_id', true), '')::int;
  keys text[] := string_to_array(current_setting('kasane.keys', true), ',');
  kind_number int := ('x' || substr(md5(wanted_kind), 1, 7))::bit(28)::int;
  wanted int[] := public.search_pairs(city, kind_number, needle);
begin
  if cardinality(wanted) = 0 or strpos(needle, chr(10)) > 0 then return; end if;
  return query
    select e.about, strpos(e.key, needle) from public.search_entry e
    where e.municipality_id = city and e.kind = wanted_kind and e.pairs @> wanted
      and e.audience && keys and strpos(e.key, needle) > 0
    limit least(most, 20000);
end $$;
--;
revoke execute on function search_contains from public;
--;
grant execute on function search_contains to kasane_app;
