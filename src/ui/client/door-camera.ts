import { deviceNow } from './device-clock.ts'

type Detector = { detect: (image: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type Native = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<string[]> }

/** The browser's own reader of QR codes, where it has one that works; else ours, which is fetched then. */
export async function detector(): Promise<Detector> {
  const { BarcodeDetector: native } = globalThis as { BarcodeDetector?: Native }
  const formats = (await native?.getSupportedFormats().catch(() => [])) ?? []
  if (native && formats.includes('qr_code')) return new native({ formats: ['qr_code'] })
  const { BarcodeDetector } = await import('qr/decode.js')
  return new BarcodeDetector({ formats: ['qr_code'] })
}

const pause = 150
/** The same ticket, held before the camera a little longer, is read once. */
const again = 4000

/** Reads codes from the camera until it is stopped. Throws where there is no camera, or nobody allows it. */
export async function readCamera(video: HTMLVideoElement, read: (text: string) => void): Promise<() => void> {
  const [reader, stream] = [
    await detector(),
    await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
      audio: false,
    }),
  ]
  video.srcObject = stream
  await video.play()
  let isOn = true
  let last = { text: '', at: 0 }
  const look = async () => {
    if (!isOn) return
    const [found] = await reader.detect(video).catch(() => [])
    const now = deviceNow()
    if (found && isOn && (found.rawValue !== last.text || now - last.at > again)) read(found.rawValue)
    if (found) last = { text: found.rawValue, at: now }
    setTimeout(() => void look(), pause)
  }
  void look()
  return () => {
    isOn = false
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}
