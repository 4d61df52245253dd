// Texts that want to be more than texts: markup, scripts, formulas, letters from right to left, a great many of them.
const SEEDS = [
  "<script>window.ran = 1</script>", "<img src=x onerror='window.ran = 1'>", "<svg onload=window.ran=1>", "javascript:window.ran=1",
  "</div></div><h1>x", "<style>*{display:none}</style>", "<iframe srcdoc='<script>parent.ran=1</script>'>", "{{7*7}}", "${7*7}", "{@html '<b>x</b>'}",
  "=HYPERLINK(\"http://x\",\"y\")", "=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\u202Etxet siht\u202C", "\u2067אבג דהו\u2069 123", "مرحبا بالعالم",
  "\u200B\u200C\u200D", "\uFEFFđầu", "e\u0301\u0323\u0302".repeat(40), "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A", "👩‍👩‍👧‍👦".repeat(30), "\u0001\u0007", "a\tb\nc\r\nd", "𝕏".repeat(300), "x".repeat(32_767), "null", "undefined", "NaN",
];

/** 300 of them, each another text. */
export const HOSTILE: readonly string[] = Array.from({ length: 300 }, (_, i) => (SEEDS[i % SEEDS.length] ?? "") + (i < SEEDS.length ? "" : ` ${i}`));
