/** A kept connection that posts and reads answers: what a measurement's own client costs is taken from the measured, so it is lean. */
import { connect, type Socket } from 'node:net'

export interface Sender {
  /** Posts ASCII JSON; the status of the answer. One request at a time. @throws Error when the connection breaks */
  post(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<number>
  close(): void
}

/** Connects to an HTTP/1.1 server whose answers carry their length. */
export async function connectSender(url: string): Promise<Sender> {
  const { hostname, port, host } = new URL(url)
  let socket: Socket | undefined
  const connected = async () => {
    socket = connect({ host: hostname, port: Number(port), noDelay: true })
    const made = socket
    await new Promise<void>((done, fail) => made.once('connect', done).once('error', fail))
    return made
  }
  await connected()
  return {
    post: async (path, headers, body) => {
      const open = socket?.writable ? socket : await connected()
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')
      const answered = nextAnswer(open)
      open.write(`POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n${lines}\r\n${body}`, 'latin1')
      return answered
    },
    close: () => socket?.destroy(),
  }
}

function nextAnswer(socket: Socket): Promise<number> {
  return new Promise((settle, fail) => {
    let text = ''
    const onData = (part: Buffer) => {
      text += part.toString('latin1')
      const head = text.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0)
      if (text.length < head + 4 + length) return
      end()
      settle(Number(text.slice(9, 12)))
    }
    const onEnd = () => {
      end()
      fail(Object.assign(new Error('The connection ended before an answer'), { code: 'cut' }))
    }
    const end = () => socket.off('data', onData).off('close', onEnd).off('error', onEnd)
    socket.on('data', onData).on('close', onEnd).on('error', onEnd)
  })
}
