//! Texts that have broken programs before, and what becomes of each by the rules of text, told a second time.

use unicode_normalization::UnicodeNormalization;

/// Written as they are typed; overlong ones are made below.
const TYPED: &[&str] = &[
    // Markup and scripts.
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "<iframe src=\"data:text/html,<script>1</script>\">",
    "<a href=//evil.example>点我</a>",
    "&lt;b&gt;&#x41;&amp;nbsp;",
    "]]><!--",
    "--><script>0</script>",
    "{{constructor.constructor('return 1')()}}",
    "${7*7}",
    "<%= 7*7 %>",
    "#{7*7}",
    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
    "<?xml version=\"1.0\"?>",
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "[object Object]",
    // Formulas.
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://x.example\",\"看\")",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=WEBSERVICE(\"http://x.example\")",
    "＝1+1",
    "'=1+1",
    " =1+1",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "\u{FEFF}=1+1",
    // SQL and its quotes.
    "' OR '1'='1",
    "'; DROP TABLE person; --",
    "\" OR 1=1 --",
    "Robert'); DELETE FROM audit;--",
    "%",
    "_",
    "\\%",
    "a' UNION SELECT 1--",
    "''",
    "\"\"",
    "`",
    "/* */",
    "char(0)||'x'",
    "?1",
    ":name",
    // Paths and commands.
    "../../../../etc/passwd",
    "..\\..\\windows\\system32",
    "/etc/passwd",
    "C:\\CON",
    "NUL",
    "aux.txt",
    "a/b",
    "~root",
    "$HOME",
    "$(touch /tmp/x)",
    "`id`",
    "; rm -rf /",
    "| cat",
    "--help",
    "-rf",
    "file:///etc/passwd",
    "\\\\server\\share",
    "a:b",
    "x.",
    ".",
    "..",
    "*?<>|",
    // Format strings and escapes that look like something.
    "%s%n%x",
    "{}",
    "{0}",
    "{name}",
    "{{}}",
    "%00",
    "%2e%2e%2f",
    "\\u0000",
    "\\ud800",
    "\\x00",
    "&#0;",
    "_x0000_",
    "_x0041_",
    "_x005F_x0041_",
    "\\",
    "\\n",
    "\\\"",
    "\",\"x\":\"",
    "null",
    "undefined",
    "NaN",
    "true",
    "1e309",
    "0x41",
    "１２３",
    "٣٤٥",
    // Control characters.
    "a\0b",
    "\0",
    "a\u{1}b",
    "a\u{7}b",
    "a\u{8}\u{8}b",
    "a\u{1B}[31mb",
    "a\u{7F}b",
    "a\u{85}b",
    "a\u{9F}b",
    "a\tb",
    "a\nb",
    "a\r\nb",
    "a\rb",
    // Characters that hide or reorder.
    "a\u{202E}gpj.exe",
    "\u{202D}a\u{202C}",
    "\u{2066}a\u{2069}",
    "\u{2067}a\u{2068}",
    "a\u{200E}b",
    "a\u{200F}b",
    "a\u{61C}b",
    "a\u{200B}b",
    "a\u{2060}b",
    "a\u{FEFF}b",
    "a\u{AD}b",
    "a\u{2028}b",
    "a\u{2029}b",
    "a\u{2063}b",
    "a\u{180E}b",
    "\u{3164}",
    "\u{115F}\u{1160}",
    "a\u{FFA0}b",
    "a\u{FFF9}b\u{FFFB}",
    "a\u{E0041}b",
    "a\u{FFFD}b",
    "a\u{FFFE}b",
    "a\u{FFFF}b",
    "a\u{1FFFE}b",
    "a\u{FDD0}b",
    // Letters that are composed, combined, or look alike.
    "e\u{301}",
    "Å\u{30A}",
    "한글",
    "ﬁ",
    "ｱﾞ",
    "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "\u{301}x",
    "аdmin",
    "ΑΒΓ",
    "ſ",
    "İı",
    "ß",
    // Names as they are.
    "迪丽努尔·艾合买提江",
    "张䶮",
    "欧阳𬭎",
    "𠀀𠮷",
    "𪛖𫝀",
    "𫠝𬺰",
    "𬺱𮯠",
    "𰀀𱍊",
    "𱍐𲎯",
    "𮯰𮹝",
    "〇",
    "々〆",
    "葛\u{E0100}",
    "令\u{FE00}",
    "O'Neill-Müller",
    "صالح محمد",
    "קוסמוס",
    "བོད་ཡིག",
    "ᠮᠣᠩᠭᠣᠯ",
    "ئۇيغۇر",
    "สวัสดี",
    "क्षि",
    // Pictures.
    "👨‍👩‍👧‍👦",
    "👍🏽",
    "🏳️‍🌈",
    "❤️",
    "🇨🇳",
    "🀄",
    "①㈱℡",
    // Blanks.
    " ",
    "\u{3000}",
    "\u{A0}a\u{A0}",
    "a\u{3000}\u{3000}b",
    "\u{2003}a",
    "",
];

/// All of them, with those that are only long.
pub fn all() -> Vec<String> {
    let mut all: Vec<String> = TYPED.iter().map(|text| (*text).to_owned()).collect();
    all.extend([
        "字".repeat(40),
        "a".repeat(61),
        "x".repeat(299),
        "字".repeat(101),
        "x".repeat(601),
        "字".repeat(301),
        "𠀀".repeat(226),
        "e\u{301}".repeat(450),
        "x".repeat(100_000),
        "字".repeat(8_001),
        format!("{}{}", " ".repeat(5_000), "a"),
        "=".repeat(5_000),
    ]);
    all
}

/// What a field of `most` bytes keeps of a text; none when it has to be refused.
pub fn kept(text: &str, most: usize, paragraphs: bool) -> Option<String> {
    let text = if paragraphs { text.replace("\r\n", "\n") } else { text.to_owned() };
    let text: String = text.nfc().collect();
    let text = text.trim_matches(|sign: char| sign.is_whitespace() || sign == '\u{FEFF}');
    let shown = |sign: char| !hidden(sign) || (paragraphs && (sign == '\n' || sign == '\t'));
    (text.len() <= most && text.chars().all(shown)).then(|| text.to_owned())
}

/// Control characters, those that reorder what stands around them, those that show nothing, and what is no character.
fn hidden(sign: char) -> bool {
    let code = sign as u32;
    let control = code < 0x20 || (0x7F..=0x9F).contains(&code);
    let reorders =
        [0x61C, 0x200E, 0x200F].contains(&code) || (0x202A..=0x202E).contains(&code) || (0x2066..=0x2069).contains(&code);
    let breaks = code == 0x2028 || code == 0x2029;
    let shows_nothing = [0xAD, 0x115F, 0x1160, 0x180E, 0x200B, 0x3164, 0xFEFF, 0xFFA0].contains(&code)
        || (0x2060..=0x2064).contains(&code)
        || (0x206A..=0x206F).contains(&code)
        || (0xFFF9..=0xFFFD).contains(&code)
        || (0xE0000..=0xE007F).contains(&code);
    let none = code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code);
    control || reorders || breaks || shows_nothing || none
}
