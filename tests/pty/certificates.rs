//! Certificates of authorities: those of the machine and those of `--ca-cert`.

use crate::support::Launch;
use crate::support::envelope::EXAMPLE;
use crate::support::tls::{Certificate, TlsServer};

#[test]
fn n14_a_machine_without_certificates_of_authorities() {
    let certificate = Certificate::valid();
    let server = TlsServer::start(&certificate, EXAMPLE);
    let nothing = tempfile::tempdir().expect("a directory");
    let url = server.url();
    let start = |args: &[&str]| {
        Launch::wisptop([&["--url", url.as_str(), "--interval", "1h"][..], args].concat())
            .size(140, 40)
            .env("SSL_CERT_FILE", nothing.path().join("absent"))
            .env("SSL_CERT_DIR", nothing.path())
            .start()
    };
    let session = start(&[]);
    session.wait_for("this machine has no certificates of authorities");
    session.wait_for("Install ca-certificates");
    let file = nothing.path().join("authority.pem");
    std::fs::write(&file, &certificate.authority).expect("a file");
    start(&["--ca-cert", file.to_str().expect("a path")]).wait_for("María González");
}

#[test]
fn n15_a_certificate_file_that_cannot_be_used_is_told_before_the_screen_opens() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = |name: &str, content: &str| {
        let path = directory.path().join(name);
        std::fs::write(&path, content).expect("a file");
        path
    };
    for (path, wanted) in [
        (directory.path().join("absent.pem"), "No such file"),
        (file("empty.pem", ""), "is empty"),
        (file("mark.pem", &format!("\u{feff}{}", Certificate::valid().authority)), "byte order mark"),
        (file("key.pem", &rcgen::KeyPair::generate().expect("a key").serialize_pem()), "holds a private key"),
        (file("text.pem", "not a certificate"), "holds no certificate"),
        (directory.path().to_owned(), "directory"),
    ] {
        let path = path.to_str().expect("a path");
        let session = Launch::wisptop(["--url", "https://127.0.0.1:1", "--ca-cert", path]).size(120, 24).start();
        assert_eq!(session.wait_exit(), 2);
        let screen = session.screen().replace('\n', "");
        assert!(screen.contains(wanted) && screen.contains(path), "{screen}");
    }
}
