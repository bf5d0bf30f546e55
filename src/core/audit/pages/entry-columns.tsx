import type { Column } from '../../../ui/table/data-table.tsx'
import { Badge, type BadgeTone } from '../../../ui/text/badge.tsx'
import type { ViewContext } from '../../page/page.ts'
import { hasWord } from '../../words/words.ts'
import type { Entry } from './entries.ts'
import { type LogFilter, queryOf } from './filter.ts'
import { actorText, atShort, tableText, verbText } from './say.ts'

const tones: Record<string, BadgeTone> = {
  done: 'accent',
  seen: 'outline',
  refused: 'warning',
  failed: 'danger',
}

type Shown = { names: ReadonlyMap<string, string>; filter: LogFilter }

/** When, who, what, on which record, from where, and its number in the sealed log. */
export function entryColumns({ names, filter }: Shown, view: ViewContext): Column<Entry>[] {
  const { words, locale } = view
  const heading = (key: string) => ({ key, heading: words(`core.audit.column.${key}`) })
  return [
    { ...heading('at'), names: true, phone: 'title', cell: ({ at }) => atShort(at, view) },
    {
      ...heading('who'),
      cell: (entry) => (
        <>
          {actorText({ ...entry, accountId: entry.accountId ?? atTheDoor(entry) }, names, view)}
          {entry.agency ? (
            <>
              <br />
              <small>{locale === 'en' ? entry.agencyEn : entry.agency}</small>
            </>
          ) : null}
        </>
      ),
    },
    {
      ...heading('what'),
      cell: (entry) => (
        <>
          <Badge tone={tones[entry.outcome] ?? 'neutral'}>
            {words(`core.audit.outcome.${entry.outcome}`)}
          </Badge>{' '}
          {whatOf(entry, view)}
          {entry.code && hasWord(locale, entry.code) ? (
            <>
              <br />
              <small>{words(entry.code)}</small>
            </>
          ) : null}
        </>
      ),
    },
    { ...heading('record'), cell: (entry) => <Record {...{ entry, names, filter, view }} /> },
    { ...heading('via'), phone: 'half', cell: ({ via }) => words(`core.audit.via.${via}`) },
    {
      ...heading('number'),
      align: 'end',
      phone: 'half',
      cell: ({ number }) => (number === null ? words('core.audit.waits') : number.toLocaleString('ja')),
    },
  ]
}

/** Whose account it was that signed in, or was tried: the door acts for nobody yet. */
const atTheDoor = ({ verb, table, recordId }: Entry): string | null =>
  verb.startsWith('identity.') && table === 'account' ? recordId : null

/** What was done; of an export or a print, of which page; of changed settings, which. */
function whatOf({ verb, facts }: Entry, view: ViewContext): string {
  const page = typeof facts.page === 'string' ? facts.page : null
  const what = verbText(verb, view)
  if (page) return view.words('core.audit.ofPage', { what, page: verbText(page, view) })
  if (typeof facts.settings !== 'string') return what
  const settings = facts.settings.split(' ').join(view.words('core.audit.settingsBetween'))
  return view.words('core.audit.ofSettings', { what, settings })
}

type RecordProps = Shown & { entry: Entry; view: ViewContext }

/** Of a colleague the name, which all staff know; of everything else no more than its id. */
function Record({ entry: { table, recordId }, names, filter, view }: RecordProps) {
  if (!recordId) return null
  const whole = table === 'person'
  return (
    <a href={`/audit?${queryOf(filter, { record: recordId, whole, actor: null, kind: null, before: null })}`}>
      {table ? tableText(table, view) : null}{' '}
      {(table === 'account' && names.get(recordId)) || <code>{recordId.slice(-8)}</code>}
    </a>
  )
}
