import type { ViewContext } from '../../../core/page/page.ts'
import { Card } from '../../../ui/text/card.tsx'
import { blankFormPath, filledFormPath, formCodes } from '../planning/forms-places.ts'

/** The standard forms to be printed: with what is known of the case, or blank to be filled in by hand. */
export function FormLinks({ caseId, view: { words } }: { caseId: string; view: ViewContext }) {
  return (
    <Card level={2} heading={words('casework.forms.heading')}>
      <ul>
        {formCodes.map((form) => (
          <li key={form}>
            <a href={filledFormPath(caseId, form)}>{words(`casework.forms.${form}`)}</a>{' '}
            <small>
              <a
                href={blankFormPath(form)}
                aria-label={words('casework.forms.blankOf', { form: words(`casework.forms.${form}`) })}
              >
                {words('casework.forms.blank')}
              </a>
            </small>
          </li>
        ))}
      </ul>
    </Card>
  )
}
