/** Reads the main facts of a page aloud with the device's own voice. */
import { Button } from '@mantine/core'
import { IconPlayerStop, IconVolume } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './book.module.css'

type State = 'silent' | 'speaking' | 'no-voice' | 'no-speech'

const VOICES_WITHIN_MS = 1_500

/** `lines` are sentences: each is spoken by itself, because long utterances stop in the middle on some phones. */
export function ReadAloud({ lines }: { lines: readonly string[] }) {
  const { t, language } = useWords()
  const [state, setState] = useState<State>('silent')
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), [])
  const read = async () => {
    const speech = globalThis.speechSynthesis as SpeechSynthesis | undefined
    if (!speech) return setState('no-speech')
    const voice = (await voicesOf(speech)).find(({ lang }) => lang.toLowerCase().startsWith(language))
    if (!voice) return setState('no-voice')
    speech.cancel()
    const sentences = lines.map((line) => utteranceOf(line, voice))
    sentences.at(-1)?.addEventListener('end', () => setState('silent'))
    for (const sentence of sentences) speech.speak(sentence)
    setState('speaking')
  }
  const stop = () => {
    globalThis.speechSynthesis?.cancel()
    setState('silent')
  }
  const speaking = state === 'speaking'
  return (
    <div className={classes.aloud}>
      <Button size="citizen" variant="default" leftSection={speaking ? <IconPlayerStop size={20} aria-hidden /> : <IconVolume size={20} aria-hidden />} onClick={() => (speaking ? stop() : void read())}>
        {t(speaking ? 'record.aloud.stop' : 'record.aloud.read')}
      </Button>
      <div role="status">
        {state === 'no-voice' && <Notice tone="act" title={t('record.aloud.noVoice')} />}
        {state === 'no-speech' && <Notice tone="act" title={t('record.aloud.noSpeech')} />}
      </div>
    </div>
  )
}

function utteranceOf(text: string, voice: SpeechSynthesisVoice): SpeechSynthesisUtterance {
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.rate = 0.9
  return utterance
}

// Many browsers load their voices late and answer an empty list at first.
async function voicesOf(speech: SpeechSynthesis): Promise<SpeechSynthesisVoice[]> {
  const ready = speech.getVoices()
  if (ready.length > 0) return ready
  await new Promise<void>((done) => {
    speech.addEventListener('voiceschanged', () => done(), { once: true })
    setTimeout(done, VOICES_WITHIN_MS)
  })
  return speech.getVoices()
}
