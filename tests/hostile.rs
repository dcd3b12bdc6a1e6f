//! Text that means harm: to markup, to formulas, to paths, to SQL, to the eye. Every text field either keeps it as it is, after the
//! cleaning that is written down, or refuses it.

/// At least 120 different strings.
pub fn strings() -> Vec<String> {
    let mut all: Vec<String> =
        MARKUP.iter().chain(FORMULAS).chain(PATHS).chain(QUERIES).chain(EYES).map(|&one| one.to_owned()).collect();
    all.extend(["A".repeat(10_000), "王".repeat(5_000), "e\u{301}".repeat(2_000), "\u{300}".repeat(300), " ".repeat(500)]);
    // Every control and direction character by itself, and Hanzi of the later extensions.
    all.extend((0..0x20).chain([0x7f, 0x85, 0x9f]).filter_map(char::from_u32).map(|one| format!("a{one}b")));
    all.extend((0x202a..=0x202e).chain(0x2066..=0x2069).filter_map(char::from_u32).map(|one| format!("王{one}伟")));
    all.extend(["𠮷野家", "𪜈", "𫝀", "𫠝", "𬺰", "丽", "𰀀", "𱍐", "𮯰"].map(str::to_owned));
    all
}

const MARKUP: &[&str] = &[
    "<script>window.__hostile = 1</script>",
    "<img src=x onerror=\"window.__hostile = 2\">",
    "<svg onload=window.__hostile=3>",
    "<iframe srcdoc='<script>parent.__hostile = 4</script>'></iframe>",
    "\"><script>window.__hostile = 5</script>",
    "'-alert(1)-'",
    "javascript:window.__hostile=6",
    "<a href=\"javascript:window.__hostile=7\">click</a>",
    "<style>@import 'http://example.invalid/x.css';</style>",
    "<style>body{display:none}</style>",
    "</title><script>window.__hostile = 8</script>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.__hostile=9>",
    "<details open ontoggle=window.__hostile=10>",
    "<input autofocus onfocus=window.__hostile=11>",
    "{{constructor.constructor('window.__hostile=12')()}}",
    "${window.__hostile=13}",
    "<!--<img src=\"--><img src=x onerror=window.__hostile=14//\">",
    "&lt;script&gt;window.__hostile=15&lt;/script&gt;",
    "<template><script>window.__hostile = 16</script></template>",
    "__proto__",
    "constructor",
    "toString",
];

const FORMULAS: &[&str] = &[
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "=HYPERLINK(\"http://example.invalid\",\"click\")",
    "=IMPORTXML(\"http://example.invalid\",\"//a\")",
    "\t=1+1",
    "＝1+1",
    "%0A=1+1",
    "'=1+1",
];

const PATHS: &[&str] = &[
    "../../etc/passwd",
    "..\\..\\windows\\system32",
    "/dev/null",
    "C:\\CON",
    "NUL",
    "LPT1.txt",
    "a/b\\c:d*e?f\"g<h>i|j",
    "file:///etc/passwd",
    "\\\\server\\share",
    "~root",
    "$HOME",
    "%APPDATA%",
    "name.pdf.exe",
    ".",
    "..",
    "~$lock.xlsx",
];

const QUERIES: &[&str] = &[
    "'; DROP TABLE person; --",
    "\" OR \"\"=\"",
    "1); DELETE FROM audit; --",
    "%' OR 1=1 --",
    "?1",
    "x'414243'",
    "%s%s%s%n",
    "%1$s",
    "{0}",
    "{name}",
    "\\u0000",
    "\\x00",
    "NULL",
    "null",
    "undefined",
    "NaN",
    "Infinity",
    "1e309",
    "-0",
    "0x41",
    "true",
    "[object Object]",
];

const EYES: &[&str] = &[
    "王\u{200b}伟",
    "王\u{200d}伟",
    "王\u{feff}伟",
    "王\u{00ad}伟",
    "王\u{2028}伟",
    "王\u{2029}伟",
    "Ａ１　Ｂ２",
    "А\u{0430}a",
    "ﷺ",
    "👩‍👩‍👧‍👦",
    "🏴\u{e0067}\u{e0062}\u{e007f}",
    "i̇İıI",
    "ß",
    "ﬁ",
    "\u{fffe}",
    "\u{ffff}",
    "\u{10ffff}",
    "\u{e000}",
    "王\r\n伟",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
];
