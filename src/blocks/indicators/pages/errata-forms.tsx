import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Section } from '../../../ui/text/section.tsx'
import { digestOf, isReleased } from '../plan-check/errata.ts'
import type { ErrataData } from './errata.tsx'

type Props = { data: ErrataData; view: ViewContext }

/** Where a plan officer gives the public this list, or takes back what it was given. Never on paper. */
export function ErrataForms({ data: { now, entries, release }, view }: Props) {
  const { words } = view
  return (
    <div className="stack stack--medium print:hidden">
      {entries.length > 0 && !isReleased(entries, release, now) ? (
        <Section
          id="release"
          heading={words('indicators.releaseErrata.title')}
          lead={words('indicators.releaseErrata.lead')}
        >
          <ActionForm view={view} name="releaseErrata" hidden={{ digest: digestOf(entries) }}>
            <ActionField name="note" rows={2} />
          </ActionForm>
        </Section>
      ) : null}
      {release?.entries ? (
        <Fold view={view} form="withdrawErrata" danger label={words('indicators.withdrawErrata.title')}>
          <ActionForm
            view={view}
            name="withdrawErrata"
            hidden={{ number: release.number }}
            submit={{ kind: 'danger' }}
          >
            <ActionField name="note" rows={2} />
          </ActionForm>
        </Fold>
      ) : null}
    </div>
  )
}
