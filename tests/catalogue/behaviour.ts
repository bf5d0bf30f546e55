import { type Check, ofTables } from './manifest.ts'

/** Functions that triggers may call: each touches only what changed, or a tenant table of the same municipality, or refuses. */
const allowed = ['keep_history', 'keep_search_entries', 'keep_text_entries', 'await_seal', 'keep_subject']

/** Functions that are called by name. */
const called = [
  ...['search_contains', 'search_pairs', 'sign_in_name_taken'],
  ...['find_texts', 'text_pairs', 'text_form'],
]

/** Functions that run as their owner, past the policies, and why. */
const definers: Record<string, string> = {
  keep_search_entries: 'nobody may write a search entry: it follows the row it is of',
  sign_in_name_taken: 'schema auth is closed to the application: it says yes or no, and to what',
  keep_text_entries: 'nobody may write an entry of a text: it follows the row it is of',
  find_texts: 'no index of pairs can be reached under a policy; it filters by city and keys itself',
  search_contains: 'no index of pairs can be reached under a policy; it filters by city and keys itself',
}

export const knownFunctions: Check = ({ functions, relations }) => [
  ...functions
    .filter(({ name }) => ![...allowed, ...called].includes(name))
    .map(({ name }) => `${name}: a function nobody listed`),
  ...functions
    .filter(({ name, definer }) => definer !== name in definers)
    .map(({ name, definer }) => `${name}: ${definer ? 'runs as its owner' : 'no longer runs as its owner'}`),
  ...functions
    .filter(({ definer, path }) => definer && path !== 'search_path=pg_catalog, pg_temp')
    .map(({ name }) => `${name}: runs as its owner and finds things where its caller says`),
  ...functions
    .filter(({ name, open }) => open && !allowed.includes(name))
    .map(({ name }) => `${name}: everybody may call it`),
  ...relations.flatMap(({ name, triggers }) =>
    triggers
      .filter(({ calls }) => !allowed.includes(calls))
      .map((trigger) => `${name}: ${trigger.name} calls ${trigger.calls}`),
  ),
]

/** Every row that changes leaves its former state behind, unless the manifest says why not. */
export const history = ofTables(['tenant'], ({ name, triggers, columns, grants }, { noHistory }) => {
  const kept = triggers.filter(({ calls }) => calls === 'keep_history')
  const changes = grants.filter(({ verb }) => verb === 'UPDATE').flatMap(({ columns }) => columns ?? [])
  if (noHistory !== undefined) return kept.length > 0 ? ['keeps history, and says it does not'] : []
  const expected = `AFTER UPDATE ON public.${name} FOR EACH ROW WHEN ((old.version IS DISTINCT FROM new.version)) EXECUTE FUNCTION keep_history('${name}')`
  const needed = ['id', 'version', 'updated_at', 'updated_by']
  return [
    ...(kept.length === 1 && kept[0]?.text.endsWith(expected)
      ? []
      : ['no history trigger, or another than the one form']),
    ...needed
      .filter((column) => !columns.some((one) => one.name === column))
      .map((column) => `history needs ${column}`),
    ...(changes.length > 0 && !changes.includes('version') ? ['may change without its version'] : []),
  ]
})

/** A view reads as the one who asks. */
export const invokerViews: Check = ({ relations }) =>
  relations.flatMap(({ name, kind, options }) => {
    if (kind === 'm') return `${name}: a materialized view has no policies`
    const invoker = options.some((option) => /^security_invoker=(true|on|1)$/i.test(option))
    return kind === 'v' && !invoker ? `${name}: the view is not security_invoker` : []
  })
