import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { advisoriesIn, componentsIn } from '../../scripts/supply.mjs'

const folder = mkdtempSync(join(tmpdir(), 'kasane-sbom-'))
after(() => rmSync(folder, { recursive: true, force: true }))

type Locked = { version?: string; link?: boolean; name?: string; optional?: boolean }

test('the list of packages is CycloneDX, and names every one of the lockfile with its digest', () => {
  const file = join(folder, 'sbom.json')
  const { status, stderr } = spawnSync(process.execPath, ['scripts/sbom.mjs', file], { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  const document = JSON.parse(readFileSync(file, 'utf8'))
  assert.equal(document.bomFormat, 'CycloneDX')
  assert.match(document.specVersion, /^1\.[5-9]/)
  assert.match(document.serialNumber, /^urn:uuid:/)
  assert.equal(document.metadata.component.name, 'kasane')
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Locked>
  }
  const locked = Object.entries(packages)
    .filter(([path, { link }]) => path !== '' && !link)
    .map(
      ([path, { name, version }]) =>
        `${name ?? path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`,
    )
  const named = new Set(componentsIn(readFileSync(file, 'utf8')))
  assert.deepEqual(
    [...new Set(locked)].filter((one) => !named.has(one)),
    [],
  )
  for (const { name, purl } of document.components) assert.match(purl, /^pkg:npm\//, name)
  // Of what is for other machines npm knows no more than that it is there.
  const optional = new Set(Object.values(packages).flatMap((one) => (one.optional ? [one.version] : [])))
  const bare = document.components.filter((one: { hashes?: unknown[] }) => !one.hashes?.length)
  assert.ok(bare.length < document.components.length / 4)
  assert.deepEqual(
    bare.filter((one: { version: string }) => !optional.has(one.version)),
    [],
  )
})

test('refused: no file named, and what is no list', () => {
  assert.equal(spawnSync(process.execPath, ['scripts/sbom.mjs']).status, 2)
  for (const text of ['', '{}', '{"bomFormat":"SPDX","components":[]}'])
    assert.throws(() => componentsIn(text))
})

test('what is known of a package is told; what could not be asked is not taken for nothing', () => {
  const vulnerability = {
    name: 'trial',
    severity: 'high',
    via: [{ title: 'It breaks', url: 'https://advisories.example/1' }, 'other'],
    fixAvailable: true,
  }
  const report = JSON.stringify({ auditReportVersion: 2, vulnerabilities: { trial: vulnerability } })
  assert.deepEqual(advisoriesIn(report, '').advisories, [
    { name: 'trial', severity: 'high', title: 'It breaks https://advisories.example/1', fix: true },
  ])
  assert.deepEqual(advisoriesIn('{"auditReportVersion":2,"vulnerabilities":{}}', '').asked, true)
  for (const said of [
    '',
    'no JSON',
    '{"message":"405 Method Not Allowed"}',
    '{"error":{"summary":"ENOTFOUND"}}',
    '{}',
  ])
    assert.equal(advisoriesIn(said, 'npm error network').asked, false, said)
  assert.equal(advisoriesIn('{"message":"405 Method Not Allowed"}', '').reason, '405 Method Not Allowed')
})
