//! The pre-flight: name, TCP, TLS, each step of the sign-in, one harmless call, each on its own, because “no route”,
//! “refused”, “TLS”, “401” and “200 but an error inside” have five different owners. Stops at the first failure.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use reqwest::Url;
use rustls::pki_types::ServerName;

use crate::answer::Answer;
use crate::connection::Connection;
use crate::profile::{AuthStep, StepKind};
use crate::reply::{NotSent, Outcome, Reply};
use crate::tls::TlsFault;

/// Which step of the pre-flight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The name of the host.
    Name,
    /// The TCP connection.
    Tcp,
    /// The TLS handshake.
    Tls,
    /// A token of the gateway.
    Token,
    /// The ministry's login.
    Login,
    /// A harmless call.
    Ping,
}

impl Step {
    /// `name`, `tcp`, `tls`, `token`, `login`, `ping`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Tcp => "tcp",
            Self::Tls => "tls",
            Self::Token => "token",
            Self::Login => "login",
            Self::Ping => "ping",
        }
    }
}

/// How one step went, for the clerk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProbeStep {
    /// Which one.
    pub step: Step,
    /// Whether it worked.
    pub ok: bool,
    /// Who can mend it.
    pub owner_vi: String,
    /// What happened.
    pub message_vi: String,
    /// What to do; empty when all is well.
    pub next_step_vi: String,
    /// Milliseconds it took.
    pub ms: u64,
}

const OFFICE: &str = "bộ phận công nghệ thông tin của đơn vị";
const MINISTRY: &str = "Trung tâm Thông tin – Bộ Nội vụ";

impl Connection {
    /// Runs the pre-flight; the last step is the first that failed, or the harmless call.
    pub fn probe(&self) -> Vec<ProbeStep> {
        let mut steps = Vec::new();
        let limit = Duration::from_millis(self.profile.http.connect_ms);
        let proxy = self.profile.net.proxy.as_ref().and_then(|proxy| Url::parse(proxy).ok());
        let target = proxy.as_ref().unwrap_or(&self.base);
        let Some(addresses) = timed(&mut steps, Step::Name, OFFICE, || resolve(target)) else { return steps };
        let tcp = || connect(&addresses, limit);
        let Some(stream) = timed(&mut steps, Step::Tcp, self.profile.route.owner_vi(), tcp) else {
            return steps;
        };
        if proxy.is_none() && self.base.scheme() == "https" {
            let tls = || self.handshake(stream, limit);
            if timed(&mut steps, Step::Tls, self.profile.route.owner_vi(), tls).is_none() {
                return steps;
            }
        }
        self.probe_sign_in(&mut steps);
        if steps.iter().all(|step| step.ok) && self.profile.operations.ping.is_some() {
            let ping = || match self.ping() {
                reply if reply.outcome == Outcome::Accepted => {
                    Ok(((), "Gọi thử thành công; hệ thống sẵn sàng nhận hồ sơ.".to_owned()))
                }
                reply => Err(trouble(&reply)),
            };
            timed(&mut steps, Step::Ping, MINISTRY, ping);
        }
        steps
    }

    fn probe_sign_in(&self, steps: &mut Vec<ProbeStep>) {
        // The step that is being tried, and when it began; what is still here at the end has failed.
        let open: RefCell<Option<(StepKind, Instant)>> = RefCell::new(None);
        let done: RefCell<Vec<ProbeStep>> = RefCell::new(Vec::new());
        let close = || {
            if let Some((kind, begun)) = open.borrow_mut().take() {
                let (step, owner) = self.door(kind);
                done.borrow_mut().push(good(step, owner, "Đăng nhập thành công.".to_owned(), begun));
            }
        };
        let watch = |step: &AuthStep, tokens: &BTreeMap<String, String>| -> Result<Answer, Reply> {
            close();
            *open.borrow_mut() = Some((step.kind, Instant::now()));
            self.auth_call(step, tokens)
        };
        let result = self.sign_in_anew(&watch);
        if let (Err(reply), Some((kind, begun))) = (result, *open.borrow()) {
            let (step, owner) = self.door(kind);
            done.borrow_mut().push(bad(step, owner, trouble(&reply), begun));
        }
        if done.borrow().iter().all(|step| step.ok) {
            close();
        }
        steps.append(&mut done.borrow_mut());
    }

    fn door(&self, kind: StepKind) -> (Step, &'static str) {
        match kind {
            StepKind::Token => (Step::Token, self.profile.route.owner_vi()),
            StepKind::Login => (Step::Login, MINISTRY),
        }
    }

    fn handshake(&self, mut stream: TcpStream, limit: Duration) -> Tried<()> {
        let fail = |fault| Err(tls_trouble(fault));
        let host = self.base.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let Ok(name) = ServerName::try_from(host) else { return fail(TlsFault::WrongName) };
        let Ok(mut tls) = rustls::ClientConnection::new(std::sync::Arc::clone(&self.tls), name) else {
            return fail(TlsFault::Handshake);
        };
        let timeouts = stream.set_read_timeout(Some(limit)).and(stream.set_write_timeout(Some(limit)));
        if timeouts.is_err() {
            return fail(TlsFault::Handshake);
        }
        while tls.is_handshaking() {
            if let Err(error) = tls.complete_io(&mut stream) {
                let cause = error.get_ref().and_then(|cause| cause.downcast_ref::<rustls::Error>());
                return fail(cause.map_or(TlsFault::Handshake, TlsFault::of));
            }
        }
        Ok(((), "Chứng thư của máy chủ hợp lệ.".to_owned()))
    }
}

/// What happened and what to do.
type Trouble = (String, String);
/// A result with its message, or trouble.
type Tried<T> = Result<(T, String), Trouble>;

fn timed<T>(
    steps: &mut Vec<ProbeStep>,
    step: Step,
    owner: &str,
    run: impl FnOnce() -> Tried<T>,
) -> Option<T> {
    let begun = Instant::now();
    match run() {
        Ok((value, message)) => {
            steps.push(good(step, owner, message, begun));
            Some(value)
        }
        Err(trouble) => {
            steps.push(bad(step, owner, trouble, begun));
            None
        }
    }
}

fn good(step: Step, owner: &str, message_vi: String, begun: Instant) -> ProbeStep {
    ProbeStep {
        step,
        ok: true,
        owner_vi: owner.to_owned(),
        message_vi,
        next_step_vi: String::new(),
        ms: ms(begun),
    }
}

fn bad(step: Step, owner: &str, (message_vi, next_step_vi): Trouble, begun: Instant) -> ProbeStep {
    ProbeStep { step, ok: false, owner_vi: owner.to_owned(), message_vi, next_step_vi, ms: ms(begun) }
}

fn ms(begun: Instant) -> u64 {
    u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX)
}

fn resolve(target: &Url) -> Tried<Vec<SocketAddr>> {
    let host = target.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let port = target.port_or_known_default().unwrap_or(443);
    let found: Vec<SocketAddr> = (host, port).to_socket_addrs().map(Iterator::collect).unwrap_or_default();
    match found.first() {
        Some(first) => {
            let message = format!("Đã tìm thấy máy chủ: {}.", first.ip());
            Ok((found, message))
        }
        None => Err((
            "Không tìm thấy máy chủ theo tên đã nhập.".to_owned(),
            "Vui lòng kiểm tra địa chỉ (base_url), DNS và xem máy đã vào mạng TSLCD chưa.".to_owned(),
        )),
    }
}

fn connect(addresses: &[SocketAddr], limit: Duration) -> Tried<TcpStream> {
    let mut refused = false;
    for address in addresses {
        match TcpStream::connect_timeout(address, limit) {
            Ok(stream) => {
                let from =
                    stream.local_addr().map_or_else(|_| "?".to_owned(), |local| local.ip().to_string());
                let message = format!("Đã kết nối cổng {} (từ địa chỉ {from} của máy này).", address.port());
                return Ok((stream, message));
            }
            Err(error) => refused |= error.kind() == std::io::ErrorKind::ConnectionRefused,
        }
    }
    let what = if refused {
        "Máy chủ từ chối kết nối ở cổng này."
    } else {
        "Không có đường tới máy chủ trong thời gian chờ."
    };
    let next = "Vui lòng kiểm tra cổng, tường lửa và việc mở quyền cho địa chỉ của máy này trên mạng TSLCD.";
    Err((what.to_owned(), next.to_owned()))
}

fn tls_trouble(fault: TlsFault) -> Trouble {
    let (what, next) = match fault {
        TlsFault::UnknownIssuer => (
            "Chứng thư của máy chủ do một nơi chưa được tin cậy cấp.",
            "Vui lòng xin chứng thư CA từ đơn vị quản lý và nạp vào chương trình; không tắt kiểm tra chứng thư.",
        ),
        TlsFault::Expired => (
            "Chứng thư của máy chủ đã hết hạn hoặc chưa có hiệu lực.",
            "Vui lòng kiểm tra ngày giờ của máy này, rồi báo đơn vị quản lý thay chứng thư.",
        ),
        TlsFault::WrongName => (
            "Chứng thư của máy chủ không cấp cho địa chỉ này.",
            "Vui lòng dùng đúng tên máy chủ ghi trong văn bản của đơn vị quản lý.",
        ),
        TlsFault::Handshake => (
            "Không thiết lập được kết nối mã hóa với máy chủ.",
            "Vui lòng kiểm tra cổng có phải là cổng https không, rồi hỏi đơn vị quản lý về phiên bản TLS.",
        ),
    };
    (what.to_owned(), next.to_owned())
}

fn trouble(reply: &Reply) -> Trouble {
    let mut what = match reply.http_status {
        Some(status) => format!("Máy chủ trả lời HTTP {status}"),
        None => "Không có câu trả lời trọn vẹn".to_owned(),
    };
    if let Some(code) = &reply.code {
        what.push_str(&format!(", mã {code}"));
    }
    if let Some(message) = &reply.message {
        what.push_str(&format!(": “{message}”"));
    }
    if !what.ends_with(['.', '”']) {
        what.push('.');
    }
    let next = match reply.outcome {
        Outcome::AuthRefused => {
            "Vui lòng nhập lại tài khoản, khóa kết nối; nếu vẫn không được, hỏi nơi cấp xem khóa còn hiệu lực và đủ quyền không."
        }
        Outcome::NotSent(NotSent::Throttled) => "Vui lòng chờ ít phút rồi thử lại.",
        Outcome::NotSent(NotSent::Rejected) => {
            "Vui lòng kiểm tra đường dẫn trong hồ sơ kết nối với đơn vị quản lý."
        }
        Outcome::NotSent(NotSent::Setup) => "Vui lòng kiểm tra các thông số trong hồ sơ kết nối.",
        Outcome::NotSent(NotSent::Name | NotSent::Connect | NotSent::Tls | NotSent::SignIn)
        | Outcome::Unknown(_)
        | Outcome::Accepted
        | Outcome::Refused
        | Outcome::Duplicate
        | Outcome::Missing => "Vui lòng thử lại sau; nếu lặp lại, gửi thông báo này cho đơn vị quản lý.",
    };
    (what, next.to_owned())
}
