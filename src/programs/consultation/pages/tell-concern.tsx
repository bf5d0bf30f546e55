import { Emergency } from '../../../blocks/resources/parts/emergency.tsx'
import { now } from '../../../core/calendar/clock.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { leaveTo } from '../../../core/settings.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { LeaveButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { tellConcern } from '../actions/tell-concern.ts'
import { letterPurpose } from '../personal-data.ts'
import { readFrom } from '../rules/letters.ts'
import { concernPath } from './paths.ts'
import { whenRead } from './write.tsx'

type Hours = ReturnType<typeof readFrom> & { leave: string }

/** Somebody is worried about another: 民生委員, staff of a hub, a lecturer, the town association, a company, the family. */
export const concernPage = definePage<Hours>({
  name: 'consultation.concernForm',
  path: concernPath,
  allow: 'everyone',
  zones: bothZones,
  density: 'resident',
  navigation: { order: 13, residents: true },
  load: async () => ({ ...readFrom(now()), leave: leaveTo() }),
  purposes: [letterPurpose],
  forms: {
    tell: {
      action: tellConcern,
      next: () => concernPath,
      shown: (_, view) => <Received view={view} />,
    },
  },
  view: (hours, view) => <Tell hours={hours} view={view} />,
})

function Tell({ hours, view }: { hours: Hours; view: ViewContext }) {
  const { words, actor } = view
  return (
    <Stack gap="large">
      <LeaveButton href={hours.leave}>{words('consultation.leave')}</LeaveButton>
      <Heading level={1}>{words('consultation.concernForm.heading')}</Heading>
      <p>{words('consultation.concernForm.lead')}</p>
      <Emergency words={words} />
      <Notice tone="info" heading={whenRead(hours, view)}>
        <p>{words('consultation.concernForm.then')}</p>
      </Notice>
      {actor.accountId ? (
        <Notice tone="warning" heading={words('consultation.letterForm.signedIn')}>
          <p>{words('consultation.concernForm.signedIn')}</p>
        </Notice>
      ) : null}
      <Fields view={view} />
    </Stack>
  )
}

/** Who noticed, what was seen, does the person know, may we say who told: in that order, and the teller last. */
function Fields({ view }: { view: ViewContext }) {
  return (
    <ActionForm view={view} name="tell" keep={false} warn={false}>
      <ActionField name="source" as="list" value={sourceOf(view)} />
      <ActionField name="seen" rows={8} />
      <ActionField name="about" />
      <ActionField name="aboutWhere" />
      <ActionField name="personKnows" layout="stack" />
      <ActionField name="mayName" layout="stack" />
      <ActionField name="tellerName" />
      <ActionField name="tellerTelephone" />
      <PurposeNote view={view} code={letterPurpose} />
      <p className="visually-hidden" aria-hidden="true">
        <label htmlFor="tell-homepage">{view.words('consultation.write.homepage')}</label>
        <input id="tell-homepage" name="homepage" tabIndex={-1} autoComplete="off" />
      </p>
    </ActionForm>
  )
}

const sourceOf = ({ actor }: ViewContext): string | undefined =>
  ({ 'hub-staff': 'hub_staff', lecturer: 'lecturer' })[actor.role as string]

/** That it was received, and no more: what becomes of somebody is theirs. */
function Received({ view: { words } }: { view: Omit<ViewContext, 'form'> }) {
  return (
    <Stack gap="large">
      <LeaveButton href={leaveTo()}>{words('consultation.leave')}</LeaveButton>
      <Heading level={1}>{words('consultation.concern.received')}</Heading>
      <Notice tone="success" announce heading={words('consultation.concern.thanks')}>
        <p>{words('consultation.concern.noMore')}</p>
      </Notice>
      <p>{words('consultation.concern.urgent')}</p>
      <ButtonLink href={concernPath}>{words('consultation.concern.another')}</ButtonLink>
    </Stack>
  )
}
