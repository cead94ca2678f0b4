/** A scheme's colours. `text` and `soft` and the words of a level reach 4.5:1 on every ground they stand on; marks reach 3:1. */
export interface Palette {
  readonly ground: string;
  readonly card: string;
  readonly band: string;
  readonly border: string;
  readonly text: string;
  readonly soft: string;
  readonly link: string;
  readonly mark: string;
  readonly reference: string;
  readonly now: string;
  readonly track: string;
  readonly length: string;
  readonly fault: string;
  readonly strong: string;
  readonly drifted: string;
  readonly hint: string;
  readonly pass: string;
  readonly look: string;
  readonly fail: string;
}

export const LIGHT: Palette = {
  ground: '#f7f8fa',
  card: '#ffffff',
  band: '#f6f7f9',
  border: '#e1e4e8',
  text: '#22252b',
  soft: '#5b626c',
  link: '#1f5fd0',
  mark: '#16181c',
  reference: '#c1c3c7',
  now: '#2f74dd',
  track: '#edeff1',
  length: '#8d939c',
  fault: '#8a2fc0',
  strong: '#b3121d',
  drifted: '#b84300',
  hint: '#856600',
  pass: '#12784a',
  look: '#9a5700',
  fail: '#b3121d',
};

export const DARK: Palette = {
  ground: '#111217',
  card: '#181b1f',
  band: '#1d2025',
  border: '#2e3238',
  text: '#d8dae0',
  soft: '#9fa4ae',
  link: '#7fa9fb',
  mark: '#f4f5f7',
  reference: '#52565e',
  now: '#6ea6ff',
  track: '#272b31',
  length: '#7d838d',
  fault: '#c58af0',
  strong: '#ff6b78',
  drifted: '#ff9145',
  hint: '#d9b23c',
  pass: '#57c98f',
  look: '#f0a64a',
  fail: '#ff6b78',
};

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}

const LAYOUT = `
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:14px/1.43 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.page{max-width:1220px;margin:0 auto;padding:24px}
h1,h2,h3,p,ul,pre,dl{margin:0;padding:0;font-weight:400}
ul{list-style:none}
b,h1,h2,h3{font-weight:600}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px}
bdi{overflow-wrap:anywhere}
.aside{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.top{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 14px}
.top h1{font-size:24px;line-height:1.25}
.top nav{display:flex;flex-wrap:wrap;gap:4px 18px;margin-left:auto}
.about,.version,.facts,.key,.soft{color:var(--soft)}
.about{margin:6px 0 20px}
.card{background:var(--card);border:1px solid var(--border);border-radius:4px;margin-bottom:22px;min-width:0}
.checks{display:grid;margin-bottom:22px;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:12px}
.check{display:flex;gap:10px;padding:13px 16px;margin:0}
.check .glyph{flex:none;margin-top:1px}
.check p{color:var(--soft);font-size:12.5px;margin-top:3px;overflow-wrap:anywhere}
h3{font-size:14px}
.model>header{padding:18px 20px 14px}
.model h2{display:inline;font-size:18px;margin-right:6px}
.facts{display:inline;font-size:12.5px}
.verdict{margin-top:6px;font-size:14.5px;overflow-wrap:anywhere}
.key{display:flex;flex-wrap:wrap;gap:4px 24px;margin-top:6px;font-size:12.5px}
.key svg{vertical-align:-1px;margin-right:4px}
.model>footer{padding:12px 20px 14px;border-top:1px solid var(--border)}
.model>footer p+p{margin-top:4px}
footer p{overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
.subjects,.subjects table{table-layout:fixed}
col.state{width:166px}col.name{width:194px}col.picture{width:178px}col.value{width:60px}col.limit{width:52px}col.drift{width:140px}col.rows{width:80px}
.mixed col.value{width:150px}
th,td{padding:0;text-align:left;font-weight:400;border-top:1px solid var(--border);vertical-align:middle}
thead th{height:36px;color:var(--soft);font-size:12.5px;font-weight:500}
.subjects th:first-child,.subjects td:first-child{padding-left:20px}
.subjects th:last-child,.subjects td:last-child{padding-right:20px}
.number{text-align:right;font-variant-numeric:tabular-nums}
.drift,thead th:nth-child(7){padding-left:20px}
tr.loud{height:44px}tr.quiet{height:36px}tr.calm{height:28px}
tr.loud>.name{font-weight:500}
.name,.what{padding-right:14px}
.what{overflow-wrap:anywhere}
tr.calm>.state,tr.quiet>.state,tr.calm>.number,tr.quiet>.number,tr.quiet>.what,tr.loud>.limit,tr.loud>.rows{color:var(--soft)}
.state .glyph{vertical-align:-2px;margin-right:8px}
.picture svg,.drift svg{display:block}
.section th{height:30px;background:var(--band);color:var(--soft);font-size:12.5px;font-weight:500}
.subjects .folded>td{padding:0}
summary{padding:8px 20px;cursor:pointer;color:var(--soft)}
.fill{fill:currentColor}.line{fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.cut{fill:var(--card)}.cross{fill:none;stroke:var(--card);stroke-width:2;stroke-linecap:round}
.glyph.fault,.fault .length{color:var(--fault)}.glyph.strong,.strong .length{color:var(--strong)}
.glyph.drifted,.drifted .length{color:var(--drifted)}.glyph.hint,.hint .length{color:var(--hint)}
.glyph.calm,.glyph.few,.glyph.unknown{color:var(--soft)}
.glyph.pass{color:var(--pass)}.glyph.look{color:var(--look)}.glyph.fail{color:var(--fail)}
.reference{fill:var(--reference)}.now{fill:var(--now)}.lost{fill:url(#hatch);stroke:var(--fault)}
.hatch{fill:none;stroke:var(--fault);stroke-width:2}.tint{fill:var(--fault);opacity:.22}
.track{fill:var(--track)}.length{fill:var(--length)}.mark{fill:var(--mark)}.cap{fill:var(--mark)}
.strong .length,.drifted .length,.hint .length{fill:currentColor}
.below{display:grid;grid-template-columns:minmax(0,11fr) minmax(0,8fr);gap:22px}
.below .card{padding:16px 20px;margin:0}
.inputs th,.inputs td{height:32px;padding-left:12px}
.inputs th:first-child,.inputs td:first-child{padding-left:0}
.inputs thead th{border-top:0}
.inputs .glyph{width:18px;height:18px;vertical-align:-4px;margin-right:6px}
.inputs td:first-child,.inputs th[scope=row],pre{font:12.5px/1.6 ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
pre{margin-top:10px;padding:10px 12px;background:var(--band);overflow-x:auto;user-select:all;-webkit-user-select:all}
.made{display:flex;flex-wrap:wrap;gap:4px 20px;margin-top:20px;color:var(--soft);font-size:12.5px}
@media(max-width:1120px){col.state{width:140px}col.name{width:150px}col.picture{width:118px}col.drift{width:104px}.mini{width:104px}.bar{width:84px}.mixed col.value{width:80px}}
@media(max-width:760px){
.page{padding:16px 12px}
.below{grid-template-columns:minmax(0,1fr)}
.top nav{margin-left:0}
.subjects,.subjects tbody,.subjects table{display:block}
.subjects thead,.subjects colgroup{display:none}
.subjects tr{display:grid;grid-template-columns:minmax(0,1fr) 132px;gap:6px 10px;align-items:center;height:auto;padding:10px 16px;border-top:1px solid var(--border)}
.subjects tr.section,.subjects tr.folded{display:block;padding:0}
.subjects td,.subjects th,.subjects th:first-child,.subjects td:first-child,.subjects th:last-child,.subjects td:last-child{border:0;padding:0}
.subjects .section th{display:flex;align-items:center;padding:0 16px}
.subjects .name{grid-column:1;grid-row:1;font-weight:500}
.subjects .state{grid-column:2;grid-row:1;white-space:nowrap}
.subjects .picture{grid-column:1;grid-row:2}
.subjects .drift{grid-column:2;grid-row:2}
.subjects .what{grid-column:1/-1;grid-row:3}
.subjects .what:empty,.subjects .limit,.subjects .calm .rows{display:none}
.subjects .value{grid-column:1;grid-row:4;text-align:left}
.subjects .value::before{content:attr(data-name) " "}
.subjects .value::after{content:", limit " attr(data-limit)}
.subjects .rows{grid-column:2;grid-row:4;text-align:left}
.subjects .rows::after{content:" rows"}
.subjects tr.calm{padding:4px 16px}
.subjects .calm .value{display:none}
.bar{width:120px}.mini{width:160px}
.inputs thead{display:none}
.inputs tr{display:grid;grid-template-columns:auto 1fr;gap:0 12px;padding:8px 0;border-top:1px solid var(--border)}
.inputs td,.inputs th[scope=row]{border:0;padding:0;height:auto;text-align:left}
.inputs th[scope=row]{grid-column:1/-1}
.inputs td[data-name]::before{content:attr(data-name) ": ";color:var(--soft)}
}
@media print{.card{break-inside:avoid}}
`;

/** The page's one style block. */
export const STYLE = `:root{color-scheme:light dark;${variables(LIGHT)}}
@media(prefers-color-scheme:dark){:root{${variables(DARK)}}}${LAYOUT}`;
