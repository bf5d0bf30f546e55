import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { jpegOf, pngOf, segment } from '../../../tests/support/pictures.ts'
import { stillPicture } from './still-picture.ts'

const secret = 'taken at 35.86N 139.97E by 架空'

describe('a picture that is shown', () => {
  test('keeps what is seen and how it is turned, and loses what the camera wrote', () => {
    const plain = stillPicture(jpegOf({ width: 30, height: 20 }))
    assert.deepEqual([plain?.width, plain?.height], [30, 20])
    const photo = jpegOf({ width: 30, height: 20, turned: 6, secret })
    assert.ok(photo.includes(secret))
    const still = stillPicture(photo)
    assert.deepEqual([still?.width, still?.height], [20, 30])
    assert.ok(!still?.bytes.includes(secret))
    // Looked at again, it is as it is.
    assert.deepEqual(stillPicture(still?.bytes as Buffer), still)
  })

  test('loses the small picture of before it was cut, and others beside it', () => {
    const plain = jpegOf({ width: 3, height: 2 })
    const beside = [
      segment(0xe0, Buffer.concat([Buffer.from('JFXX\0'), Buffer.from(secret)])),
      segment(0xe0, Buffer.concat([Buffer.from('JFIF\0'), Buffer.alloc(9, 1), Buffer.from(secret)])),
      segment(0xe2, Buffer.concat([Buffer.from('MPF\0'), Buffer.from(secret)])),
    ]
    const colours = segment(0xe2, 'ICC_PROFILE\0 colours')
    const start = plain.subarray(0, 2)
    const still = stillPicture(Buffer.concat([start, ...beside, colours, plain.subarray(2)]))
    assert.deepEqual(still?.bytes, Buffer.concat([start, colours, plain.subarray(2)]))
  })

  test('is followed by nothing: what hangs behind its end is left out', () => {
    const bytes = Buffer.concat([jpegOf({ width: 3, height: 2 }), Buffer.from(`PK\u0003\u0004${secret}`)])
    assert.ok(!stillPicture(bytes)?.bytes.includes(secret))
    const png = Buffer.concat([pngOf({ width: 3, height: 2 }), Buffer.from(secret)])
    assert.ok(!stillPicture(png)?.bytes.includes(secret))
  })

  test('of a PNG the texts are left out', () => {
    const png = pngOf({ width: 3, height: 2, text: secret })
    assert.ok(png.includes(secret))
    const still = stillPicture(png)
    assert.deepEqual([still?.width, still?.height], [3, 2])
    assert.deepEqual(still?.bytes, pngOf({ width: 3, height: 2 }))
  })

  test('refused: what ends early, what has no picture in it, a part whose sum is wrong, another kind', () => {
    const jpeg = jpegOf({ width: 3, height: 2 })
    const png = pngOf({ width: 3, height: 2 })
    const wrong = Buffer.from(png)
    wrong[20] = (wrong[20] as number) ^ 1
    const empty = Buffer.concat([Buffer.from('ffd8', 'hex'), segment(0xfe, 'x'), Buffer.from('ffd9', 'hex')])
    for (const bytes of [jpeg.subarray(0, -2), png.subarray(0, -8), wrong, empty, Buffer.from('GIF89a')])
      assert.equal(stillPicture(bytes), null)
  })

  test('whatever the bytes, it ends, with a picture or with none', () => {
    const start = fc.constantFrom(
      ...['ffd8', '89504e470d0a1a0a', 'ffd8ffe10020457869660000'].map((hex) => Buffer.from(hex, 'hex')),
    )
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
        const still = stillPicture(Buffer.concat([head, rest]))
        assert.ok(still === null || still.width >= 0)
      }),
    )
  })
})
