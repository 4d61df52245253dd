//! Templates: what comes out, what is escaped how, what is refused.

use super::*;

fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn rendered(template: &str, escape: Escape) -> Result<Rendered, NoValue> {
    let vars = map(&[("org", "000.00.00.H99"), ("odd", "a\"b\\c<&>'"), ("empty", ""), ("url", "a b/ế")]);
    let secrets = map(&[("key", "k"), ("pass", "p:1")]);
    let tokens = map(&[("gw", "tok")]);
    let scope = Scope {
        vars: &vars,
        secrets: &secrets,
        tokens: &tokens,
        record: None,
        payload: Some(r#"{"a":"{{secret.key}}"}"#),
        message_id: Some("m-1"),
        body_sha256: Some("ab12"),
        seed: "s",
        now: Timestamp::from_second(1_700_000_000).unwrap(),
    };
    Template::parse(template).unwrap().render(&scope, escape)
}

fn text(template: &str, escape: Escape) -> String {
    rendered(template, escape).unwrap().text
}

#[test]
fn slots_and_filters() {
    assert_eq!(text("org={{vars.org}}", Escape::None), "org=000.00.00.H99");
    assert_eq!(
        text("Bearer {{ token.gw }}", Escape::None),
        "Bearer tok",
        "blanks inside a slot do not count"
    );
    assert_eq!(text("{{payload|b64}}", Escape::Json), "eyJhIjoie3tzZWNyZXQua2V5fX0ifQ==");
    assert_eq!(text("Basic {{#b64}}{{secret.key}}:{{secret.pass}}{{/b64}}", Escape::None), "Basic azpwOjE=");
    assert_eq!(text("{{now|fmt %Y%m%d%H%M%S}}", Escape::None), "20231115051320", "time in Vietnam, +07:00");
    assert_eq!(text("{{now}}", Escape::None), "2023-11-15T05:13:20+07:00");
    assert_eq!(text("{{message_id}}", Escape::None), "m-1");
    assert_eq!(text("{{body_sha256}}", Escape::None), "ab12");
}

#[test]
fn escaping_follows_the_place() {
    assert_eq!(text("{{vars.odd}}", Escape::Json), r#"a\"b\\c<&>'"#);
    assert_eq!(text("{{vars.odd}}", Escape::Xml), "a&quot;b\\c&lt;&amp;&gt;&apos;");
    assert_eq!(text("/p/{{vars.url}}", Escape::Url), "/p/a%20b%2F%E1%BA%BF", "only the slot is encoded");
    assert_eq!(text("{{vars.odd}}", Escape::None), "a\"b\\c<&>'");
    assert_eq!(
        text("{{vars.odd|json}}", Escape::Xml),
        r#"a\"b\\c<&>'"#,
        "an explicit filter replaces the escaping"
    );
}

#[test]
fn a_payload_is_never_read_as_a_template() {
    assert_eq!(
        text("{{payload|raw}}", Escape::Json),
        r#"{"a":"{{secret.key}}"}"#,
        "no secret is pulled in by a record"
    );
    assert_eq!(text("{{payload}}", Escape::Json), r#"{\"a\":\"{{secret.key}}\"}"#);
}

#[test]
fn secrets_mark_the_text() {
    assert!(
        rendered("{{#b64}}{{secret.key}}{{/b64}}", Escape::None).unwrap().secret,
        "a block passes the mark on"
    );
    assert!(rendered("{{token.gw}}", Escape::None).unwrap().secret);
    assert!(!rendered("{{vars.org}}", Escape::None).unwrap().secret);
}

#[test]
fn the_uuid_belongs_to_the_message() {
    let once = text("{{uuid}}", Escape::None);
    assert_eq!(once, text("{{uuid}}", Escape::None), "a repeated message carries the same one");
    assert_eq!(once.len(), 36);
    assert_eq!(once.as_bytes()[14], b'4', "version 4 in shape");
    assert!(matches!(once.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "variant of RFC 9562");
}

#[test]
fn a_missing_value_is_named_and_never_sent_empty() {
    for (template, name) in [
        ("{{vars.empty}}", "vars.empty"),
        ("{{secret.no}}", "secret.no"),
        ("{{token.x}}", "token.x"),
        ("{{record.citizen_id}}", "record.citizen_id"),
    ] {
        let missing = rendered(template, Escape::None).err();
        assert_eq!(missing, Some(NoValue(name.to_owned())), "{template} has no value");
    }
}

#[test]
fn what_is_no_template() {
    for (wrong, at) in [
        ("a{{vars.x", 2),
        ("{{unknown}}", 1),
        ("{{vars.}}", 1),
        ("{{payload|gzip}}", 1),
        ("ế{{#b64}}x", 2),
        ("{{#zip}}{{/zip}}", 1),
        ("{{#b64}}x{{/json}}", 10),
        ("x{{/b64}}", 2),
        ("{{now|fmt %!}}", 1),
        ("{{vars.x|fmt %Y}}", 1),
    ] {
        let error = Template::parse(wrong).expect_err(wrong);
        assert_eq!(error.at, at, "{wrong}: {error}");
    }
}
