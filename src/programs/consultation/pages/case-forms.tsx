import { Fragment } from 'react'
import { basisChoices, basisText } from '../../../blocks/casework/disclosure/say.ts'
import { BasisFields } from '../../../blocks/casework/pages/ledger-forms.tsx'
import { RefusedNotice } from '../../../blocks/casework/parts/consent-state.tsx'
import { ToldFields } from '../../../blocks/casework/parts/told-fields.tsx'
import { addOpenDays } from '../../../core/calendar/business-days.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { CallerFields, HappenedFields } from './contact-fields.tsx'
import type { CaseProps } from './props.ts'
import { SafeFields } from './safe-contact.tsx'
import { topicsText } from './say.ts'
import { DangerFold, MeansFields, PaperField } from './talk-fields.tsx'

const at = ({ data }: CaseProps) => ({ id: data.id, version: data.version })

/** One more contact in ten seconds: what was said, and the next date if it changes. */
export function QuickContact(props: CaseProps) {
  const { data, view } = props
  const begun = data.templates.find(({ id }) => id === view.query.get('template'))
  return (
    <Card level={2} heading={view.words('consultation.addContact.title')}>
      <ActionForm view={view} name="contact" hidden={at(props)}>
        <Beginnings data={props.data} view={view} />
        <ActionField name="note" rows={begun ? 8 : 2} value={begun?.body} autoFocus={begun !== undefined} />
        <FieldRow>
          <ActionField name="channel" value="telephone" as="list" />
          <ActionField name="direction" value="in" layout="inline" />
          <ActionField name="nextOn" picker />
        </FieldRow>
        <ActionField name="promise" />
        <CallerFields />
        <ToldFields safe={[data.safe, ...data.elsewhere]} />
        <DangerFold view={view} form="contact" />
        <MeansFields view={view} form="contact" />
        <PaperField view={view} form="contact" />
        <HappenedFields view={view} form="contact" />
      </ActionForm>
    </Card>
  )
}

/** ひな形: how the agency begins a note. Chosen by a link, so that nothing more has to be pressed while somebody speaks. */
function Beginnings({ data, view: { words, path } }: CaseProps) {
  return (
    <p>
      <small>
        {words('consultation.templates')}{' '}
        {data.templates.map(({ id, name }) => (
          <Fragment key={id}>
            <a href={`${path}?template=${id}#form-contact`}>{name}</a>{' '}
          </Fragment>
        ))}
        <a href="/casework/templates">{words('casework.templates.title')}</a>
      </small>
    </p>
  )
}

function ownersOf({ data, view }: CaseProps) {
  return data.owners.map(({ accountId, name }) => ({
    value: accountId,
    label: accountId === view.actor.accountId ? view.words('consultation.me', { name }) : name,
  }))
}

const agenciesOf = ({ data, view }: CaseProps) =>
  data.agencies.map(({ id, name, nameEn }) => ({ value: id, label: view.locale === 'en' ? nameEn : name }))

/** Who goes on, and when. */
export function NextForm(props: CaseProps) {
  const { data, view } = props
  // A day that has passed is not offered again.
  const nextOn = data.nextOn && data.nextOn >= data.today ? data.nextOn : ''
  return (
    <Card level={2} heading={view.words('consultation.setNext.title')}>
      <ActionForm view={view} name="next" hidden={at(props)}>
        <FieldRow>
          <ActionField name="nextOn" value={nextOn} picker />
          <ActionField name="ownerId" value={data.ownerId ?? ''} choices={ownersOf(props)} as="list" />
        </FieldRow>
      </ActionForm>
    </Card>
  )
}

export function ReopenForm(props: CaseProps) {
  const { data, view } = props
  return (
    <Card level={2} heading={view.words('consultation.reopenCase.title')}>
      {data.mergedInto ? <p>{view.words('consultation.reopenCase.merged')}</p> : null}
      <ActionForm view={view} name="reopen" hidden={at(props)}>
        <FieldRow>
          <ActionField name="nextOn" value={addOpenDays(data.today, 5)} picker />
          <ActionField
            name="ownerId"
            value={view.actor.accountId ?? ''}
            choices={ownersOf(props)}
            as="list"
          />
        </FieldRow>
      </ActionForm>
    </Card>
  )
}

export function SafeForm({ data, view }: CaseProps) {
  return (
    <Fold view={view} form="safe" label={view.words('consultation.changeSafeContact.title')}>
      <ActionForm view={view} name="safe" hidden={{ id: data.id, version: data.safe.version }}>
        <SafeFields safe={data.safe} />
      </ActionForm>
    </Fold>
  )
}

export function HandOverForm(props: CaseProps) {
  const { data, view } = props
  const { words } = view
  return (
    <Fold
      view={view}
      form="handOver"
      label={words('consultation.handOver.title')}
      explanation={words('consultation.handOver.explanation')}
    >
      <ActionForm view={view} name="handOver" hidden={at(props)}>
        <ActionField name="toId" choices={agenciesOf(props)} as="list" />
        <ActionField name="nextOn" value={addOpenDays(data.today, 1)} picker />
        <ActionField name="reason" rows={2} />
        <ActionField name="basis" value="own_duty" choices={basisChoices(data.today, view)} as="list" />
      </ActionForm>
    </Fold>
  )
}

/** A share ends when its last day is over. */
const lastDayBefore = (end: Date) => addDays(dateInTokyo(end), -1)

/** To whom the case is shown at present. */
export function SharedNow(props: CaseProps) {
  const { data, view } = props
  const { words, locale } = view
  if (data.shares.length === 0) return null
  return (
    <Card level={2} heading={words('consultation.share.now')}>
      <ul>
        {data.shares.map((share) => (
          <li key={share.id}>
            {words('consultation.share.line', {
              agency: locale === 'en' ? share.agencyEn : share.agency,
              basis: basisText(share.basis, view),
              until: share.endsAt ? formatDate(lastDayBefore(share.endsAt), locale) : '－',
            })}
          </li>
        ))}
      </ul>
      <Withdraw {...props} />
    </Card>
  )
}

/** Shows the case to one more agency for a time; one that is restricted to a single post there. */
export function ShareForm(props: CaseProps) {
  return props.data.restriction ? <ShareRestricted {...props} /> : <ShareOpen {...props} />
}

function ShareOpen({ data, view }: CaseProps) {
  const { words } = view
  return (
    <Fold
      view={view}
      form="share"
      label={words('consultation.shareCase.title')}
      explanation={words('consultation.shareCase.explanation')}
    >
      <RefusedNotice standing={data.consent} view={view} />
      <ActionForm view={view} name="share" hidden={{ id: data.id }}>
        <ActionField name="toId" choices={agenciesOf({ data, view })} as="list" />
        <BasisFields data={data} view={view} />
        <ActionField name="purpose" />
        <ActionField name="until" value={addDays(data.today, 90)} picker />
      </ActionForm>
    </Fold>
  )
}

/** A whole agency is never shown a restricted case: the way is to a single post there, on the page of the restriction. */
function ShareRestricted({ data, view: { words } }: CaseProps) {
  return (
    <Card level={2} heading={words('consultation.shareCase.title')}>
      <p>{words('casework.toId.restricted')}</p>
      <p>
        <a href={`/casework/restricted/cases/${data.id}`}>{words('casework.restricted.change')}</a>
      </p>
    </Card>
  )
}

function Withdraw(props: CaseProps) {
  const { data, view } = props
  const choices = [...new Map(data.shares.map((share) => [share.agencyId, share])).values()].map((share) => ({
    value: share.agencyId,
    label: view.locale === 'en' ? share.agencyEn : share.agency,
  }))
  return (
    <Fold view={view} form="withdraw" label={view.words('consultation.withdrawShare.title')} danger>
      <ActionForm view={view} name="withdraw" hidden={{ id: data.id }} submit={{ kind: 'danger' }}>
        <ActionField name="toId" choices={choices} as="radio" />
      </ActionForm>
    </Fold>
  )
}

/** The same matter of the same person was taken in twice: it goes on in one of them. */
export function MergeForm(props: CaseProps) {
  const { data, view } = props
  const { words } = view
  const choices = data.mergeable.map(({ id, openedOn, owner, topics }) => ({
    value: id,
    label: words('consultation.mergeCase.line', {
      day: formatDate(openedOn, view.locale),
      owner: owner ?? '－',
      topics: topicsText(topics, null, view),
    }),
  }))
  return (
    <Fold
      view={view}
      form="merge"
      label={words('consultation.mergeCase.title')}
      danger
      explanation={words('consultation.mergeCase.explanation')}
    >
      <ActionForm view={view} name="merge" hidden={at(props)} submit={{ kind: 'danger' }}>
        <ActionField name="intoId" choices={choices} as="radio" />
      </ActionForm>
    </Fold>
  )
}

export function CloseForm(props: CaseProps) {
  const { view } = props
  const { words } = view
  return (
    <Fold
      view={view}
      form="close"
      label={words('consultation.closeCase.title')}
      danger
      explanation={words('consultation.closeCase.explanation')}
    >
      <ActionForm view={view} name="close" hidden={at(props)} submit={{ kind: 'danger' }}>
        <ActionField name="result" as="list" />
        <ActionField name="resultNote" />
      </ActionForm>
    </Fold>
  )
}
