//! Whom we trust: the certificate store of the machine, with imported CA certificates beside it or instead of it.
//! Verification is never off. Not here: connecting.

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{CertificateError, ClientConfig, RootCertStore};

/// The trust settings cannot be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TrustError {
    /// The imported text holds no readable CA certificate.
    Pem,
    /// Only imported certificates may be trusted and there are none.
    NoneImported,
    /// The store of the machine cannot be used.
    Machine,
}

/// What kind of a certificate trouble it was; each has another owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TlsFault {
    /// Signed by someone we do not trust.
    UnknownIssuer,
    /// Expired or not yet valid.
    Expired,
    /// Made out to another name.
    WrongName,
    /// Anything else: no common version, no certificate, plain HTTP on that port.
    Handshake,
}

impl TlsFault {
    pub(crate) fn of(error: &rustls::Error) -> Self {
        let rustls::Error::InvalidCertificate(fault) = error else { return Self::Handshake };
        if matches!(fault, CertificateError::Expired | CertificateError::ExpiredContext { .. })
            || matches!(fault, CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. })
        {
            Self::Expired
        } else if matches!(
            fault,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }
        ) {
            Self::WrongName
        } else {
            Self::UnknownIssuer
        }
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// Settings for connections that will need TLS.
pub(crate) fn config(ca_pem: Option<&str>, own_ca_only: bool) -> Result<ClientConfig, TrustError> {
    let imported = match ca_pem.map(str::trim).filter(|text| !text.is_empty()) {
        None => Vec::new(),
        Some(text) => certificates(text)?,
    };
    let builder = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(|_| TrustError::Machine)?;
    let mut roots = RootCertStore::empty();
    for certificate in &imported {
        roots.add(certificate.clone()).map_err(|_| TrustError::Pem)?;
    }
    if own_ca_only {
        if roots.is_empty() {
            return Err(TrustError::NoneImported);
        }
        let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider())
            .build()
            .map_err(|_| TrustError::Pem)?;
        return Ok(builder.with_webpki_verifier(verifier).with_no_client_auth());
    }
    let verifier = rustls_platform_verifier::Verifier::new_with_extra_roots(imported, provider())
        .map_err(|_| TrustError::Machine)?;
    // `dangerous` is rustls' word for any verifier it did not build itself; this one is the machine's own.
    Ok(builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth())
}

/// Settings for a profile that speaks plain HTTP only: TLS is there and trusts no one.
pub(crate) fn none() -> Result<ClientConfig, TrustError> {
    let builder = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(|_| TrustError::Machine)?;
    Ok(builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
}

fn certificates(text: &str) -> Result<Vec<CertificateDer<'static>>, TrustError> {
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(text.as_bytes()).collect();
    read.ok().filter(|certificates| !certificates.is_empty()).ok_or(TrustError::Pem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imported_text_must_hold_certificates() {
        for wrong in [
            "no pem",
            "-----BEGIN CERTIFICATE-----\nAAAA",
            "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----",
        ] {
            assert_eq!(config(Some(wrong), true).err(), Some(TrustError::Pem), "{wrong} is no certificate");
        }
        assert_eq!(
            config(None, true).err(),
            Some(TrustError::NoneImported),
            "pinned to nothing trusts nothing"
        );
    }
}
