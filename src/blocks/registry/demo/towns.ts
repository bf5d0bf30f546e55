import type { Random } from '../../../core/demo/random.ts'

/** A town that no map knows, and the area it lies in (its place in the list of areas). */
export type Town = { name: string; area: number; postcode: string }

const roots =
  '架空町 見本町 例示台 仮名が丘 雛形町 想定町 模擬台 作例町 試作町 練習が丘 下書町 写町 見取台 仮置町 書込町 空欄町 余白台 無地町 白紙町 候補台 図解町'.split(
    ' ',
  )
const kinds = ['', '北', '南'] as const
const chome = [...'一二三四五六']
const buildings = ['例示荘', 'コーポ見本', 'メゾン架空', '仮名ハイツ', '試作住宅']

/** Three towns for each of so many areas; one area more than there are roots begins with 新. */
export function townsOf(areas: number): Town[] {
  return Array.from({ length: areas }, (_, area) => {
    const root = `${'新'.repeat(Math.floor(area / roots.length))}${roots[area % roots.length]}`
    return kinds.map((kind, nth) => ({
      name: `${kind}${root}`,
      area,
      postcode: `000-${String(area * kinds.length + nth + 1).padStart(4, '0')}`,
    }))
  }).flat()
}

/** An address as the register has it: street address, and where there is one the building, after a wide blank. */
export function address(random: Random, city: string, town: Town): string {
  const block = `${random.pick(chome)}丁目${random.int(1, 28)}-${random.int(1, 30)}`
  const home = `${city}${town.name}${block}`
  if (!random.chance(0.34)) return home
  return `${home}　${random.pick(buildings)}${random.int(1, 5)}0${random.int(1, 8)}`
}
