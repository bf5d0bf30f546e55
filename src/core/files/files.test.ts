import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { refusals } from '../../../tests/support/acts.ts'
import { trialClamd } from '../../../tests/support/clamd.ts'
import { papers } from '../../../tests/support/papers.ts'
import { type FileType, fileTypes } from './content.ts'
import { cleanName } from './name.ts'
import { clamdAt, scanFilesWith } from './place.ts'
import { scanned } from './scan.ts'
import { lookAt } from './stored.ts'

const sent = papers()
const looked = async (content: Buffer | string) => lookAt(sent(content))
const typeOf = async (content: Buffer | string) => (await looked(content)).type
const refusedAs = (content: Buffer | string) => refusals(looked(content))

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const pdf = (objects: string | Buffer) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(objects), Buffer.from('\ntrailer <<>>\n%%EOF')])
const packed = (objects: string) =>
  Buffer.concat([
    Buffer.from('5 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>\nstream\n'),
    deflateSync(objects),
    Buffer.from('\nendstream\nendobj'),
  ])

/** An archive whose entries are stored as they are. */
function zipOf(names: readonly string[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const name of names) {
    const body = Buffer.from('<x/>')
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt32LE(crc32(body), 14)
    head.writeUInt32LE(body.length, 18)
    head.writeUInt32LE(body.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 16, 14, 28)
    entry.writeUInt32LE(at, 42)
    parts.push(head, Buffer.from(name), body)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + body.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}

describe('what a file is', () => {
  test('its content says, not its name', async () => {
    assert.equal(await typeOf(png), 'image/png')
    assert.equal(await typeOf(Buffer.from('ffd8ffe000104a464946', 'hex')), 'image/jpeg')
    assert.equal(await typeOf(Buffer.from('0000001866747970686569630000', 'hex')), 'image/heic')
    assert.equal(await typeOf(pdf('1 0 obj <</Type/Catalog>> endobj')), 'application/pdf')
    assert.equal(await typeOf('本人から預かった書付\n二行目'), 'text/plain')
    assert.equal(await typeOf(Buffer.from('8c8f95748c8e', 'hex')), 'text/plain')
    assert.match(await typeOf(zipOf(['[Content_Types].xml', 'word/document.xml'])), /wordprocessingml/)
  })
  test('refused: programs, pages of the web, pictures that are programs, other archives', async () => {
    for (const content of [
      Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
      '<html><script>alert(1)</script>',
      ' <svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
      zipOf(['a.exe']),
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    ])
      assert.deepEqual(await refusedAs(content), ['file: core.file.type'])
  })
  test('refused: what acts when it is opened, also where the name is spelt by numbers or lies packed', async () => {
    for (const content of [
      pdf('1 0 obj <</S/JavaScript/JS(app.alert(1))>> endobj'),
      pdf('1 0 obj <</S/J#61vaScript>> endobj'),
      pdf('1 0 obj <</S/Launch>> endobj'),
      pdf(packed('1 0 <</S/JavaScript>>')),
      zipOf(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']),
    ])
      assert.deepEqual(await refusedAs(content), ['file: core.file.active'])
  })
  test('a picture in a document may hold any bytes', async () => {
    const picture = Buffer.from('2 0 obj <</Subtype/Image>>\nstream\n /JS \nendstream endobj')
    assert.equal(await typeOf(pdf(picture)), 'application/pdf')
    assert.equal(await typeOf(pdf(packed('1 0 <</Type/Catalog>>'))), 'application/pdf')
  })
  test('refused: what is locked, damaged, empty or too large', async () => {
    assert.deepEqual(await refusedAs(pdf('1 0 obj <</Encrypt 3 0 R>> endobj')), ['file: core.file.locked'])
    const broken = Buffer.from('5 0 obj <</Type/ObjStm>>\nstream\nnot packed\nendstream')
    assert.deepEqual(await refusedAs(pdf(broken)), ['file: core.file.broken'])
    assert.deepEqual(await refusedAs(zipOf(['word/document.xml']).subarray(0, 60)), [
      'file: core.file.broken',
    ])
    assert.deepEqual(await refusedAs(''), ['file: core.file.empty'])
    assert.deepEqual(await refusedAs(Buffer.alloc(20 * 1024 * 1024 + 1)), ['file: core.file.tooLarge'])
  })
})

describe('the name of a file', () => {
  test('has no folders, directs nothing, and ends as what it is', () => {
    assert.equal(cleanName('../../請求書.PDF', 'application/pdf'), '_.._請求書.pdf')
    assert.equal(cleanName('写真\u202egpj.exe', 'image/jpeg'), '写真gpj.exe.jpg')
    assert.equal(cleanName('写真.jpeg', 'image/jpeg'), '写真.jpeg')
    assert.equal(cleanName('...', 'text/plain'), 'file.txt')
  })
  test('whatever it was called', () => {
    const types = Object.keys(fileTypes) as FileType[]
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...types), (typed, type) => {
        const name = cleanName(typed, type)
        assert.doesNotMatch(name, /[/\\:*?"<>|\p{Cc}\p{Cf}]|^[.\s]/u)
        assert.ok([...name].length <= 121 && name.includes('.') && name.isWellFormed())
        assert.equal(cleanName(name, type), name)
      }),
    )
  })
})

describe('the scanner', () => {
  let close = () => {}
  after(() => {
    scanFilesWith(null)
    close()
  })

  test('says nothing where there is none', async () => {
    assert.equal(await scanned(sent(png)), 'off')
  })
  test('is asked, also of much at once, and believed', async () => {
    const clamd = await trialClamd()
    close = clamd.close
    scanFilesWith(clamdAt(clamd.address) ?? null)
    assert.equal(await scanned(sent(Buffer.alloc(3_000_000, 'a'))), 'clean')
    assert.equal((await looked(png)).scanned, 'clean')
    assert.deepEqual(await refusals(scanned(sent('something harmful'), 'table')), [
      'table: core.file.infected',
    ])
  })
  test('that takes no more than so much says so, also where it hangs up before the end', async () => {
    const small = await trialClamd({ most: 1_000_000 })
    scanFilesWith(clamdAt(small.address) ?? null)
    const large = sent(Buffer.alloc(9_000_000, 'a'))
    assert.deepEqual(await refusals(scanned(large)), ['file: core.file.scannerLimit'])
    small.close()
  })
  test('that is away lets nothing in unseen', async () => {
    scanFilesWith({ path: '/nowhere/nobody-listens' })
    assert.deepEqual(await refusals(scanned(sent(png))), ['core.file.scannerAway'])
  })
  test('is where the setting says; anything else is none', () => {
    assert.deepEqual(clamdAt('[::1]:3310'), { host: '::1', port: 3310 })
    assert.deepEqual(clamdAt('/run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' })
    for (const text of ['clamd', 'http://clamd:3310', '127.0.0.1:0', 'clamd.sock'])
      assert.equal(clamdAt(text), undefined)
  })
})
