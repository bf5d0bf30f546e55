import { caseRoles } from '../../../blocks/casework/owners.ts'
import { CaseFrame, type CaseHead, caseHead } from '../../../blocks/casework/parts/case-frame.tsx'
import { smallestAreas } from '../../../blocks/registry/areas.ts'
import { type Place, placesByIds, placesWanted } from '../../../blocks/resources/places.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type PageForm, type ViewContext } from '../../../core/page/page.ts'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { askPlace } from '../actions/ask-place.ts'
import { answerPlace, choosePlace, leavePlace, noteWish } from '../actions/joining.ts'
import { noteGoing, planTrial, recordTrial, startGoing } from '../actions/trials.ts'
import { liveApplication } from '../queries/applications.ts'
import { type Joining, joiningsOf } from '../queries/joinings.ts'
import { type Support, supportsOf } from '../queries/supports.ts'
import { type Check, checksOf, type Trial, trialsOf } from '../queries/trials.ts'
import { wishOf } from '../queries/wishes.ts'
import { isJoiningAlive } from '../rules/joining.ts'
import { ranked } from '../rules/matching.ts'
import { isAlive, isHalted } from '../rules/steps.ts'
import { JoiningsPart } from './joining-places.tsx'
import { RankedPlaces } from './joining-ranked.tsx'
import { WishPart } from './joining-wish.tsx'
import { layeredPath } from './paths.ts'
import { Done } from './say.tsx'

type JoiningData = Awaited<ReturnType<typeof dataOf>>
export type JoiningProps = { data: JoiningData; view: ViewContext }

/** A place that was chosen, with all that came of it. */
export type Chosen = { joining: Joining; place: Place | null; trials: Trial[]; checks: Check[] }

/** Back to the place on which a form stands, or to the support. */
const on =
  (done: string, of: 'support' | 'joining' = 'joining'): PageForm['next'] =>
  ({ id }, { path }) =>
    `${path}?${of}=${id}&done=${done}`

const steps = { askPlace, answerPlace, planTrial, recordTrial, startGoing, noteGoing, leavePlace }
const done = ['noteWish', 'choosePlace', ...Object.keys(steps)]

/** 参加支援 of a case: what somebody would like, which places fit and why, and what came of those that were chosen with them. */
export const joiningPage = definePage<JoiningData>({
  name: 'layered-support.joining',
  path: '/casework/cases/:id/layered/joining',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async ({ tx, params, query }) =>
    dataOf(tx, await caseHead(tx, idOf(params), 'layered-support.joining'), query),
  forms: {
    wish: { action: noteWish, next: on('noteWish', 'support') },
    choosePlace: { action: choosePlace, next: on('choosePlace') },
    ...Object.fromEntries(Object.entries(steps).map(([name, action]) => [name, { action, next: on(name) }])),
  },
  view: (data, view) => <Page data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead, query: URLSearchParams) {
  const { found, holds } = head
  const { support, chosen } = await wanted(tx, found.id, query)
  const wish = support ? await wishOf(tx, support.id) : null
  const open = chosen.find(({ joining }) => joining.id === query.get('joining'))
  const mayWrite = holds && found.state !== 'closed' && support !== null && isAlive(support)
  return {
    ...{ head, found, support, chosen, wish, mayWrite, today: today() },
    open: open ?? chosen.find(({ joining }) => isJoiningAlive(joining.state)) ?? null,
    isAgreed: support !== null && (await liveApplication(tx, support)) !== undefined,
    isHalted: support !== null && isHalted(support),
    places: wish ? ranked(wish, await freePlaces(tx, chosen)) : [],
    areas: await smallestAreas(tx),
  }
}

/** The support that is asked for, that of the place that is, the one that goes on, or the newest. */
async function wanted(tx: Tx, caseId: string, query: URLSearchParams) {
  const all = (await supportsOf(tx, caseId)).filter(({ kind }) => kind === 'participation')
  const found = []
  for (const support of all) found.push({ support, chosen: await chosenOf(tx, support) })
  const ofPlace = found.find(({ chosen }) => chosen.some((one) => one.joining.id === query.get('joining')))
  const asked = found.find(({ support }) => support.id === query.get('support'))
  return asked ?? ofPlace ?? found.find(({ support }) => isAlive(support)) ?? found[0] ?? noSupport
}

const noSupport: { support: null; chosen: Chosen[] } = { support: null, chosen: [] }

async function chosenOf(tx: Tx, support: Support): Promise<Chosen[]> {
  const joinings = await joiningsOf(tx, support.id)
  const places = new Map(
    (
      await placesByIds(
        tx,
        joinings.map(({ resourceId }) => resourceId),
      )
    ).map((one) => [one.id, one]),
  )
  const chosen: Chosen[] = []
  for (const joining of joinings)
    chosen.push({
      ...{ joining, place: places.get(joining.resourceId) ?? null },
      trials: await trialsOf(tx, joining.id),
      checks: await checksOf(tx, joining.id),
    })
  return chosen
}

/** Those with which the person has nothing to do at present. */
async function freePlaces(tx: Tx, chosen: readonly Chosen[]): Promise<Place[]> {
  const taken = new Set(
    chosen.filter(({ joining }) => isJoiningAlive(joining.state)).map(({ joining }) => joining.resourceId),
  )
  return (await placesWanted(tx)).filter(({ id }) => !taken.has(id))
}

function Page({ data, view }: JoiningProps) {
  const { words } = view
  const { support, found } = data
  return (
    <CaseFrame head={data.head} view={view} place="layered" title={words('layered-support.joining.title')}>
      <Done view={view} of={done} />
      {support ? (
        <>
          <p>
            <a href={layeredPath(found.id, support.id)}>{words('layered-support.joining.back')}</a>
          </p>
          <Standing data={data} view={view} />
          <Parts data={data} view={view} support={support} />
        </>
      ) : (
        <EmptyState heading={words('layered-support.joining.none')}>
          <a href={layeredPath(found.id)}>{words('layered-support.joining.none.then')}</a>
        </EmptyState>
      )}
    </CaseFrame>
  )
}

/** The wish comes first until there is one; then it stands beside what comes of it. */
function Parts({ data, view, support }: JoiningProps & { support: Support }) {
  const wish = <WishPart data={data} view={view} support={support} />
  const chosen = <JoiningsPart data={data} view={view} />
  if (!data.wish)
    return (
      <Stack>
        {wish}
        {chosen}
      </Stack>
    )
  return (
    <Columns shape="aside">
      <Stack>
        {chosen}
        {data.mayWrite ? <RankedPlaces data={data} view={view} /> : null}
      </Stack>
      {wish}
    </Columns>
  )
}

/** Why nothing can be asked of a place at present. */
function Standing({ data, view: { words } }: JoiningProps) {
  if (data.isHalted) return <Notice tone="danger">{words('layered-support.halted')}</Notice>
  if (data.mayWrite && !data.isAgreed)
    return <Notice tone="warning">{words('layered-support.joining.notAgreed')}</Notice>
  return null
}
