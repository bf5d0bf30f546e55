import { now } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { leaveTo } from '../../../core/settings.ts'
import { locales, wordsFor } from '../../../core/words/words.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { LeaveButton } from '../../../ui/form/small-buttons.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { receiptOf } from '../queries/letters.ts'
import { readFrom, type Told } from '../rules/letters.ts'
import { opens, readNumber } from '../rules/receipt.ts'

type Asked = { leave: string; told?: Told | null; next: ReturnType<typeof readFrom> }

const place = {
  path: '/consultation/receipt',
  allow: 'everyone',
  zones: ['outer'],
  density: 'resident',
  under: ['/consultation/write'],
} as const

/** Where a sender asks how their letter stands. */
export const receiptPage = definePage<Asked>({
  ...place,
  name: 'consultation.receipt',
  load: async () => ({ leave: leaveTo(), next: readFrom(now()) }),
  view: (asked, view) => <Ask asked={asked} view={view} />,
})

/** The answer: whether it was read and what comes next. Nothing of what was written is ever shown. */
export const receiptStatePage = definePage<Asked>({
  ...place,
  name: 'consultation.receiptState',
  method: 'POST',
  load: async ({ tx, posted }) => ({
    leave: leaveTo(),
    told: await toldOf(tx, posted.get('number') ?? '', posted.get('passphrase') ?? ''),
    next: readFrom(now()),
  }),
  view: (asked, view) => <Ask asked={asked} view={view} />,
})

const longest = 200

/** Null alike for a number that is not there and for wrong words: neither says which. */
async function toldOf(tx: Tx, number: string, passphrase: string): Promise<Told | null> {
  const read = readNumber(number.slice(0, longest))
  const kept = read === null ? undefined : await receiptOf(tx, { number: read })
  const lists = locales.map((locale) => wordsFor(locale)('consultation.passphrase.list'))
  const isTheirs = opens(passphrase.slice(0, longest), kept?.id ?? '', lists)
  return kept && isTheirs ? (kept.told as Told) : null
}

type Props = { asked: Asked; view: ViewContext }

function Ask({ asked, view }: Props) {
  const { words, path } = view
  return (
    <Stack gap="large">
      <LeaveButton href={asked.leave}>{words('consultation.leave')}</LeaveButton>
      <Heading level={1}>{words('consultation.receipt.heading')}</Heading>
      <State asked={asked} view={view} />
      <p>{words('consultation.receipt.lead')}</p>
      <Form action={path} warn={false} unremembered label={words('consultation.receipt.title')}>
        <TextField name="number" label={words('consultation.receipt.number')} width="medium" required />
        <TextField
          name="passphrase"
          label={words('consultation.receipt.words')}
          hint={words('consultation.receipt.words.hint')}
          required
        />
        <Actions>
          <Button kind="primary">{words('consultation.receipt.submit')}</Button>
        </Actions>
      </Form>
    </Stack>
  )
}

function State({ asked: { told, next }, view: { words, locale } }: Props) {
  if (told === undefined) return null
  if (told === null)
    return (
      <Notice tone="warning" announce heading={words('consultation.receipt.unknown')}>
        <p>{words('consultation.receipt.unknown.then')}</p>
      </Notice>
    )
  const when =
    next.time === null
      ? words('consultation.receipt.readToday')
      : words('consultation.receipt.readFrom', {
          day: formatDate(next.day, locale, { weekday: true }),
          time: next.time,
        })
  return (
    <Notice
      tone={told === 'unreachable' ? 'warning' : 'info'}
      announce
      heading={words(`consultation.receipt.told.${told}`)}
    >
      <p>{told === 'received' ? when : words(`consultation.receipt.next.${told}`)}</p>
    </Notice>
  )
}
