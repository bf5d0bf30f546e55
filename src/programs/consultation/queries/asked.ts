import { urgencies } from '../../../blocks/casework/codes.ts'
import { type ListFilter, listStates, type Whose, whose } from '../../../blocks/casework/lists.ts'
import { type SavedList, savedLists } from '../../../blocks/casework/timeline/saved-lists.ts'
import { tagNamed } from '../../../blocks/casework/timeline/tags.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { topics } from '../rules/codes.ts'

/** What the list of cases is narrowed to; `list`: by which saved list. */
export type CasesAsked = Pick<ListFilter, 'whose' | 'state' | 'page' | 'urgency' | 'topic' | 'tag'> & {
  tagId?: string | undefined
  list?: SavedList | undefined
}

/** What the address asks for; what cannot be read is not asked for. A tag stands there as the id of a row that bears it. */
export async function askedOf(tx: Tx, query: URLSearchParams, usual: Whose): Promise<CasesAsked> {
  const list = await listNamed(tx, query.get('list'))
  const tagId = query.get('tag')
  const said = list?.asked ?? {
    ...Object.fromEntries(
      ['whose', 'state', 'urgency', 'topic'].map((name) => [name, query.get(name) ?? '']),
    ),
    tag: tagId && isId(tagId) ? ((await tagNamed(tx, tagId)) ?? undefined) : undefined,
  }
  const page = Number(query.get('page'))
  return {
    whose: whose.find((one) => one === said.whose) ?? usual,
    state: listStates.find((one) => one === said.state) ?? 'open',
    urgency: urgencies.find((one) => one === said.urgency),
    topic: topics.find((one) => one === said.topic),
    tag: said.tag,
    page: Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1,
    ...(tagId && said.tag && !list ? { tagId } : {}),
    ...(list ? { list } : {}),
  }
}

async function listNamed(tx: Tx, id: string | null): Promise<SavedList | undefined> {
  return id && isId(id) ? (await savedLists(tx)).find((one) => one.id === id) : undefined
}

/** The address of the list with one thing changed; a saved list is left as soon as something else is asked for. */
export function addressOf(asked: CasesAsked, change: Partial<CasesAsked> = {}): string {
  const { list, whose, state, page, urgency = '', topic = '', tagId = '' } = { ...asked, page: 1, ...change }
  const isList = list && Object.keys(change).every((name) => name === 'page')
  const query = {
    ...(isList ? { list: list.id } : { whose, state, urgency, topic, tag: tagId }),
    page: page > 1 ? String(page) : '',
  }
  const said = Object.entries(query).filter(([, value]) => value !== '')
  return `/consultation/cases?${new URLSearchParams(said)}`
}
