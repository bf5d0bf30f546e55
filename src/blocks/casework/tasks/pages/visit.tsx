import { recordSeen } from '../../../../core/audit/audit.ts'
import { now } from '../../../../core/calendar/clock.ts'
import { formatTime } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import { agencyOf } from '../../../../core/identity/actor.ts'
import { back, idOf } from '../../../../core/page/address.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { CarriedFields } from '../../../../ui/form/carried.tsx'
import { ErrorSummary } from '../../../../ui/form/error-summary.tsx'
import { PressButton } from '../../../../ui/form/press-button.tsx'
import { Taps } from '../../../../ui/form/taps.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { caseOf } from '../../cases.ts'
import { type Caution, cautionsNow } from '../../cautions/cautions.ts'
import { caseRoles } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { Cautions } from '../../parts/cautions.tsx'
import { tapVisit } from '../press-actions.ts'
import { cancelVisit, extendVisit } from '../visit-actions.ts'
import { type Visit, visitOf, visitPath } from '../visits.ts'
import { caseHref, dayLong } from './say.tsx'
import { stateOf, VisitState } from './visit-state.tsx'

type Shown = { visit: Visit; cautions: Caution[]; caseKind: string; holds: boolean; now: Date }
type Props = { shown: Shown; view: ViewContext }

/** For the telephone of who is out: is there, has left safely, needs help. Whoever was called presses for them. */
export const visitPage = definePage<Shown>({
  name: 'casework.visit',
  path: '/casework/visits/:id',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  under: ['/casework/visits'],
  async load({ tx, params }) {
    const visit = await visitOf(tx, idOf(params))
    const { kind, holderId } = await caseOf(tx, visit.caseId)
    await recordSeen(tx, 'outreach_visit', visit.id, 'casework.visit')
    const cautions = await cautionsNow(tx, visit.caseId)
    return { visit, cautions, caseKind: kind, holds: holderId === agencyOf(tx.actor), now: now() }
  },
  forms: {
    tap: { action: tapVisit, next: back('tapVisit') },
    extend: { action: extendVisit, next: back('extendVisit') },
    cancel: { action: cancelVisit, next: back('cancelVisit') },
  },
  view: (shown, view) => <VisitView shown={shown} view={view} />,
})

function VisitView({ shown, view }: Props) {
  const { visit } = shown
  const { words } = view
  const isOpen = !visit.leftAt && !visit.cancelledAt && shown.holds
  return (
    <>
      <Heading level={1} over={dayLong(dateInTokyo(visit.startsAt), view)}>
        {words('casework.visit.of', { name: visit.workerName })}
      </Heading>
      <Done view={view} of={['tapVisit', 'extendVisit', 'cancelVisit']} />
      <Stack>
        <Standing shown={shown} view={view} />
        <Cautions cautions={shown.cautions} view={view} />
        {isOpen ? <Buttons shown={shown} view={view} /> : null}
        <Facts shown={shown} view={view} />
        {isOpen ? <Others shown={shown} view={view} /> : null}
      </Stack>
    </>
  )
}

/** What whoever was told has to do now. */
function Standing({ shown: { visit, now: at }, view: { words } }: Props) {
  const state = stateOf(visit, at)
  if (state !== 'help' && state !== 'overdue') return null
  return (
    <Notice tone="danger" heading={words(`casework.visit.${state}`)}>
      <p>{words(`casework.visit.${state}.then`)}</p>
    </Notice>
  )
}

function Buttons({ shown: { visit, now: at }, view }: Props) {
  const { words, path } = view
  const form = view.form('tap')
  const api = `/api/visits/${visit.id}/taps`
  const pressed = (when: Date | null) =>
    when ? words('casework.visit.pressed', { at: formatTime(when) }) : null
  return (
    <Taps
      url={api}
      undo={`${api}/undo`}
      counts={api}
      page={`${visit.version}`}
      now={at}
      words={{
        undo: words('casework.untapVisit.submit'),
        undone: words('casework.visit.undone'),
        waiting: words('casework.visit.waiting'),
        away: words('casework.visit.away'),
        pressed: words('casework.visit.tapped'),
      }}
    >
      {form.refusal ? (
        <ErrorSummary
          heading={words('core.notSaved')}
          errors={[{ message: words(form.refusal.code, form.refusal.params) }]}
        />
      ) : null}
      <form method="post" action={path} className="presses">
        <input type="hidden" name="_form" value="tap" />
        <input type="hidden" name="_key" value={form.key} />
        <input type="hidden" name="id" value={visit.id} />
        <CarriedFields />
        <PressButton
          {...{ name: 'tap', value: 'arrived', label: words('casework.visit.tap.arrived') }}
          note={pressed(visit.arrivedAt)}
        />
        <PressButton
          {...{ name: 'tap', value: 'left', label: words('casework.visit.tap.left'), tone: 'good' }}
          note={pressed(visit.leftAt)}
        />
        <PressButton
          {...{ name: 'tap', value: 'help', label: words('casework.visit.tap.help'), tone: 'danger' }}
          note={pressed(visit.helpAt) ?? words('casework.visit.tap.help.note')}
        />
      </form>
    </Taps>
  )
}

function Facts({ shown: { visit, caseKind }, view }: Props) {
  const { words } = view
  const items = [
    { key: 'state', term: words('casework.visit.state'), value: <VisitState visit={visit} view={view} /> },
    {
      ...{ key: 'when', term: words('casework.visit.when') },
      value: `${formatTime(visit.startsAt)}–${formatTime(visit.backAt)}`,
    },
    {
      ...{ key: 'with', term: words('casework.visit.with') },
      value: visit.withName ?? words('casework.visit.alone'),
    },
    ...(visit.purpose
      ? [{ key: 'purpose', term: words('casework.visit.purpose'), value: visit.purpose }]
      : []),
    {
      ...{ key: 'case', term: words('casework.visit.case') },
      value: <a href={caseHref(visit.caseId, caseKind)}>{words('casework.visit.openCase')}</a>,
    },
    {
      ...{ key: 'sheet', term: words('casework.visitSheet.title') },
      value: <a href={`${visitPath(visit.id)}/sheet`}>{words('casework.visitSheet.link')}</a>,
    },
  ]
  return <DescriptionList items={items} />
}

function Others({ shown: { visit }, view }: Props) {
  const { words } = view
  const at = { id: visit.id, version: visit.version }
  return (
    <Stack gap="small">
      <Fold view={view} form="extend" label={words('casework.extendVisit.title')}>
        <ActionForm view={view} name="extend" hidden={at}>
          <ActionField name="back" width="narrow" />
        </ActionForm>
      </Fold>
      {visit.arrivedAt ? null : (
        <Fold view={view} form="cancel" label={words('casework.cancelVisit.title')} danger>
          <ActionForm view={view} name="cancel" hidden={at} submit={{ kind: 'danger' }}>
            {null}
          </ActionForm>
        </Fold>
      )}
    </Stack>
  )
}
