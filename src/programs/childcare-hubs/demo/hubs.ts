import type { HubKind } from '../rules/codes.ts'

/** An invented hub: `size` is how many come there beside the others, `operator` the office of the demo that runs it. */
export type DemoHub = {
  name: string
  kind: HubKind
  operator: 'hub-one' | 'hub-two'
  size: number
  capacity: number
  closedOn: string[]
  hours: string
}

const plazas =
  '北町 東町 西町 南町 中央 本町 新町 緑台 若葉 桜台 松が丘 梅の木 竹の台 柳町 森の里 川辺 泉 朝日 夕日 星空'.split(
    ' ',
  )
const centres = '第一 第二 第三 第四 第五 第六'.split(' ')

/** Twenty small places that are open on Saturdays, six larger centres that are not. */
export const demoHubs: readonly DemoHub[] = [
  ...plazas.map(
    (name, at): DemoHub => ({
      name: `見本ひろば${name}`,
      kind: 'plaza',
      operator: 'hub-one',
      size: 0.7 + ((at * 7) % 10) / 12,
      capacity: 15 + ((at * 5) % 4) * 5,
      closedOn: ['sun', 'holiday'],
      hours: at % 3 === 0 ? '10時〜15時' : '9時30分〜16時',
    }),
  ),
  ...centres.map(
    (name, at): DemoHub => ({
      name: `見本子育て支援センター${name}`,
      kind: 'centre',
      operator: 'hub-two',
      size: 1.6 + ((at * 3) % 5) / 5,
      capacity: 40,
      closedOn: ['sun', 'sat', 'holiday'],
      hours: '9時〜17時',
    }),
  ),
]

/** Why a hub was closed on a day on which it usually opens. */
export const reasons = ['施設の点検', '警報の発表', '職員研修', '館内消毒'] as const
export const yearEnd = '年末年始'
export const regular = '定休日'
