import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { serverZone } from '../../core/settings.ts'
import type { Topic } from './topics.ts'

export type Announcement = {
  topic: Topic
  /** Only for who asked about this area, or about all; null: the whole city. */
  areaCode: string | null
  /** Told at once, whatever the hour: something that somebody has planned to go to is off. */
  urgent?: boolean
  /** One line that everybody may read. */
  title: string
  /** The page where it stands: an address of our own that everybody may open. */
  path: string
  /** The last day on which it is worth telling, YYYY-MM-DD. */
  tellUntil: string
}

const longest = 200

/** Has something told to whoever asked for it, with the running transaction or not at all. From the closed network nothing leaves. */
export async function announce(
  tx: Tx,
  { topic, areaCode, urgent = false, title, path, tellUntil }: Announcement,
) {
  if (serverZone() === 'inner') return
  const line = [...title.replace(/\s+/g, ' ').trim()].slice(0, longest).join('')
  await tx
    .insertInto('news')
    .values({
      ...{ municipality_id: tx.municipality, id: newId(), topic, area_code: areaCode, urgent },
      ...{ title: line, path, at: tx.now, tell_until: tellUntil },
    })
    .execute()
}

/** What stands on this page is not told any more, as far as it was not. */
export async function takeBackNews(tx: Tx, path: string): Promise<void> {
  if (serverZone() === 'inner') return
  await tx
    .updateTable('news')
    .set({ gone: true })
    .where('municipality_id', '=', tx.municipality)
    .where('path', '=', path)
    .where('gone', '=', false)
    .execute()
}
