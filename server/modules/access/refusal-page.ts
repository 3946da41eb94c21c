/** A refused sign-in as a page: the person stands in a browser, outside of our application. */
import type { Problem } from '#definitions/shape.ts'

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Nothing is loaded and nothing runs on this page. */
export const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** What happened and what to do, in Vietnamese and English, with a link to try again and one home. */
export function refusalPage(problems: readonly Problem[]): string {
  const told = problems.map(({ message, fix }) => (
    `<h1>${escape(message.vi)}</h1><p>${escape(fix.vi)}</p><p lang="en">${escape(message.en)} ${escape(fix.en)}</p>`
  )).join('')
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chưa đăng nhập được · Liên Thông</title>
<style>body{font:18px/1.6 system-ui,sans-serif;color:#192121;max-width:640px;margin:12vh auto;padding:0 24px}h1{font-size:28px;line-height:1.35}
a{display:inline-block;min-height:48px;line-height:48px;margin-right:24px;color:#006462}[lang=en]{color:#545F5E}</style></head>
<body><main>${told}<p><a href="/api/access/sign-in">Đăng nhập lại · Sign in again</a><a href="/">Trang đầu · Home</a></p></main></body></html>`
}
