import { Heading } from '../../../ui/text/heading.tsx'
import { dateInTokyo } from '../../calendar/tokyo.ts'
import { definePage } from '../../page/page.ts'
import { Refusal } from '../../refusal.ts'
import { recordAudit } from '../audit.ts'
import { selectionLines, signedLines } from '../log/bundle.ts'
import { auditPlace, keyIn } from '../log/place.ts'
import { entriesOf } from './entries.ts'
import { factsOf, filterIn } from './filter.ts'
import { auditPlaceOnScreen } from './log.tsx'

type Bundle = { lines: string[]; at: Date }

/** Each of them is proved by itself: more are for the command line, which proves all between two heads. */
const most = 10_000

/**
 * The entries that were asked for as a signed bundle: what `kasane audit verify --bundle` checks without this house. All of them, or none:
 * refuses `core.auditBundle.tooMany` (422).
 */
export const auditBundlePage = definePage<Bundle>({
  ...auditPlaceOnScreen,
  name: 'core.auditBundle',
  path: '/audit/bundle',
  under: ['/audit'],
  shape: 'file',
  async load({ tx, query }) {
    const filter = filterIn(query)
    await recordAudit(tx, { verb: 'core.auditBundle', outcome: 'seen', facts: factsOf(filter) })
    const { entries, more } = await entriesOf(tx, filter, most)
    if (more)
      throw new Refusal('core.auditBundle.tooMany', 422, { params: { most: most.toLocaleString('ja') } })
    return {
      lines: await selectionLines(
        tx,
        entries.map(({ id }) => id),
      ),
      at: tx.now,
    }
  },
  file: ({ lines, at }, { words }) => ({
    name: `${words('core.auditBundle.file')}-${dateInTokyo(at)}.txt`,
    type: 'text/plain; charset=utf-8',
    body: bytesOf(lines),
  }),
  view: ({ lines }, { words }) => (
    <>
      <Heading level={1}>{words('core.auditBundle.title')}</Heading>
      <p>{words('core.auditBundle.lead')}</p>
      <pre className="as-written">{lines.join('\n')}</pre>
    </>
  ),
})

async function* bytesOf(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  const place = auditPlace()
  for await (const line of signedLines(lines, place && keyIn(place))) yield Buffer.from(line)
}
