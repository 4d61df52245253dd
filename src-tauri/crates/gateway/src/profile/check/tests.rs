//! Each mistake in a profile is named at its place.

use super::*;

fn changed(from: &str, to: &str) -> Vec<Problem> {
    let text = include_str!("../../../profiles/practice-lgsp.toml");
    assert!(text.contains(from), "{from} must stand in the shipped profile");
    Profile::parse(&text.replace(from, to)).unwrap().check()
}

#[test]
fn each_mistake_is_named() {
    let cases = [
        ("id = \"practice-lgsp\"", "id = \"Thực hành\"", "id"),
        ("env = \"practice\"", "env = \"prod\"", "secrets"),
        ("allow_plain_http = true", "allow_plain_http = false", "base_url"),
        ("{{token.gw}}\"\nX-BNV", "{{token.gate}}\"\nX-BNV", "headers"),
        ("{{secret.consumer_key}}", "{{secret.key}}", "auth.gw"),
        (
            "headers = { Authorization = \"Bearer {{token.gw}}\" }",
            "headers = { A = \"{{token.bnv}}\" }",
            "auth.bnv",
        ),
        ("tz = \"+07:00\"", "tz = \"VN\"", "auth.bnv"),
        ("[operations.add]\nmethod = \"POST\"", "[operations.add]\nmethod = \"SEND\"", "operations.add"),
        ("[operations.add]", "[operations.lookup]", "operations.add"),
        (
            "{{payload|b64}}\"}'\n\n[operations.edit]",
            "{{vars.org_code}}\"}'\n\n[operations.edit]",
            "operations.add",
        ),
        ("{{vars.org_code}}", "{{token.gw}}", "operations.add"),
        ("add = \"repeat_if_duplicate_proves\"", "add = \"ask\"", "resolve"),
        ("duplicate = ", "missing_too = ", "resolve.add"),
        (
            "{ src = \"/err_code\", op = \"eq\", val = 0 }] }\ncode",
            "{ src = \"/x\", op = \"absent\" }] }\ncode",
            "result.ok",
        ),
        ("connect_ms = 10000", "connect_ms = 70000", "http"),
        ("max_records = 1", "max_records = 50", "batch.max_records"),
        ("X-BNV-Token = ", "\"X BNV\" = ", "headers"),
        ("X-BNV-Token = \"{{token.bnv}}", "X-Id = \"{{message_id}}", "headers"),
        ("X-BNV-Token = \"{{token.bnv}}", "X-Packet = \"{{payload}}", "headers"),
        (
            "[operations.add]\nmethod = \"POST\"",
            "[operations.add]\nquery = { p = \"{{payload}}\" }\nmethod = \"POST\"",
            "operations.add",
        ),
        ("[http]\n", "[net]\nproxy = \"http://user:pass@127.0.0.1:1\"\n\n[http]\n", "net.proxy"),
    ];
    for (from, to, place) in cases {
        if to.starts_with("missing_too") {
            let text = include_str!("../../../profiles/practice-lgsp.toml");
            assert!(
                Profile::parse(&text.replace(from, to)).is_err(),
                "an unknown key is refused, not ignored"
            );
            continue;
        }
        let problems = changed(from, to);
        assert!(
            problems.iter().any(|problem| problem.blocking && problem.place == place),
            "{to}: expected a blocking problem at {place}, got {problems:?}"
        );
    }
}

#[test]
fn advice_does_not_block() {
    let problems = changed("X-BNV-Token = ", "X_BNV_Token = ");
    assert!(
        !problems.is_empty() && problems.iter().all(|problem| !problem.blocking),
        "an underscore is advice"
    );
}

/// The practice profile with a lookup and a way to resolve.
fn asking(lookup: &str, add: &str, delete: &str) -> Vec<Problem> {
    let text = include_str!("../../../profiles/practice-lgsp.toml")
        .replace("add = \"repeat_if_duplicate_proves\"", &format!("add = \"{add}\""))
        .replace("delete = \"repeat\"", &format!("delete = \"{delete}\""));
    Profile::parse(&format!("{text}\n[operations.lookup]\nmethod = \"GET\"\n{lookup}")).unwrap().check()
}

#[test]
fn where_one_can_ask_one_asks_first() {
    let lookup =
        "path = \"/p/{{record.bndp_staff_code}}\"\nfound = { src = \"/exists\", op = \"eq\", val = true }\n";
    assert_eq!(asking(lookup, "ask", "ask"), [], "asking, then repeating");
    for (add, delete) in [("repeat_if_duplicate_proves", "ask"), ("person", "ask"), ("ask", "repeat")] {
        let problems = asking(lookup, add, delete);
        assert!(
            problems.iter().any(|problem| problem.blocking && problem.place == "resolve"),
            "{add} {delete}: a profile that can ask must not guess: {problems:?}"
        );
    }
}

#[test]
fn a_lookup_must_say_what_it_found() {
    let path = "path = \"/p/{{record.bndp_staff_code}}\"\n";
    let wrong = [
        path.to_owned(),
        format!("{path}found = {{ not = {{ src = \"/exists\", op = \"eq\", val = false }} }}\n"),
        format!(
            "{path}found = {{ src = \"/exists\", op = \"eq\", val = true }}\nok = {{ src = \"status\", op = \"eq\", val = 200 }}\n"
        ),
        "path = \"/p\"\nfound = { src = \"/exists\", op = \"eq\", val = true }\n".to_owned(),
    ];
    for lookup in wrong {
        let problems = asking(&lookup, "ask", "ask");
        assert!(
            problems.iter().any(|problem| problem.blocking && problem.place == "operations.lookup"),
            "{lookup}: it would settle records by what is not said: {problems:?}"
        );
    }
}

#[test]
fn syntax_errors_name_the_line_and_no_value() {
    let error = Profile::parse("id = \"x\"\nsecrets = { k = \"hidden-value\" ").unwrap_err();
    assert!(!error.to_string().contains("hidden-value"), "a line may hold a credential");
    let error =
        Profile::parse("id = \"x\"\ntitle = \"x\"\nenv = \"test\"\nsecrets = \"hidden-value\"").unwrap_err();
    assert!(!error.vi().contains("hidden-value"), "neither may what stands where a table should: {error}");
    assert!(error.vi().starts_with("Dòng 4:"), "{}", error.vi());
    assert!(error.line >= 2, "{error}");
}
