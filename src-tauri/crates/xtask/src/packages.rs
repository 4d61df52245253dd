//! The system packages by what they are for: one table, by Debian's names. NOT here: how they are installed.

use std::process::Command;

use crate::run;

/// What a package is needed for; a step asks only for what it uses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// Everything but the window.
    Core,
    /// The desktop window.
    Window,
    /// The window driven without a screen.
    WindowTest,
    /// The pages in a plain browser, without the window.
    BrowserTest,
    /// Checking that the sources compile for Windows.
    WindowsCheck,
}

/// How to tell that a package's content is there however it came: a machine may have it without Debian's package.
#[derive(Clone, Copy)]
pub enum Sign {
    /// A program in PATH.
    Program(&'static str),
    /// A library known to pkg-config.
    Library(&'static str),
    /// Of use, but the build goes on without it.
    None,
}

/// A package and why it is asked for.
pub struct Package {
    pub name: &'static str,
    pub purpose: Purpose,
    pub sign: Sign,
    /// For the list a person reads.
    pub why: &'static str,
}

const fn package(name: &'static str, purpose: Purpose, sign: Sign, why: &'static str) -> Package {
    Package { name, purpose, sign, why }
}

/// All packages, in the order of the list a person reads.
pub const PACKAGES: &[Package] = &[
    package("build-essential", Purpose::Core, Sign::Program("cc"), "trình biên dịch C và bộ liên kết"),
    package("pkg-config", Purpose::Core, Sign::Program("pkg-config"), "tìm thư viện của hệ thống"),
    package("libssl-dev", Purpose::Core, Sign::Library("openssl"), "mã hóa lịch sử (SQLCipher)"),
    package("libwebkit2gtk-4.1-dev", Purpose::Window, Sign::Library("webkit2gtk-4.1"), "cửa sổ chương trình"),
    package("libayatana-appindicator3-dev", Purpose::Window, Sign::None, "biểu tượng ở khay hệ thống"),
    package("librsvg2-dev", Purpose::Window, Sign::None, "biểu tượng chương trình"),
    package("libxdo-dev", Purpose::Window, Sign::None, "bàn phím trong cửa sổ"),
    package("file", Purpose::Window, Sign::None, "nhận dạng tệp khi đóng gói"),
    package("fonts-noto-core", Purpose::Window, Sign::None, "phông chữ có đủ dấu tiếng Việt"),
    package("xvfb", Purpose::WindowTest, Sign::Program("Xvfb"), "màn hình ảo để thử cửa sổ"),
    package("xauth", Purpose::WindowTest, Sign::Program("xauth"), "quyền vào màn hình ảo"),
    package("dbus", Purpose::WindowTest, Sign::None, "kênh nội bộ mà cửa sổ dùng"),
    package("dbus-x11", Purpose::WindowTest, Sign::None, "kênh nội bộ mà cửa sổ dùng"),
    package(
        "webkit2gtk-driver",
        Purpose::WindowTest,
        Sign::Program("WebKitWebDriver"),
        "điều khiển cửa sổ khi thử",
    ),
    package("chromium", Purpose::BrowserTest, Sign::Program("chromium"), "trình duyệt để thử giao diện"),
    package(
        "gcc-mingw-w64-x86-64-posix",
        Purpose::WindowsCheck,
        Sign::Program("x86_64-w64-mingw32-gcc"),
        "trình biên dịch C cho Windows",
    ),
    package(
        "g++-mingw-w64-x86-64-posix",
        Purpose::WindowsCheck,
        Sign::Program("x86_64-w64-mingw32-g++"),
        "trình biên dịch C++ cho Windows",
    ),
    package("mingw-w64-tools", Purpose::WindowsCheck, Sign::None, "công cụ kèm trình biên dịch cho Windows"),
    package("perl", Purpose::WindowsCheck, Sign::Program("perl"), "dựng OpenSSL cho Windows"),
];

impl Package {
    /// Whether the build can go on as if the package were installed.
    pub fn usable(&self) -> bool {
        match self.sign {
            Sign::Program(program) => run::in_path(program),
            Sign::Library(library) => run::succeeds(Command::new("pkg-config").args(["--exists", library])),
            Sign::None => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_package_stands_twice() {
        for (place, package) in PACKAGES.iter().enumerate() {
            let earlier = &PACKAGES[..place];
            assert!(earlier.iter().all(|other| other.name != package.name), "{} stands once", package.name);
        }
    }
}
