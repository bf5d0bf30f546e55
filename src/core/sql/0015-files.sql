-- Files as rows: a photograph of a paper, a signed consent, a letter that came. root_table and root_id: whose audience the file
-- follows (a case); about: what in it the file belongs to (a contact, a consent). name is cleaned and shown, never an address; type
-- is what the content was found to be, whatever it was called. scanned 'off': no virus scanner was set up on that day.
create table stored_file (
  municipality_id int not null,
  id uuid not null,
  root_table text collate "C" not null,
  root_id uuid not null,
  about_table text collate "C",
  about_id uuid,
  name text not null,
  type text collate "C" not null,
  size int not null,
  sha256 text collate "C" not null,
  chunks int not null,
  title text,
  scanned text collate "C" not null,
  added_at timestamptz not null,
  added_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint stored_file_pkey primary key (municipality_id, id),
  constraint stored_file_size check (size between 1 and 20971520),
  constraint stored_file_chunks check (chunks between 1 and 20),
  constraint stored_file_about check (num_nonnulls(about_table, about_id) <> 1),
  constraint stored_file_scanned_known check (scanned in ('clean', 'off')),
  constraint stored_file_known_to_system check ('system' = any (audience))
);
--;
alter table stored_file add constraint stored_file_by_fkey foreign key (municipality_id, added_by) references account (municipality_id, id);
--;
create index stored_file_by_root on stored_file (municipality_id, root_id, added_at);
--;
alter table stored_file enable row level security;
--;
create policy stored_file_read on stored_file for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy stored_file_add on stored_file for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy stored_file_edit on stored_file for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Appended only: what was sent in wrongly says so in a later entry; a file goes with the record it is of.
grant select, insert (municipality_id, id, root_table, root_id, about_table, about_id, name, type, size, sha256, chunks, title,
  scanned, added_at, added_by, updated_at, updated_by), update (audience) on stored_file to kasane_app;
--;
-- The content in pieces of at most 1 MB, in the order of n. Already packed as it comes: stored as it is.
create table file_chunk (
  municipality_id int not null,
  id uuid not null,
  file_id uuid not null,
  root_id uuid not null,
  n int not null,
  bytes bytea not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint file_chunk_pkey primary key (municipality_id, id),
  constraint file_chunk_once unique (municipality_id, file_id, n),
  constraint file_chunk_size check (octet_length(bytes) between 1 and 1048576),
  constraint file_chunk_known_to_system check ('system' = any (audience))
);
--;
alter table file_chunk alter column bytes set storage external;
--;
alter table file_chunk add constraint file_chunk_file_fkey foreign key (municipality_id, file_id) references stored_file (municipality_id, id);
--;
create index file_chunk_by_root on file_chunk (municipality_id, root_id);
--;
alter table file_chunk enable row level security;
--;
create policy file_chunk_read on file_chunk for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy file_chunk_add on file_chunk for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy file_chunk_edit on file_chunk for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, file_id, root_id, n, bytes, updated_at, updated_by), update (audience) on file_chunk to kasane_app;
--;
-- What is found by words in a text that somebody wrote: one row per row of another table (kind: that table, and id), with its text
-- in the form that is compared, what it belongs to (about), when (at), and to whom it is shown. Nobody is granted anything here: the
-- one way in is find_texts. The index holds the keys beside the pairs, because a word of the trade (相談) stands in every other note
-- of a city and in few of an agency's.
create table text_entry (
  municipality_id int not null,
  kind text collate "C" not null,
  id uuid not null,
  about uuid not null,
  at timestamptz not null,
  key text collate "C" not null,
  pairs int[] not null,
  audience text[] not null default '{system}',
  constraint text_entry_pkey primary key (municipality_id, kind, id)
);
--;
alter table text_entry enable row level security;
--;
create index text_entry_by_pairs on text_entry using gin (pairs, audience) with (gin_pending_list_limit = 1024);
--;
create index text_entry_by_about on text_entry (municipality_id, about, at);
--;
-- The form in which texts are compared: NFKC, Latin letters small, hiragana and small kana as the one katakana, old and variant
-- characters as the one that stands for them (core/text/variant-characters.ts), no blanks, line breaks, punctuation or variation
-- selectors. Unlike the form of names it leaves long vowels as they are written.
create function text_form(typed text) returns text language plpgsql immutable parallel safe as $$
declare
  form text := translate(regexp_replace(lower(normalize(typed, NFKC) collate "C"),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u3004\u3008-\u301f\u30fb\ufe00-\ufe0f\U000e0100-\U000e01ef]+',
    '', 'g'),
    'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖァィゥェォッャュョヮヵヶヂヅヴヰヱヲ',
    'アアイイウウエエオオカガキギクグケゲコゴサザシジスズセゼソゾタダチジツツズテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモヤヤユユヨヨラリルレロワワイエオンブカケアイウエオツヤユヨワカケジズブイエオ');
begin
  -- Few texts hold any of them: asked first, because translate looks through its whole list for each character.
  if form ~ '[亞惡壓圍醫爲壹隱榮營衞驛圓鹽緣艷應歐毆櫻奧橫溫穩假價畫會囘壞懷繪槪擴殼覺學斈嶽樂罐卷陷勸寬關歡觀氣歸僞戲犧舊據擧虛峽挾狹鄕曉區驅勳薰徑莖惠揭溪經螢輕繼鷄藝擊缺硏縣儉劍劔劒剱險圈檢獻權顯驗嚴戶吳娛廣效恆黃鑛號國圀黑碎濟劑雜參棧蠶慘贊殘絲齒兒辭濕實寫釋壽夀收從澁獸縱肅處敍將稱燒證奬條狀乘淨剩疊繩壤孃讓釀觸囑眞寢愼盡圖粹醉穗隨髓樞數瀨聲靜竊攝專淺戰踐錢潛纖禪雙壯爭莊搜插巢曾瘦裝總騷增藏臟卽屬續墮對體躰帶滯臺瀧擇澤擔單膽團斷彈遲癡蟲晝鑄廳徵聽敕鎭遞鐵鐡點轉傳燈當黨盜稻鬪德獨讀屆貳惱腦霸拜廢賣麥發髮拔蠻祕濱濵甁拂佛倂竝餠變辨瓣辯步寶寳豐襃飜每萬滿麵默譯藥與豫餘譽搖樣謠來賴亂覽龍兩獵綠淚壘禮勵靈齡曆歷戀爐勞郞樓錄灣髙﨑嵜邉邊斎齋齊𠮷圡栁嶋嶌冨淵渊槇檜桒舘舩槗塲峯邨埜穐秌靏靍龜篭藪枡蘆薗凛瑤堯遙晉彌禰巖聰熙熈翆萠㐂靑淸敎悅稅說脫閱銳尙祿內册姊姬彥歲屛啟凉冲珎畄砺禱穰羣蔣蟬穎顏鰺鷗麴壷吞俠兔濤昿尓鎗杤毗皋竃㔟緖俁儘栖匞刄夘廸緜楳枩乕]' then
    form := translate(form,
      '亞惡壓圍醫爲壹隱榮營衞驛圓鹽緣艷應歐毆櫻奧橫溫穩假價畫會囘壞懷繪槪擴殼覺學斈嶽樂罐卷陷勸寬關歡觀氣歸僞戲犧舊據擧虛峽挾狹鄕曉區驅勳薰徑莖惠揭溪經螢輕繼鷄藝擊缺硏縣儉劍劔劒剱險圈檢獻權顯驗嚴戶吳娛廣效恆黃鑛號國圀黑碎濟劑雜參棧蠶慘贊殘絲齒兒辭濕實寫釋壽夀收從澁獸縱肅處敍將稱燒證奬條狀乘淨剩疊繩壤孃讓釀觸囑眞寢愼盡圖粹醉穗隨髓樞數瀨聲靜竊攝專淺戰踐錢潛纖禪雙壯爭莊搜插巢曾瘦裝總騷增藏臟卽屬續墮對體躰帶滯臺瀧擇澤擔單膽團斷彈遲癡蟲晝鑄廳徵聽敕鎭遞鐵鐡點轉傳燈當黨盜稻鬪德獨讀屆貳惱腦霸拜廢賣麥發髮拔蠻祕濱濵甁拂佛倂竝餠變辨瓣辯步寶寳豐襃飜每萬滿麵默譯藥與豫餘譽搖樣謠來賴亂覽龍兩獵綠淚壘禮勵靈齡曆歷戀爐勞郞樓錄灣髙﨑嵜邉邊斎齋齊𠮷圡栁嶋嶌冨淵渊槇檜桒舘舩槗塲峯邨埜穐秌靏靍龜篭藪枡蘆薗凛瑤堯遙晉彌禰巖聰熙熈翆萠㐂靑淸敎悅稅說脫閱銳尙祿內册姊姬彥歲屛啟凉冲珎畄砺禱穰羣蔣蟬穎顏鰺鷗麴壷吞俠兔濤昿尓鎗杤毗皋竃㔟緖俁儘栖匞刄夘廸緜楳枩乕',
      '亜悪圧囲医為壱隠栄営衛駅円塩縁艶応欧殴桜奥横温穏仮価画会回壊懐絵概拡殻覚学学岳楽缶巻陥勧寛関歓観気帰偽戯犠旧拠挙虚峡挟狭郷暁区駆勲薫径茎恵掲渓経蛍軽継鶏芸撃欠研県倹剣剣剣剣険圏検献権顕験厳戸呉娯広効恒黄鉱号国国黒砕済剤雑参桟蚕惨賛残糸歯児辞湿実写釈寿寿収従渋獣縦粛処叙将称焼証奨条状乗浄剰畳縄壌嬢譲醸触嘱真寝慎尽図粋酔穂随髄枢数瀬声静窃摂専浅戦践銭潜繊禅双壮争荘捜挿巣曽痩装総騒増蔵臓即属続堕対体体帯滞台滝択沢担単胆団断弾遅痴虫昼鋳庁徴聴勅鎮逓鉄鉄点転伝灯当党盗稲闘徳独読届弐悩脳覇拝廃売麦発髪抜蛮秘浜浜瓶払仏併並餅変弁弁弁歩宝宝豊褒翻毎万満麺黙訳薬与予余誉揺様謡来頼乱覧竜両猟緑涙塁礼励霊齢暦歴恋炉労郎楼録湾高崎崎辺辺斉斉斉吉土柳島島富渕渕槙桧桑館船橋場峰村野秋秋鶴鶴亀籠薮桝芦園凜瑶尭遥晋弥祢巌聡煕煕翠萌喜青清教悦税説脱閲鋭尚禄内冊姉姫彦歳屏啓涼沖珍留礪祷穣群蒋蝉頴顔鯵鴎麹壺呑侠兎涛曠爾槍栃毘皐竈勢緒俣侭棲匠刃卯迪綿梅松虎');
  end if;
  return form;
end $$;
--;
revoke execute on function text_form from public;
--;
-- The pairs of neighbouring characters as numbers, mixed with the number of the city; each once. Two may share a number: what is found
-- is compared again as text.
create function text_pairs(city int, key text) returns int[] language plpgsql immutable parallel safe as $$
declare
  pairs int[] := '{}';
  one int;
  other int;
  letter text;
begin
  foreach letter in array coalesce(string_to_array(key, null), '{}') loop
    other := ascii(letter);
    if one is not null then
      pairs := pairs || (((one::bigint * 65599 + other) * 31 + city::bigint * 17) % 2147483647)::int;
    end if;
    one := other;
  end loop;
  return array(select distinct pair from unnest(pairs) pair);
end $$;
--;
revoke execute on function text_pairs from public;
--;
-- Keeps the entries of a table's rows in step, a whole statement at a time: the table, the columns of what it belongs to and of when,
-- and those of its texts (where rows are deleted, the table alone). Runs as its owner, since nobody may write entries.
create function keep_text_entries() returns trigger
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
    from (select municipality_id, id, about, at, public.text_form(typed) as key, audience from (%s) written) entry
    where key <> ''''';
  if tg_op = 'INSERT' then
    execute format(fresh, format(rows, 'fresh')) using kind;
    return null;
  end if;
  execute format('delete from public.text_entry e using (%s) n, (%s) b
    where n.municipality_id = b.municipality_id and n.id = b.id and n.typed <> b.typed
      and e.municipality_id = n.municipality_id and e.kind = $1 and e.id = n.id',
    format(rows, 'fresh'), format(rows, 'former')) using kind;
  execute format(fresh, format('select n.* from (%s) n join (%s) b on b.municipality_id = n.municipality_id and b.id = n.id
    where n.typed <> b.typed', format(rows, 'fresh'), format(rows, 'former'))) using kind;
  execute format('update public.text_entry e set about = n.about, at = n.at, audience = n.audience from (%s except %s) n
    where e.municipality_id = n.municipality_id and e.kind = $1 and e.id = n.id
      and (e.about, e.at, e.audience) is distinct from (n.about, n.at, n.audience)',
    format(rows, 'fresh'), format(rows, 'former')) using kind;
  return null;
end $$;
--;
-- The entries that contain all of these words, newest first, at most so many of the first 2000 found; inside one record (within) also
-- words of a single character. It runs as its owner and therefore filters by city and keys itself, as the policies do.
create function find_texts(words text[], within uuid, most int)
returns table (kind text, id uuid, about uuid, at timestamptz, found int)
language plpgsql stable security definer rows 100
set search_path = pg_catalog, pg_temp set enable_seqscan = off set plan_cache_mode = force_custom_plan as $$
declare
  city int := nullif(current_setting('kasane.municipality_id', true), '')::int;
  keys text[] := string_to_array(current_setting('kasane.keys', true), ',');
  forms text[] := array(select f from (select public.text_form(w) as f from unnest(words) w) typed where f <> '');
  wanted int[] := array(select distinct pair from unnest(forms) f, unnest(public.text_pairs(city, f)) pair);
begin
  if cardinality(forms) = 0 then return; end if;
  if within is not null then
    return query
      select e.kind, e.id, e.about, e.at, count(*) over ()::int from public.text_entry e
      where e.municipality_id = city and e.about = within and e.audience && keys
        and not exists (select from unnest(forms) f where strpos(e.key, f) = 0)
      order by e.at desc, e.id desc limit most;
  elsif cardinality(wanted) > 0 then
    return query
      select f.kind, f.id, f.about, f.at, count(*) over ()::int from (
        select e.kind, e.id, e.about, e.at from public.text_entry e
        where e.municipality_id = city and e.pairs @> wanted and e.audience && keys
          and not exists (select from unnest(forms) w where strpos(e.key, w) = 0)
        limit 2000) f
      order by f.at desc, f.id desc limit most;
  end if;
end $$;
--;
revoke execute on function find_texts from public;
--;
grant execute on function find_texts to kasane_app;
--;
create trigger stored_file_text_added after insert on stored_file referencing new table as fresh
  for each statement execute function keep_text_entries('stored_file', 'root_id', 'added_at', 'name', 'title');
--;
create trigger stored_file_text_changed after update on stored_file referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('stored_file', 'root_id', 'added_at', 'name', 'title');
--;
create trigger stored_file_text_gone after delete on stored_file referencing old table as former
  for each statement execute function keep_text_entries('stored_file');
