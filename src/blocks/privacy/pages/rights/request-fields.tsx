import { ActionField } from '../../../../core/page/field.tsx'
import type { ViewContext } from '../../../../core/page/page.ts'
import { FieldRow, FieldSet } from '../../../../ui/form/field-set.tsx'
import { When } from '../../../../ui/form/when.tsx'

/** What is asked for and about whom, as on the form of the law. */
export function RequestFields({ view: { words } }: { view: ViewContext }) {
  return (
    <>
      <FieldSet legend={words('privacy.request.whose')}>
        <ActionField name="subjectName" />
        <ActionField name="subjectBirthOn" />
        <ActionField name="subjectAddress" />
      </FieldSet>
      <FieldSet legend={words('privacy.request.what')}>
        <ActionField name="kind" />
        <ActionField name="wanted" />
        <When field="wanted" is={['some']}>
          <ActionField name="wantedText" />
          <FieldRow>
            <ActionField name="fromOn" />
            <ActionField name="toOn" />
          </FieldRow>
        </When>
        <When field="kind" is={['disclose']}>
          <ActionField name="way" />
        </When>
        <When field="kind" is={['correct']}>
          <ActionField name="wrongText" />
          <ActionField name="rightText" />
        </When>
        <When field="kind" is={['stop']}>
          <ActionField name="stopKind" />
        </When>
      </FieldSet>
    </>
  )
}
