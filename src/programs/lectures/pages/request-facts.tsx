import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { optionsText } from './menu-facts.tsx'
import type { RequestProps as Props } from './props.ts'
import { inLocale, occasionText, said } from './say.tsx'

/** Whom one talks to, what they wished, and what was agreed on: beside everything that is done. */
export function RequestFacts(props: Props) {
  const { words } = props.view
  return (
    <Stack gap="small">
      <Card level={2} heading={words('lectures.request.agreed')}>
        <Items {...props} facts={agreedFacts(props)} />
      </Card>
      <Card level={2} heading={words('lectures.request.asked')}>
        <Items {...props} facts={askedFacts(props)} />
      </Card>
    </Stack>
  )
}

type Fact = [string, string | null | undefined]

function Items({ facts, view: { words } }: Props & { facts: Fact[] }) {
  const items = facts.flatMap(([key, value]) =>
    value ? [{ key, term: words(`lectures.fact.${key}`), value }] : [],
  )
  return <DescriptionList items={items} />
}

function agreedFacts({ data, view }: Props): Fact[] {
  const { words, locale } = view
  const { agreed_on: onDay, agreed_starts: starts, agreed_ends: ends } = data
  const named = data.lecturers.map(({ name }) => name).join(words('lectures.comma'))
  return [
    ['agreed', onDay ? occasionText({ onDay, starts, ends }, view) : words('lectures.own.noDay')],
    ['place', data.place_name],
    ['area', data.area && inLocale(data.area.name, data.area.nameEn, view)],
    ['lecturers', named || words('lectures.request.nobody')],
    ['approver', data.approver],
    ['expected', words('lectures.peopleCount', { count: data.expected })],
    ['came', data.people === null ? null : words('lectures.peopleCount', { count: data.people })],
    ['equipment', data.equipment],
    ['parking', data.parking],
    ['placeChecked', data.place_checked_on && formatDate(data.place_checked_on, locale)],
    ['reminderDue', data.reminderDue && formatDate(data.reminderDue, locale, { weekday: true })],
    [
      'reminded',
      data.reminded_on &&
        words('lectures.request.reminded', {
          day: formatDate(data.reminded_on, locale),
          how: said(view, 'remindedHow', data.reminded_how ?? ''),
        }),
    ],
    ['reason', data.reason],
    ['side', data.cancelled_by && said(view, 'side', data.cancelled_by)],
    ['message', data.message],
  ]
}

function askedFacts({ data, view }: Props): Fact[] {
  const { words, locale } = view
  return [
    ['receipt', data.receipt],
    [
      'askedAt',
      words('lectures.requests.asked', {
        at: formatInstant(data.asked_at, locale),
        channel: said(view, 'channel', data.channel),
      }),
    ],
    ['contact', data.contact_name],
    ['telephone', data.telephone],
    ['mail', data.mail],
    ...data.wishList.map((wish, at): Fact => [`wish${at + 1}`, occasionText(wish, view)]),
    ['address', data.place_address],
    ['options', optionsText({ signLanguage: data.sign_language, online: data.online }, view)],
    ['wishes', data.wishes],
  ]
}
