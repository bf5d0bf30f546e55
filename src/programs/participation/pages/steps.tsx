import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { EventData } from './event.tsx'
import { PlaceFields } from './event-form.tsx'

type Props = { data: EventData; view: ViewContext }

/** What can be done next, in the state in which it is, by those who look at it. */
export function Steps({ data, view }: Props) {
  const { event, theirs, looksAfter } = data
  const isBegun = event.state === 'draft' || event.state === 'returned'
  return (
    <Section id="steps" heading={view.words('participation.steps')}>
      <Stack>
        {theirs && isBegun ? <Begun data={data} view={view} /> : null}
        {looksAfter && event.state === 'submitted' ? <Check data={data} view={view} /> : null}
        {theirs && (isBegun || event.state === 'submitted') ? (
          <Fold view={view} form="withdraw" label={view.words('participation.withdrawEvent.title')} danger>
            <ActionForm view={view} name="withdraw" hidden={looked(data)} submit={{ kind: 'danger' }}>
              {null}
            </ActionForm>
          </Fold>
        ) : null}
        {event.state === 'published' ? <Announced data={data} view={view} /> : null}
      </Stack>
    </Section>
  )
}

const looked = ({ event: { id, version } }: EventData) => ({ id, version })

/** What may be missing when it is handed in stands on the page where it is written. */
const elsewhere = ({ words }: ViewContext) =>
  Object.fromEntries(
    ['room', 'bookingNumber', 'firstOn'].map((field) => [field, words(`participation.field.${field}`)]),
  )

const Begun = ({ data, view }: Props) => (
  <>
    <ButtonLink href={`/events/${data.event.id}/edit`} size="small">
      {view.words('participation.changeEvent.title')}
    </ButtonLink>
    <ActionForm view={view} name="submit" hidden={looked(data)} labels={elsewhere(view)}>
      <p>{view.words('participation.submitEvent.then')}</p>
    </ActionForm>
  </>
)

const Check = ({ data, view }: Props) => (
  <>
    <ActionForm view={view} name="publish" hidden={looked(data)}>
      <p>{view.words('participation.publishEvent.then')}</p>
    </ActionForm>
    <Fold view={view} form="return" label={view.words('participation.returnEvent.title')}>
      <ActionForm view={view} name="return" hidden={looked(data)} />
    </Fold>
  </>
)

const Announced = ({ data, view }: Props) => (
  <>
    <Fold view={view} form="move" label={view.words('participation.moveEvent.title')}>
      <p>{view.words('participation.moveEvent.then')}</p>
      <ActionForm view={view} name="move" hidden={looked(data)}>
        <PlaceFields event={data.event} />
        <ActionField name="starts" value={data.event.starts} width="narrow" />
        <ActionField name="ends" value={data.event.ends} width="narrow" />
      </ActionForm>
    </Fold>
    <Fold view={view} form="add" label={view.words('participation.addDay.title')}>
      <ActionForm view={view} name="add" hidden={{ id: data.event.id }}>
        <ActionField name="onDay" picker />
      </ActionForm>
    </Fold>
    <Fold view={view} form="cancel" label={view.words('participation.cancelEvent.title')} danger>
      <ActionForm view={view} name="cancel" hidden={looked(data)} submit={{ kind: 'danger' }} />
    </Fold>
  </>
)
