import { defineEntryFigure } from '../../../blocks/resources/figures.ts'
import { goneThere } from '../queries/gone-there.ts'
import { toldOf } from '../rules/told-numbers.ts'

/** How many had begun to go to a place by the end of last month and stayed, in steps of five: never a number that points at somebody. */
defineEntryFigure(async (tx, resourceId) => {
  const { started, stayed } = await goneThere(tx, resourceId)
  const [began, kept] = [toldOf(started), toldOf(stayed)]
  return ({ words }) => {
    const told = (count: number | null) =>
      count === null ? words('layered-support.gone.few') : words('layered-support.gone.atLeast', { count })
    return words('layered-support.gone', { started: told(began), stayed: told(kept) })
  }
})
