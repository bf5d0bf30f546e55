import type pg from 'pg'

export type Column = {
  name: string
  type: string
  required: boolean
  value: string | null
  /** a: identity, s: stored expression. */
  made: string
}
export type Constraint = {
  name: string
  /** p, u, x, f, c. */
  type: string
  columns: string[]
  target: string | null
  targetColumns: string[]
  text: string
}
export type IndexPart = { name: string; type: string; collation: string | null; leakproof: boolean }
export type Index = {
  name: string
  unique: boolean
  method: string
  expressions: boolean
  parts: IndexPart[]
}
export type Policy = {
  name: string
  /** r, a, w, d, or * for all. */
  command: string
  permissive: boolean
  everybody: boolean
  using: string | null
  check: string | null
}
/** What a role may do; `columns` is null where it may do it to whole rows. */
export type Grant = { role: string; verb: string; columns: string[] | null }
export type Trigger = { name: string; calls: string; text: string }
export type Relation = {
  name: string
  /** r table, p partitioned, v view, m materialized view, f foreign table, S sequence. */
  kind: string
  owner: string
  secured: boolean
  forced: boolean
  options: string[]
  partitionOf: string | null
  strategy: string | null
  columns: Column[]
  constraints: Constraint[]
  indexes: Index[]
  policies: Policy[]
  grants: Grant[]
  triggers: Trigger[]
}
export type Catalogue = {
  relations: Relation[]
  /** open: everybody may call it. path: its own search path. */
  functions: { name: string; definer: boolean; open: boolean; path: string | null }[]
  /** Own types that are no table's: enums, domains, ranges. */
  types: { name: string; kind: string }[]
  app: { mighty: boolean; owns: string[]; elsewhere: string[] }
}

type Client = Pick<pg.Pool, 'query'>

/** What schema public is, from pg_catalog. */
export async function readCatalogue(client: Client): Promise<Catalogue> {
  const relations = (await client.query<Relation>(relationsSql)).rows
  const parts = {
    columns: await byTable<Column>(client, columnsSql),
    constraints: await byTable<Constraint>(client, constraintsSql),
    indexes: await byTable<Index>(client, indexesSql),
    policies: await byTable<Policy>(client, policiesSql),
    grants: await byTable<Grant>(client, grantsSql),
    triggers: await byTable<Trigger>(client, triggersSql),
  }
  for (const relation of relations) {
    for (const [part, rows] of Object.entries(parts))
      Object.assign(relation, { [part]: rows.get(relation.name) ?? [] })
  }
  return {
    relations,
    functions: (await client.query(functionsSql)).rows,
    types: (await client.query(typesSql)).rows,
    app: (await client.query(appSql)).rows[0],
  }
}

async function byTable<T>(client: Client, text: string): Promise<Map<string, T[]>> {
  const { rows } = await client.query<{ table: string }>(text)
  return Map.groupBy(rows, ({ table }) => table) as unknown as Map<string, T[]>
}

const inPublic = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')`
const names = (table: string, numbers: string) => `array(select a.attname::text from unnest(${numbers})
  with ordinality p(number, place) join pg_attribute a on a.attrelid = ${table} and a.attnum = p.number
  order by p.place)`

const relationsSql = `select c.relname as name, c.relkind::text as kind, c.relowner::regrole::text as owner,
  c.relrowsecurity as secured, c.relforcerowsecurity as forced, coalesce(c.reloptions, '{}') as options,
  (select i.inhparent::regclass::text from pg_inherits i where i.inhrelid = c.oid) as "partitionOf",
  (select p.partstrat::text from pg_partitioned_table p where p.partrelid = c.oid) as strategy
  from pg_class c where ${inPublic} order by 1`

const columnsSql = `select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
  a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as value, a.attidentity::text || a.attgenerated::text as made
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where ${inPublic} and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`

const constraintsSql = `select c.relname as "table", k.conname as name, k.contype::text as type,
  ${names('k.conrelid', 'k.conkey')} as columns, ${names('k.confrelid', 'k.confkey')} as "targetColumns",
  (select t.relname from pg_class t where t.oid = k.confrelid) as target, pg_get_constraintdef(k.oid) as text
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where ${inPublic} and k.contype in ('p', 'u', 'x', 'f', 'c') order by 1, 2`

/** An operator of a btree that is not leakproof is not used under row-level security. */
const indexesSql = `select c.relname as "table", i.indexrelid::regclass::text as name, i.indisunique as unique,
  m.amname as method, i.indexprs is not null as expressions,
  array(select json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
      'collation', (select n.collname from pg_collation n where n.oid = i.indcollation[k.place - 1]),
      'leakproof', not exists (select 1 from pg_amop o join pg_operator r on r.oid = o.amopopr
        join pg_proc f on f.oid = r.oprcode join pg_opclass s on s.oid = i.indclass[k.place - 1]
        where o.amopfamily = s.opcfamily and o.amoplefttype = s.opcintype and o.amoprighttype = s.opcintype
        and not f.proleakproof))
    from unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality k(number, place)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number order by k.place) as parts
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
  join pg_am m on m.oid = x.relam where ${inPublic} order by 1, 2`

const policiesSql = `select c.relname as "table", p.polname as name, p.polcmd::text as command,
  p.polpermissive as permissive, p.polroles = '{0}' as everybody,
  pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
  from pg_policy p join pg_class c on c.oid = p.polrelid where ${inPublic} order by 1, 2`

/** The rights of everybody but the owner, on whole tables and on columns. */
const grantsSql = `select "table", role, verb, array_agg(col order by col) filter (where col is not null) as columns from (
  select c.relname as "table", coalesce(r.rolname, 'public') as role, g.privilege_type as verb, null::text as col, c.relowner, g.grantee
    from pg_class c, aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee where ${inPublic}
  union all
  select c.relname, coalesce(r.rolname, 'public'), g.privilege_type, a.attname::text, c.relowner, g.grantee
    from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) g
    left join pg_roles r on r.oid = g.grantee where ${inPublic}) one
  where grantee <> relowner group by "table", role, verb, col is null order by 1, 2, 3`

const triggersSql = `select c.relname as "table", t.tgname as name, p.proname as calls, pg_get_triggerdef(t.oid) as text
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
  where ${inPublic} and not t.tgisinternal order by 1, 2`

const functionsSql = `select proname as name, prosecdef as definer,
  exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0) as open,
  (select one from unnest(proconfig) one where one like 'search_path=%') as path from pg_proc p
  where pronamespace = 'public'::regnamespace
  and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`

const typesSql = `select typname as name, typtype::text as kind from pg_type t
  where typnamespace = 'public'::regnamespace and typtype in ('e', 'd', 'r') order by 1`

const appSql = `select r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as mighty,
  array(select relname::text from pg_class where relowner = r.oid
    union all select nspname from pg_namespace where nspowner = r.oid
    union all select proname from pg_proc where proowner = r.oid) as owns,
  array(select n.nspname::text from pg_namespace n where n.nspname not in ('public', 'information_schema', 'pg_catalog')
      and has_schema_privilege(r.oid, n.oid, 'usage') and n.nspname !~ '^pg_'
    union all select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace,
      aclexplode(c.relacl) g where g.grantee = r.oid and n.nspname <> 'public'
    union all select 'create in public' where has_schema_privilege(r.oid, 'public', 'create')
    union all select 'member of ' || m.roleid::regrole from pg_auth_members m where m.member = r.oid) as elsewhere
  from pg_roles r where r.rolname = 'kasane_app'`
