/** A kept connection that gets and reads answers whole; lean, since what it costs is taken from the measured. */
import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  readonly body: Buffer
}

export interface Reader {
  /** One request at a time. @throws Error when the connection breaks */
  get(path: string, headers: string): Promise<Answer>
  close(): void
}

const HEAD_END = Buffer.from('\r\n\r\n')

/** Connects to an HTTP/1.1 server whose answers carry their length. `headers` are whole lines, each with its end. */
export async function connectReader(url: string): Promise<Reader> {
  const { hostname, port, host } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await new Promise<void>((done, fail) => socket.once('connect', done).once('error', fail))
  return {
    get: (path, headers) => {
      const answered = nextAnswer(socket)
      socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\n${headers}\r\n`, 'latin1')
      return answered
    },
    close: () => socket.destroy(),
  }
}

function nextAnswer(socket: Socket): Promise<Answer> {
  return new Promise((settle, fail) => {
    let bytes: Buffer = Buffer.alloc(0)
    let whole = -1
    let bodyAt = 0
    const onData = (part: Buffer) => {
      bytes = bytes.length === 0 ? part : Buffer.concat([bytes, part])
      if (whole < 0) {
        const head = bytes.indexOf(HEAD_END)
        if (head < 0) return
        bodyAt = head + HEAD_END.length
        whole = bodyAt + Number(/\r\ncontent-length: (\d+)/i.exec(bytes.toString('latin1', 0, head))?.[1] ?? 0)
      }
      if (bytes.length < whole) return
      end()
      settle({ status: Number(bytes.toString('latin1', 9, 12)), body: bytes.subarray(bodyAt, whole) })
    }
    const onEnd = () => {
      end()
      fail(new Error('The connection ended before an answer'))
    }
    const end = () => socket.off('data', onData).off('close', onEnd).off('error', onEnd)
    socket.on('data', onData).on('close', onEnd).on('error', onEnd)
  })
}
