/** What the window shows when no hub can be had: one sentence, what was said last, what to do. No script, no remote part. */
export function failurePage(reason: string): string {
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>联防 6995</title>
<style>body{font:20px/1.7 sans-serif;margin:12vh 12vw;color:#1d2129;background:#f4f5f7}pre{font-size:16px;white-space:pre-wrap;color:#5a6372}</style>
<h1>联防台没有启动</h1>
<p>程序会一直再试。请先看主机有没有开着另一个联防台，再看磁盘是不是满了；还不行，重新开机一次。</p>
<pre>${escapeHtml(reason)}</pre></html>`
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
