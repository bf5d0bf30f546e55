import type { Opening, SeatKind } from '../../../blocks/gatherings/sign-ups/opening.ts'
import type { Participant } from '../../../blocks/memberships/participants.ts'
import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow, FieldSet } from '../../../ui/form/field-set.tsx'
import { When } from '../../../ui/form/when.tsx'

type Props = {
  view: ViewContext
  kinds: readonly SeatKind[]
  opening: Pick<Opening, 'companionsMost' | 'childcare'>
  own?: Participant | null
  /** They come to lend a hand: a seat of those who do is chosen. */
  helping?: boolean
}

/** Who comes, how many, and what would help them; of whoever goes by a card their own card fills it in. */
export function SignUpFields({ view, kinds, opening, own = null, helping = false }: Props) {
  const { words, locale } = view
  const chosen = Math.max(
    0,
    kinds.findIndex(({ helps }) => helping && helps),
  )
  return (
    <>
      <FieldSet shape="boxed" legend={words('participation.signUp.who')}>
        <ActionField name="name" value={own?.name} />
        <FieldRow>
          <ActionField name="telephone" value={own?.telephone ?? undefined} />
          <ActionField name="mail" value={own?.mail ?? undefined} />
        </FieldRow>
        <ActionField name="minor" value={own?.is_minor ? 'on' : undefined} />
        <When field="minor" is={['on']}>
          <FieldRow>
            <ActionField name="guardianName" value={own?.guardian_name ?? undefined} />
            <ActionField name="guardianTelephone" value={own?.guardian_telephone ?? undefined} />
          </FieldRow>
        </When>
      </FieldSet>
      <FieldSet
        shape="boxed"
        legend={words('participation.signUp.howMany')}
        hint={words('participation.signUp.most', { count: opening.companionsMost + 1 })}
      >
        <FieldRow>
          {kinds.map(({ id, name, nameEn }, at) => (
            <ActionField
              key={id}
              name={`seats${at + 1}`}
              label={locale === 'en' ? nameEn : name}
              value={at === chosen ? '1' : undefined}
              width="narrow"
            />
          ))}
        </FieldRow>
        {opening.companionsMost > 0 ? <ActionField name="companions" /> : null}
      </FieldSet>
      <FieldSet shape="boxed" legend={words('participation.signUp.help')}>
        <ActionField name="needs" rows={2} />
        {opening.childcare ? (
          <FieldRow>
            <ActionField name="children" width="narrow" />
            <ActionField name="childrenAges" />
          </FieldRow>
        ) : null}
      </FieldSet>
    </>
  )
}
