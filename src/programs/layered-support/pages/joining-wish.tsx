import type { ReactNode } from 'react'
import { codesText, joiningDaysText } from '../../../blocks/resources/pages/say.tsx'
import { formatDate } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Support } from '../queries/supports.ts'
import type { JoiningProps } from './joining.tsx'

type Props = JoiningProps & { support: Support }

/** What the person would like, needs and cannot, in their words. */
export function WishPart({ data, view, support }: Props) {
  const { words } = view
  return (
    <Section id="wish" heading={words('layered-support.wish.title')}>
      <Stack gap="small">
        {data.wish ? (
          <DescriptionList items={items({ data, view })} />
        ) : (
          <p>{words('layered-support.ranked.wishFirst')}</p>
        )}
        {data.mayWrite ? <WishForm data={data} view={view} support={support} /> : null}
      </Stack>
    </Section>
  )
}

function items({ data, view }: JoiningProps) {
  const { words, locale } = view
  const { wish, areas } = data
  if (!wish) return []
  const area = areas.find(({ code }) => code === wish.areaCode)
  const facts: [string, ReactNode][] = [
    ['wish', wish.wish],
    ['needs', wish.needs],
    ['cannot', wish.cannot],
    ['activities', codesText('activities', wish.activities, view)],
    ['helps', codesText('lacks', wish.helps, view)],
    ['days', joiningDaysText(wish.days, view)],
    ['areaCode', area ? (locale === 'en' ? area.nameEn : area.name) : null],
    ['wantsTrial', wish.wantsTrial ? words('layered-support.wish.trial') : null],
    ['saidOn', formatDate(wish.saidOn, locale)],
  ]
  return facts.flatMap(([key, value]) =>
    value
      ? [
          {
            key,
            term: words(
              key === 'wantsTrial' ? 'layered-support.measure.trial' : `layered-support.noteWish.${key}`,
            ),
            value: <span className="as-written">{value}</span>,
          },
        ]
      : [],
  )
}

function WishForm({ data: { wish, areas, today }, view, support }: Props) {
  const { words, locale } = view
  const choices = areas.map(({ code, name, nameEn }) => ({
    value: code,
    label: locale === 'en' ? nameEn : name,
  }))
  return (
    <Fold
      view={view}
      form="wish"
      label={words(wish ? 'layered-support.wish.change' : 'layered-support.noteWish.title')}
      open={!wish}
    >
      <ActionForm view={view} name="wish" hidden={{ id: support.id, version: wish?.version ?? 0 }}>
        <ActionField name="wish" value={wish?.wish} rows={3} />
        <ActionField name="needs" value={wish?.needs ?? ''} rows={2} />
        <ActionField name="cannot" value={wish?.cannot ?? ''} rows={2} />
        <ActionField name="activities" value={wish?.activities ?? []} layout="columns" />
        <ActionField name="helps" value={wish?.helps ?? []} layout="columns" />
        <ActionField name="days" value={wish?.days ?? []} layout="inline" />
        <ActionField
          name="areaCode"
          value={wish?.areaCode ?? ''}
          choices={choices}
          as="list"
          empty={words('layered-support.wish.anywhere')}
        />
        <ActionField name="wantsTrial" value={(wish?.wantsTrial ?? true) ? 'on' : ''} />
        <ActionField name="saidOn" value={wish?.saidOn ?? today} picker />
      </ActionForm>
    </Fold>
  )
}
