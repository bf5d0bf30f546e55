import { today } from '../../../core/calendar/clock.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { CarriedFields } from '../../../ui/form/carried.tsx'
import { ErrorSummary } from '../../../ui/form/error-summary.tsx'
import { TapButton, TapGroup, Taps } from '../../../ui/form/taps.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { pageKey, setLevel, tap } from '../actions/counting.ts'
import { openDayAction } from '../actions/days.ts'
import { type Day, daysOf } from '../queries/days.ts'
import { type Hub, ownHub, ownHubs } from '../queries/hubs.ts'
import { ages, beside, consultations, workers } from '../rules/codes.ts'
import { dayLong, LevelText } from './say.tsx'

type Counter = { hubs: Hub[]; hub: Hub | null; day: Day; now: Date }

/** Back to the same door, also for who works at several. */
const again = { next: (done: object) => `/childcare-hubs/counter?hub=${(done as { hubId: string }).hubId}` }

/** At the door: one press, one person. For a device that can do nothing else, and for those who run the hub. */
export const counterPage = definePage<Counter>({
  name: 'childcare-hubs.counter',
  path: '/childcare-hubs/counter',
  allow: ['kiosk', ...workers],
  zones: bothZones,
  density: 'resident',
  under: ['/childcare-hubs'],
  load,
  forms: {
    tap: { action: tap, ...again },
    level: { action: setLevel, ...again },
    open: { action: openDayAction, ...again },
  },
  view: (counter, view) => <AtTheDoor counter={counter} view={view} />,
})

/** A device counts where it stands; whoever works for several hubs says for which one. */
async function load({ tx, query }: LoadContext): Promise<Counter> {
  const hubs = (await ownHubs(tx)).filter(({ retired }) => !retired)
  const wish = query.get('hub')
  const hub = wish ? await ownHub(tx, idOf({ id: wish })) : hubs.length === 1 ? (hubs[0] as Hub) : null
  if (hub?.retired) throw new Refusal('childcare-hubs.retired', 409)
  const [day] = hub ? await daysOf(tx, hub.id, [today()]) : []
  const none: Day = { onDay: today(), state: 'notEntered', reason: null, id: null, counts: new Map() }
  return { hubs, hub, day: day ?? none, now: tx.now }
}

type Props = { counter: Counter; view: ViewContext }

function AtTheDoor({ counter, view }: Props) {
  const { hub, day } = counter
  const { words } = view
  if (!hub) return <Choose counter={counter} view={view} />
  return (
    <>
      <Heading level={1} over={dayLong(day.onDay, view)}>
        {words('childcare-hubs.counter.of', { name: hub.name })}
      </Heading>
      {day.state === 'closed' ? (
        <Closed hub={hub} day={day} view={view} />
      ) : (
        <Buttons hub={hub} counter={counter} view={view} />
      )}
      <LevelForm hub={hub} now={counter.now} view={view} />
    </>
  )
}

function Choose({ counter: { hubs }, view: { words } }: Props) {
  return (
    <>
      <Heading level={1}>{words('childcare-hubs.counter.title')}</Heading>
      {hubs.length === 0 ? (
        <EmptyState heading={words('childcare-hubs.desk.none')}>
          {words('childcare-hubs.desk.none.then')}
        </EmptyState>
      ) : (
        <Stack>
          <p>{words('childcare-hubs.counter.choose')}</p>
          <Cluster>
            {hubs.map(({ id, name }) => (
              <ButtonLink key={id} href={`/childcare-hubs/counter?hub=${id}`}>
                {name}
              </ButtonLink>
            ))}
          </Cluster>
        </Stack>
      )}
    </>
  )
}

/** A day that is closed is not opened by a slip of the finger: whoever counts is asked. */
function Closed({ hub, day, view }: { hub: Hub; day: Day; view: ViewContext }) {
  const { words } = view
  return (
    <Stack>
      <Notice tone="warning" heading={words('childcare-hubs.counter.closed', { reason: day.reason ?? '' })}>
        <p>{words('childcare-hubs.counter.closed.then')}</p>
      </Notice>
      <ActionForm view={view} name="open" hidden={{ hubId: hub.id, day: day.onDay }} warn={false}>
        {null}
      </ActionForm>
    </Stack>
  )
}

function Buttons({ hub, counter: { day, now }, view }: Props & { hub: Hub }) {
  const { words } = view
  const form = view.form('tap')
  const at = `/api/childcare-hubs/hubs/${hub.id}`
  return (
    <Taps
      url={`${at}/taps`}
      undo="/api/childcare-hubs/taps/{id}/undoing"
      counts={`${at}/today`}
      page={pageKey(day)}
      now={now}
      words={{
        undo: words('childcare-hubs.undoTap.submit'),
        undone: words('childcare-hubs.counter.undone'),
        waiting: words('childcare-hubs.counter.waiting'),
        away: words('childcare-hubs.counter.away'),
      }}
    >
      {form.refusal ? (
        <ErrorSummary
          heading={words('core.notSaved')}
          errors={[{ message: words(form.refusal.code, form.refusal.params) }]}
        />
      ) : null}
      <form method="post" action={`${view.path}?hub=${hub.id}`}>
        <input type="hidden" name="_form" value="tap" />
        <input type="hidden" name="_key" value={form.key} />
        <input type="hidden" name="hubId" value={hub.id} />
        <CarriedFields />
        <Group legend="visitors" of={[...ages, 'adult']} day={day} view={view} />
        <Group legend="beside" of={[...beside, 'consult']} day={day} view={view} side />
        <details className="confirm">
          <summary className="button button--small button--secondary">
            {words('childcare-hubs.counter.topics')}
          </summary>
          <div className="confirm__body">
            <Group legend="consultations" of={consultations.slice(1)} day={day} view={view} side />
          </div>
        </details>
      </form>
    </Taps>
  )
}

type GroupProps = { legend: string; of: readonly string[]; day: Day; view: ViewContext; side?: boolean }

function Group({ legend, of, day, view: { words }, side }: GroupProps) {
  return (
    <TapGroup legend={words(`childcare-hubs.counter.${legend}`)}>
      {of.map((category) => (
        <TapButton
          key={category}
          name="category"
          value={category}
          label={words(`childcare-hubs.field.category.${category}`)}
          count={day.counts.get(category) ?? 0}
          tone={side ? 'side' : 'main'}
        />
      ))}
    </TapGroup>
  )
}

function LevelForm({ hub, now, view }: { hub: Hub; now: Date; view: ViewContext }) {
  const { words } = view
  return (
    <Stack gap="small">
      <p>
        {words('childcare-hubs.public.level')}
        {words('childcare-hubs.colon')}
        <LevelText hub={hub} now={now} words={words} />
      </p>
      <Fold view={view} form="level" label={words('childcare-hubs.setLevel.title')}>
        <ActionForm view={view} name="level" hidden={{ id: hub.id }} warn={false}>
          <ActionField name="level" layout="inline" />
          <ActionField name="people" />
        </ActionForm>
      </Fold>
    </Stack>
  )
}
