import { Emergency } from '../../../blocks/resources/parts/emergency.tsx'
import { now } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { leaveTo } from '../../../core/settings.ts'
import { LeaveButton } from '../../../ui/form/small-buttons.tsx'
import { When } from '../../../ui/form/when.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { askReceipt, type ReceiptTold } from '../actions/ask-receipt.ts'
import { type Receipt, write } from '../actions/write.ts'
import { letterPurpose } from '../personal-data.ts'
import { readFrom } from '../rules/letters.ts'
import { letterPath } from './paths.ts'
import { AskReceipt, ReceiptAnswer } from './receipt.tsx'
import { LeftBehind } from './write-parts.tsx'
import { Written } from './written.tsx'

type Hours = ReturnType<typeof readFrom> & { leave: string }

/**
 * Somebody writes at night, perhaps with somebody beside them who must not know. Writing, the receipt and asking for it are all under one
 * address and one title, of which neither tells what it is about: so much stays in the history of the device, and no more.
 */
export const writePage = definePage<Hours>({
  name: 'consultation.letterForm',
  path: letterPath,
  allow: 'everyone',
  zones: ['outer'],
  density: 'resident',
  navigation: { order: 12, residents: true },
  load: async () => ({ ...readFrom(now()), leave: leaveTo() }),
  purposes: [letterPurpose],
  forms: {
    write: {
      action: write,
      next: () => letterPath,
      shown: (result, view) => <Written receipt={result as Receipt} view={view} leave={leaveTo()} />,
    },
    receipt: {
      action: askReceipt,
      next: () => letterPath,
      shown: (result, view) => <ReceiptAnswer told={(result as ReceiptTold).told} view={view} />,
    },
  },
  view: (hours, view) => <Write hours={hours} view={view} />,
})

type Props = { hours: Hours; view: ViewContext }

function Write({ hours, view }: Props) {
  const { words, actor } = view
  return (
    <Stack gap="large">
      <LeaveButton href={hours.leave}>{words('consultation.leave')}</LeaveButton>
      <Heading level={1}>{words('consultation.letterForm.heading')}</Heading>
      <p>{words('consultation.letterForm.lead')}</p>
      <Emergency words={words} />
      <Notice tone="info" heading={whenRead(hours, view)}>
        <p>{words('consultation.letterForm.then')}</p>
      </Notice>
      {actor.accountId ? (
        <Notice tone="warning" heading={words('consultation.letterForm.signedIn')}>
          <p>{words('consultation.letterForm.signedIn.then')}</p>
        </Notice>
      ) : null}
      <LetterFields view={view} />
      <LeftBehind words={words} />
      <AskReceipt view={view} />
    </Stack>
  )
}

/** When somebody reads it, before it is sent: nobody should wait for an answer at midnight. */
export function whenRead({ day, time }: ReturnType<typeof readFrom>, { words, locale }: ViewContext): string {
  return time === null
    ? words('consultation.letterForm.readToday')
    : words('consultation.letterForm.readFrom', { day: formatDate(day, locale, { weekday: true }), time })
}

/** One question after the other; all but the first and how to be reached may stay empty. */
function LetterFields({ view }: { view: ViewContext }) {
  return (
    <ActionForm view={view} name="write" keep={false} warn={false}>
      <ActionField name="body" rows={10} />
      <ActionField name="topics" layout="columns" />
      <ActionField name="forWhom" layout="stack" />
      <ActionField name="reach" value="none" layout="stack" />
      <When field="reach" is={['telephone']}>
        <ActionField name="telephone" />
      </When>
      <When field="reach" is={['email']}>
        <ActionField name="email" />
      </When>
      <When field="reach" is={['telephone', 'email']}>
        <Stack>
          <ActionField name="reachWhen" />
          <ActionField name="mustNotKnow" />
        </Stack>
      </When>
      <ActionField name="name" />
      <PurposeNote view={view} code={letterPurpose} />
      <p className="visually-hidden" aria-hidden="true">
        <label htmlFor="write-homepage">{view.words('consultation.write.homepage')}</label>
        <input id="write-homepage" name="homepage" tabIndex={-1} autoComplete="off" />
      </p>
    </ActionForm>
  )
}
