/** The e-ID's pages in Vietnamese: plain HTML without scripts or anything from elsewhere. */
import type { Persona, PersonaRole } from './personas.ts'

const STYLE = `
  *{box-sizing:border-box}
  body{margin:0;background:#fff;color:#192121;font:1.0625rem/1.6 'Be Vietnam Pro',system-ui,sans-serif}
  .ribbon{background:#EEE9FF;color:#553692;padding:8px 16px;text-align:center;font-weight:600}
  main{max-width:640px;margin:32px auto;padding:0 16px}
  h1{font-size:1.75rem;line-height:1.35;margin:0 0 8px}
  h2{font-size:1.125rem;line-height:1.35;margin:24px 0 8px;color:#545F5E}
  p{margin:0 0 16px;color:#545F5E}
  ul{list-style:none;margin:0;padding:0;display:grid;gap:8px}
  button,input{font:inherit;min-height:48px;border-radius:6px}
  button.person{width:100%;text-align:left;padding:8px 16px;border:1px solid #848F8E;background:#fff;color:#192121;cursor:pointer}
  button.person:hover{background:#EEFAF9;border-color:#006462}
  button.person strong{display:block}
  button.person span{color:#545F5E}
  button.main{padding:8px 24px;border:0;background:#006462;color:#fff;font-weight:600;cursor:pointer}
  button.main:hover{background:#005250}
  button.quiet{padding:8px 24px;border:1px solid #848F8E;background:#fff;color:#192121;cursor:pointer}
  form.row{display:flex;gap:8px;flex-wrap:wrap;align-items:end}
  label{display:block;flex:1 1 240px}
  input{width:100%;padding:8px 12px;border:1px solid #848F8E;color:#192121}
  :focus-visible{outline:3px solid #192121;outline-offset:2px;box-shadow:0 0 0 2px #fff}
  .problem{background:#FFE6E2;color:#921B1A;padding:12px 16px;border-radius:6px}`

const GROUPS: readonly (readonly [PersonaRole, string])[] = [
  ['operator', 'Vận hành'], ['auditor', 'Kiểm toán'], ['facility', 'Cơ sở khám bệnh, chữa bệnh'], ['registrar', 'Tiếp đón'], ['clerk', 'Thanh toán bảo hiểm'],
  ['assessor', 'Giám định bảo hiểm'], ['steward', 'Đối soát dữ liệu người dân'], ['clinician', 'Bác sĩ'],
  ['commune-officer', 'Cán bộ xã'], ['province-officer', 'Cán bộ tỉnh'], ['ministry-officer', 'Cán bộ Bộ Y tế'], ['citizen', 'Người dân'],
]

/** The page on which one chooses who to be. `action` is where the choice is posted. */
export function choosePage(personas: readonly Persona[], action: string, problem?: string): string {
  const groups = GROUPS.map(([role, title]) => {
    const items = personas.filter((each) => each.role === role).map((each) => person(each, action))
    return items.length > 0 ? `<h2>${title}</h2><ul>${items.join('')}</ul>` : ''
  })
  return page('Đăng nhập định danh điện tử', `
    <h1>Bạn là ai?</h1>
    <p>Chọn một người để đăng nhập. Không cần mật khẩu: đây là dữ liệu giả lập.</p>
    ${problem ? `<p class="problem" role="alert">${escape(problem)}</p>` : ''}
    ${groups.join('')}
    <h2>Người khác</h2>
    <form class="row" method="post" action="${escape(action)}">
      <label>Số định danh cá nhân (12 chữ số)
        <input name="so_dinh_danh" inputmode="numeric" pattern="[0-9]{12}" maxlength="12" required autocomplete="off"></label>
      <button class="quiet">Đăng nhập</button>
    </form>`)
}

/** The page that asks before signing out. `form` is the library's own hidden form. */
export function logoutPage(form: string): string {
  return page('Đăng xuất', `
    <h1>Đăng xuất khỏi định danh điện tử?</h1>
    <p>Lần đăng nhập sau, bạn chọn lại người.</p>
    ${form}
    <button class="main" type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>Đăng xuất</button>
    <button class="quiet" type="submit" form="op.logoutForm">Ở lại</button>`)
}

/** The page after signing out. */
export function signedOutPage(): string {
  return page('Đã đăng xuất', '<h1>Đã đăng xuất</h1><p>Bạn có thể đóng trang này.</p>')
}

/** The page for something that went wrong, with the library's code for it. */
export function problemPage(code: string, detail: string): string {
  return page('Không đăng nhập được', `
    <h1>Không đăng nhập được</h1>
    <p class="problem" role="alert">${escape(detail || code)}</p>
    <p>Quay lại ứng dụng và bắt đầu đăng nhập lại. Mã lỗi: ${escape(code)}</p>`)
}

function person(persona: Persona, action: string): string {
  return `<li><form method="post" action="${escape(action)}"><button class="person" name="persona" value="${escape(persona.id)}">
    <strong>${escape(persona.name)}</strong><span>${escape(persona.description)}</span></button></form></li>`
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title} · giả lập</title>
    <meta name="viewport" content="width=device-width,initial-scale=1"><style>${STYLE}</style></head>
    <body><header class="ribbon">Dữ liệu giả lập</header><main>${body}</main></body></html>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
