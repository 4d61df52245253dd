//! TLS: who is trusted and what comes of distrust, with throw-away certificates.

use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use gateway::{Connection, ConnectionError, NotSent, Outcome, Profile, Step, Values, Verb};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::server::{self, json};
use crate::{ADDED, message, profile, values};

/// The PEM of a CA that vouches for nobody here.
pub fn some_ca() -> String {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap().pem()
}

/// A TLS server that signs in and accepts, and the PEM of the CA that vouches for it.
struct Trusted {
    port: u16,
    ca_pem: String,
}

fn serve(name: &str) -> Trusted {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &ca).unwrap();
    Trusted { port: serve_with(certificate.der().clone(), &key), ca_pem: ca.pem() }
}

fn serve_with(certificate: CertificateDer<'static>, key: &KeyPair) -> u16 {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let (config, listener) = (Arc::new(config), TcpListener::bind("127.0.0.1:0").unwrap());
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        // Bounded: no test here makes more connections.
        for stream in listener.incoming().flatten().take(12) {
            let config = config.clone();
            thread::spawn(move || answer(stream, config));
        }
    });
    port
}

fn answer(stream: TcpStream, config: Arc<ServerConfig>) {
    let mut stream = StreamOwned::new(ServerConnection::new(config).unwrap(), stream);
    let Some(request) = server::read(&mut stream) else { return };
    let body = match request.path.as_str() {
        "/lgsp/token" => r#"{"access_token":"gw-token","expires_in":3600}"#.to_owned(),
        path if path.ends_with("/login") => server::login(0),
        _ => ADDED.to_owned(),
    };
    let _ = server::act(&mut stream, json(200, &body));
    stream.conn.send_close_notify();
    let _ = stream.conn.complete_io(&mut stream.sock);
}

fn secure() -> Profile {
    let mut profile = profile("practice-lgsp");
    profile.allow_plain_http = false;
    profile.net.own_ca_only = true;
    profile
}

fn with_ca(port: u16, host: &str, ca_pem: &str) -> Values {
    Values { ca_pem: Some(ca_pem.to_owned()), ..values(&format!("https://{host}:{port}")) }
}

fn outcome(given: Values) -> Outcome {
    let connection = Connection::new(secure(), given).unwrap();
    connection.send(&message(&connection, Verb::Add)).outcome
}

#[test]
fn the_imported_ca_is_trusted_and_no_other() {
    let (one, other) = (serve("127.0.0.1"), serve("127.0.0.1"));
    assert_eq!(outcome(with_ca(one.port, "127.0.0.1", &one.ca_pem)), Outcome::Accepted);
    let both = format!("{}{}", other.ca_pem, one.ca_pem);
    assert_eq!(
        outcome(with_ca(one.port, "127.0.0.1", &both)),
        Outcome::Accepted,
        "two CAs at once, for a roll-over"
    );
    let distrusted = outcome(with_ca(one.port, "127.0.0.1", &other.ca_pem));
    assert_eq!(distrusted, Outcome::NotSent(NotSent::Tls), "a certificate of another CA sends nothing");
}

#[test]
fn an_imported_ca_stands_beside_the_machines_and_opens_nothing_else() {
    let server = serve("127.0.0.1");
    let outcome = |ca_pem: &str| {
        let mut profile = secure();
        profile.net.own_ca_only = false;
        let connection = Connection::new(profile, with_ca(server.port, "127.0.0.1", ca_pem)).unwrap();
        connection.send(&message(&connection, Verb::Add)).outcome
    };
    assert_eq!(outcome(&server.ca_pem), Outcome::Accepted, "what was imported is trusted");
    assert_eq!(
        outcome(&some_ca()),
        Outcome::NotSent(NotSent::Tls),
        "a certificate that only its own maker vouches for is refused by the machine's trust"
    );
}

#[test]
fn a_self_signed_or_outdated_certificate_is_refused() {
    let key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap().self_signed(&key).unwrap();
    let port = serve_with(own.der().clone(), &key);
    assert_eq!(
        outcome(with_ca(port, "127.0.0.1", &some_ca())),
        Outcome::NotSent(NotSent::Tls),
        "self-signed"
    );

    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let mut params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
    params.not_after = rcgen::date_time_ymd(2020, 1, 1);
    let old = params.signed_by(&key, &ca).unwrap();
    let port = serve_with(old.der().clone(), &key);
    let connection = Connection::new(secure(), with_ca(port, "127.0.0.1", &ca.pem())).unwrap();
    assert_eq!(connection.send(&message(&connection, Verb::Add)).outcome, Outcome::NotSent(NotSent::Tls));
    let last = connection.probe().pop().unwrap();
    assert!(last.message_vi.contains("hết hạn"), "the reason is told: {}", last.message_vi);
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    let server = serve("may-chu.example");
    let connection = Connection::new(secure(), with_ca(server.port, "127.0.0.1", &server.ca_pem)).unwrap();
    assert_eq!(connection.send(&message(&connection, Verb::Add)).outcome, Outcome::NotSent(NotSent::Tls));
    let last = connection.probe().pop().unwrap();
    assert_eq!((last.step, last.ok), (Step::Tls, false), "the pre-flight stops where it failed");
    assert!(last.message_vi.contains("không cấp cho địa chỉ này"), "{}", last.message_vi);
}

#[test]
fn https_against_a_plain_port_sends_nothing() {
    let plain = server::Server::start(|_, _| json(200, ADDED));
    let ca = serve("127.0.0.1").ca_pem;
    assert_eq!(outcome(with_ca(plain.address.port(), "127.0.0.1", &ca)), Outcome::NotSent(NotSent::Tls));
    assert_eq!(plain.seen().len(), 0, "not even a request line");
}

#[test]
fn the_pre_flight_over_tls() {
    let server = serve("127.0.0.1");
    let connection = Connection::new(secure(), with_ca(server.port, "127.0.0.1", &server.ca_pem)).unwrap();
    let steps: Vec<(Step, bool)> = connection.probe().iter().map(|step| (step.step, step.ok)).collect();
    let all = [Step::Name, Step::Tcp, Step::Tls, Step::Token, Step::Login, Step::Ping];
    assert_eq!(steps, all.map(|step| (step, true)), "each step on its own, in order");
}

#[test]
fn pinned_to_nothing_is_refused_at_once() {
    let error = Connection::new(secure(), values("https://127.0.0.1:1")).unwrap_err();
    assert_eq!(error, ConnectionError::Ca);
}
