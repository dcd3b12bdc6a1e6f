use super::*;
use proptest::prelude::*;

struct Side {
    signing: SigningKey,
    identity: Identity,
}

impl Side {
    fn new(seed: u8) -> Self {
        Self { signing: SigningKey::from_bytes(&[seed; 32]), identity: Identity::generate() }
    }

    fn header(&self, to: &Side) -> Header {
        Header {
            kind: "ballot_issue".into(),
            group: "ab".repeat(16),
            group_name: "华鼎机电集团有限公司".into(),
            cycle: "appraisal 1/2026/0".into(),
            sender: store::hex(self.signing.verifying_key().as_bytes()),
            recipients: vec![to.identity.to_public().to_string()],
            sequence: 7,
            issue: "cd".repeat(16),
            head: "42:0123456789abcdef".into(),
        }
    }
}

fn sides() -> (Side, Side, Side) {
    (Side::new(1), Side::new(2), Side::new(3))
}

fn told(bytes: &[u8], to: &Side) -> &'static str {
    match open(bytes, &[&to.identity]) {
        Ok(_) => "OK",
        Err(error) => error.code(),
    }
}

#[test]
fn what_is_sealed_opens_for_whom_it_names_and_says_who_sent_it() {
    let (group, rater, other) = sides();
    let header = group.header(&rater);
    let sealed = seal(&header, &vec!["85.5", "90"], &group.signing).unwrap();
    let opened = open(&sealed, &[&rater.identity]).unwrap();
    assert_eq!(opened.header, header);
    assert_eq!(opened.body::<Vec<String>>().unwrap(), ["85.5", "90"]);
    assert_eq!(told(&sealed, &other), "PACKET_NOT_FOR_US");
    assert!(!String::from_utf8_lossy(&sealed).contains("85.5"));
}

#[test]
fn another_signature_format_or_length_is_refused() {
    let (group, rater, other) = sides();
    let header = json(&group.header(&rater)).unwrap();
    let to = group.header(&rater).recipients;
    let sealed = |bytes: &[u8]| seal_bytes(bytes, &to).unwrap();
    let good = signed(NEWEST, &header, b"[]", &group.signing).unwrap();
    assert_eq!(told(&sealed(&good), &rater), "OK");
    assert_eq!(told(&sealed(&signed(NEWEST, &header, b"[]", &other.signing).unwrap()), &rater), "PACKET_FORGED");
    assert_eq!(told(&sealed(&signed(FLOOR - 1, &header, b"[]", &group.signing).unwrap()), &rater), "PACKET_OLD");
    assert_eq!(told(&sealed(&signed(NEWEST + 1, &header, b"[]", &group.signing).unwrap()), &rater), "PACKET_NEWER");
    assert_eq!(told(&sealed(&[good.clone(), vec![0]].concat()), &rater), "PACKET_DAMAGED");
    for cut in 0..good.len() {
        assert_eq!(told(&sealed(&good[..cut]), &rater), "PACKET_DAMAGED", "{cut}");
    }
    let spaced = String::from_utf8(header.clone()).unwrap().replace("\":\"", "\": \"");
    assert_eq!(told(&sealed(&signed(NEWEST, spaced.as_bytes(), b"[]", &group.signing).unwrap()), &rater), "PACKET_DAMAGED");
    // The same signature over the body alone, as another protocol might have made it, is none.
    let mut bare = good[..good.len() - SIGNATURE].to_vec();
    let signature = group.signing.sign(&bare).to_bytes();
    bare.extend(signature);
    assert_eq!(told(&sealed(&bare), &rater), "PACKET_FORGED");
}

#[test]
fn a_packet_cannot_be_handed_on_under_another_cover() {
    let (group, rater, other) = sides();
    let sealed = seal(&group.header(&rater), &"x", &group.signing).unwrap();
    let plain = open_bytes(&sealed, &[&rater.identity]).unwrap();
    let handed_on = seal_bytes(&plain, &[other.identity.to_public().to_string()]).unwrap();
    assert_eq!(told(&handed_on, &other), "PACKET_NOT_FOR_US");
}

#[test]
fn what_is_too_large_is_not_read() {
    let (group, rater, _) = sides();
    let large = "x".repeat(LARGEST);
    assert_eq!(seal(&group.header(&rater), &large, &group.signing).unwrap_err().code(), "PACKET_TOO_LARGE");
    assert_eq!(told(&vec![b'a'; LARGEST + 1], &rater), "PACKET_TOO_LARGE");
}

#[test]
fn a_header_with_a_strange_field_is_refused() {
    let (group, rater, _) = sides();
    let to = group.header(&rater).recipients;
    let bent = |bend: &dyn Fn(&mut Header)| {
        let mut header = group.header(&rater);
        bend(&mut header);
        let bytes = signed(NEWEST, &json(&header).unwrap(), b"[]", &group.signing).unwrap();
        told(&seal_bytes(&bytes, &to).unwrap(), &rater)
    };
    assert_eq!(bent(&|header| header.sequence = 0), "PACKET_DAMAGED");
    assert_eq!(bent(&|header| header.issue = "../../etc/passwd".into()), "PACKET_DAMAGED");
    assert_eq!(bent(&|header| header.group_name = "a\u{202e}b".into()), "PACKET_DAMAGED");
    assert_eq!(bent(&|header| header.cycle = "x".repeat(81)), "PACKET_DAMAGED");
    assert_eq!(bent(&|header| header.recipients = Vec::new()), "PACKET_DAMAGED");
    assert_eq!(bent(&|header| header.recipients = vec!["age1".into()]), "PACKET_DAMAGED");
    assert_eq!(bent(&|header| header.sender = "00".repeat(32)), "PACKET_FORGED");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let (_, rater, _) = sides();
        prop_assert_ne!(told(&bytes, &rater), "OK");
        prop_assert_ne!(told(&seal_bytes(&bytes, &[rater.identity.to_public().to_string()]).unwrap(), &rater), "OK");
    }

    #[test]
    fn a_changed_byte_never_opens(at in any::<prop::sample::Index>(), flip in 1u8..=255) {
        let (group, rater, _) = sides();
        let mut sealed = seal(&group.header(&rater), &"body", &group.signing).unwrap();
        let at = at.index(sealed.len());
        sealed[at] ^= flip;
        prop_assert_ne!(told(&sealed, &rater), "OK");
    }
}
