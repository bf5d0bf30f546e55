import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import type { Picture } from '../queries/pictures.ts'
import { mostPictures, pictureEndings } from '../rules/pictures.ts'
import { ListPicture } from './picture.tsx'

type Props = { menuId: string; pictures: readonly Picture[]; may: boolean; view: ViewContext }

/** What a menu shows, each with its words; added and taken down by its division. */
export function OurPictures({ menuId, pictures, may, view }: Props) {
  const { words } = view
  return (
    <Card level={2} heading={words('lectures.pictures')}>
      <Stack gap="small">
        {pictures.length === 0 ? <p>{words('lectures.pictures.none')}</p> : null}
        {pictures.map((picture) => (
          <figure key={picture.id}>
            <ListPicture picture={picture} />
            <figcaption>{picture.alt}</figcaption>
          </figure>
        ))}
        {may && pictures.length < mostPictures ? (
          <Fold view={view} form="picture" label={words('lectures.addPicture.title')}>
            <ActionForm view={view} name="picture" hidden={{ menuId }}>
              <ActionField name="file" accept={pictureEndings} />
              <ActionField name="alt" />
            </ActionForm>
          </Fold>
        ) : null}
        {may && pictures.length > 0 ? <RemoveForm pictures={pictures} view={view} /> : null}
      </Stack>
    </Card>
  )
}

/** One form for all of them: one that is shown was never changed, so each stands at its first version. */
function RemoveForm({ pictures, view }: Pick<Props, 'pictures' | 'view'>) {
  return (
    <Fold view={view} form="removePicture" label={view.words('lectures.removePicture.title')} danger>
      <ActionForm view={view} name="removePicture" hidden={{ version: 1 }} submit={{ kind: 'danger' }}>
        <ActionField
          name="id"
          as="radio"
          choices={pictures.map(({ id, alt }) => ({ value: id, label: alt }))}
        />
      </ActionForm>
    </Fold>
  )
}
